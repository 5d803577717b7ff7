import { unknown } from "../facts.ts";
import { finding, type ResourceRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

export const publicStatement: ResourceRule = {
  about: "resource",
  id: "public-statement",
  level: "mandatory",
  severity: "critical",
  holds: "A statement that lets everybody call a function holds for calls by its URL only.",
  reason:
    "Without that condition, every AWS account there is may invoke the function directly, past its URL and guard.",
  cure:
    "Allow lambda:InvokeFunctionUrl with functionUrlAuthType NONE and lambda:InvokeFunction with invokedViaFunctionUrl; " +
    "for another caller, name its service or account.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
  types: [types.permission],
  judge({ props }) {
    const { principal, action } = props;
    if (principal === unknown || action === unknown) return [undecided("principal")];
    // One organization's accounts are not everybody.
    if (principal !== "*" || typeof props["principalOrgId"] === "string") return [];
    if (action === "lambda:InvokeFunctionUrl") {
      if (props["functionUrlAuthType"] === unknown) return [undecided("functionUrlAuthType")];
      return props["functionUrlAuthType"] === "NONE"
        ? []
        : [finding("functionUrlAuthType", "is not NONE, the only auth type that Genesys Cloud can use")];
    }
    if (action !== "lambda:InvokeFunction") return [finding(`action[${String(action)}]`, "is open to everybody")];
    if (props["invokedViaFunctionUrl"] === unknown) return [undecided("invokedViaFunctionUrl")];
    return props["invokedViaFunctionUrl"] === true
      ? []
      : [finding("principal[*]", "may invoke the function without its URL")];
  },
};
