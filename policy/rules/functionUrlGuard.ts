import { asList, type Resource, unknown, valueAt } from "../facts.ts";
import { finding, type Judgement, type ResourceRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

export const functionUrlGuard: ResourceRule = {
  about: "resource",
  id: "function-url-guard",
  level: "mandatory",
  severity: "critical",
  holds: "A function URL without AWS's own authentication leads to a function that checks a secret of its own.",
  reason:
    "Genesys Cloud signs no requests, so the URL's auth type is NONE and anybody on the internet can call it. What " +
    "keeps others out is the guard in the function, which needs the secret's hash in the environment.",
  cure:
    'Make the function with `invoke: "function-url"`, which sets the hash; a function with a check of its own is named ' +
    "by the parameter variables. State the function before its URL.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
  types: [types.functionUrl],
  parameters: {
    variables: {
      type: "array",
      items: { type: "string" },
      default: ["GENESYS_LAMBDA_SECRET_SHA256"],
      description: "Names of variables any of which shows that the function checks a secret.",
    },
  },
  judge({ props }, { earlier, parameters }) {
    const authorization = props["authorizationType"];
    if (authorization === unknown) return [undecided("authorizationType")];
    if (authorization !== "NONE") return [];
    const name = functionNameOf(props["functionName"]);
    const functions = earlier.filter(({ type }) => type === types.function);
    const found = functions.find((one) => name !== undefined && one.props["name"] === name);
    if (found !== undefined) return judgeGuard(found, asList(parameters["variables"]));
    if (name === undefined || functions.some((one) => one.props["name"] === unknown))
      return [undecided("functionName")];
    return [finding(`functionName[${name}]`, "is no function that the program stated before: its guard can't be seen")];
  },
};

function judgeGuard({ name, props }: Resource, variables: readonly unknown[]): Judgement[] {
  const environment = valueAt(props, "environment", "variables");
  if (environment === unknown) return [undecided("functionName (the function's environment)")];
  const isSet = variables.some((variable) => {
    const value = typeof variable === "string" ? valueAt({ environment }, "environment", variable) : undefined;
    return value !== undefined && value !== "";
  });
  return isSet ? [] : [finding(`function[${name}].environment`, `has none of ${variables.join(", ")}`)];
}

/** Lambda takes a name, an ARN and a part of one. */
function functionNameOf(reference: unknown): string | undefined {
  if (typeof reference !== "string") return undefined;
  return /:function:([^:]+)/.exec(reference)?.[1] ?? reference.split(":")[0];
}
