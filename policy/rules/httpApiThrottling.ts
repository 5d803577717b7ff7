import { entriesOf, isAbsent, isUnknown, type Properties, unknown, valueAt } from "../facts.ts";
import { violation, type RuleResult, type ResourceRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

const settings = ["throttlingRateLimit", "throttlingBurstLimit"];

export const httpApiThrottling: ResourceRule = {
  about: "resource",
  id: "http-api-throttling",
  level: "mandatory",
  severity: "medium",
  holds: "Each stage of an HTTP API limits how many requests it lets through.",
  reason: "The API's address is public: without a limit, whoever calls it uses up the account's concurrency and money.",
  cure: "Set defaultRouteSettings.throttlingRateLimit and throttlingBurstLimit on a stage; make no API with a quick `target`, and raise no limit for one route.",
  source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html",
  types: [types.apiStage, types.api],
  evaluate({ type, props }) {
    if (type === types.api) {
      const hasQuickStage = props["protocolType"] === "HTTP" && !isAbsent(props["target"]);
      return hasQuickStage ? [violation("target", "makes a stage of its own, without a limit")] : [];
    }
    if (props["defaultRouteSettings"] === unknown) return [undecided("defaultRouteSettings")];
    return settings.flatMap((setting) => [...evaluateDefault(props, setting), ...evaluateRoutes(props, setting)]);
  },
};

function evaluateDefault(props: Properties, setting: string): RuleResult[] {
  const value = valueAt(props, "defaultRouteSettings", setting);
  if (isUnknown(value)) return [undecided(`defaultRouteSettings.${setting}`)];
  return Number(value ?? 0) > 0 ? [] : [violation(`defaultRouteSettings.${setting}`, "is not set")];
}

/** A value that is set for one route replaces the stage's value. */
function evaluateRoutes(props: Properties, setting: string): RuleResult[] {
  const stated = valueAt(props, "defaultRouteSettings", setting);
  const most = typeof stated === "number" ? stated : Infinity;
  if (props["routeSettings"] === unknown) return [undecided("routeSettings")];
  return entriesOf(props["routeSettings"]).flatMap(([index, route]): RuleResult[] => {
    const value = valueAt({ route }, "route", setting);
    if (isUnknown(value)) return [undecided(`routeSettings[${index}].${setting}`)];
    const at = `routeSettings[${String(valueAt({ route }, "route", "routeKey"))}].${setting}`;
    if (!(Number(value ?? 0) > 0)) return [violation(at, "is not set: the stage's limit does not hold for this route")];
    return Number(value) > most ? [violation(`${at}[${Number(value)}]`, `lifts the stage's limit of ${most}`)] : [];
  });
}
