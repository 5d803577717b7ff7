import { unknown } from "../facts.ts";
import { audienceOf } from "../publicAccess.ts";
import { violation, type ResourceRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

export const publicStatement: ResourceRule = {
  about: "resource",
  id: "public-statement",
  level: "mandatory",
  severity: "critical",
  holds:
    "A statement that lets everybody call a function holds for calls by its URL only, and one for a service says which " +
    "service, and for which account.",
  reason:
    "Without that condition, every AWS account there is may invoke the function directly, past its URL and guard. A " +
    "service such as API Gateway or S3 calls on behalf of any account that asks it to, unless the statement names one. " +
    "With * and an account alone the function is not public, as AWS gives the source's account only when a service calls; " +
    "but each service of AWS may call it then.",
  cure:
    "Allow lambda:InvokeFunctionUrl with functionUrlAuthType NONE and lambda:InvokeFunction with invokedViaFunctionUrl; " +
    "for another caller, name its account; for a service, its sourceArn or sourceAccount with the account's number.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
  types: [types.permission],
  evaluate({ props }) {
    const { principal, action } = props;
    const audience = audienceOf(props);
    if (audience === unknown || action === unknown) return [undecided("principal")];
    if (audience === "somebody") return [];
    if (audience === "any account") {
      return [
        violation(`principal[${String(principal)}]`, "calls for any account: no sourceArn or sourceAccount names one"),
      ];
    }
    if (audience === "any service") {
      return [
        violation(`principal[${String(principal)}]`, "lets every service of AWS call for the account: none is named"),
      ];
    }
    const acts = String(action).toLowerCase();
    if (acts === "lambda:invokefunctionurl") {
      if (props["functionUrlAuthType"] === unknown) return [undecided("functionUrlAuthType")];
      return String(props["functionUrlAuthType"]).trim().toUpperCase() === "NONE"
        ? []
        : [violation("functionUrlAuthType", "is not NONE, the only auth type that Genesys Cloud can use")];
    }
    if (acts !== "lambda:invokefunction") return [violation(`action[${String(action)}]`, "is open to everybody")];
    if (props["invokedViaFunctionUrl"] === unknown) return [undecided("invokedViaFunctionUrl")];
    return props["invokedViaFunctionUrl"] === true
      ? []
      : [violation("principal[*]", "may invoke the function without its URL")];
  },
};
