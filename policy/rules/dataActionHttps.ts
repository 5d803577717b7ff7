import { lambdaFunctionArn } from "genesyscloud-provider/lambdaArn";
import { unknown, valueAt } from "../facts.ts";
import { violation, type ResourceRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

/**
 * An https address up to the end of its host, before anything that a template could add. `#` begins a fragment, and in
 * Velocity a comment, a directive or a macro.
 */
const fixedHost =
  /^https:\/\/[^/?#$@{}\\\s]+([/?]|#(?![#*@[{]|\{?(set|if|elseif|else|end|foreach|include|parse|stop|break|evaluate|define|macro)\b|\w+\s*\()|$)/i;

export const dataActionHttps: ResourceRule = {
  about: "resource",
  id: "data-action-https",
  level: "mandatory",
  severity: "high",
  holds: "A data action calls a Lambda function or an https address whose host no input can change.",
  reason:
    "Over http the secret header goes over the internet in the clear; with a host that comes from the input, a flow can send it anywhere.",
  cure: "Begin request.urlTemplate with https:// and the host's name, or with the ARN of a function.",
  source: 'Genesys Cloud Resource Center, "Add configuration to custom actions for integrations"',
  types: [types.dataAction],
  evaluate({ props }) {
    const address = valueAt(props, "request", "urlTemplate");
    if (address === unknown) return [undecided("request.urlTemplate")];
    const text = typeof address === "string" ? address : "";
    if (lambdaFunctionArn.test(text) || fixedHost.test(text)) return [];
    return [violation("request.urlTemplate", issueOf(text))];
  },
};

function issueOf(address: string): string {
  if (/^arn:/i.test(address)) return "is not the ARN of a function";
  return /^https:/i.test(address) ? "takes its host from a template" : "does not begin with https://";
}
