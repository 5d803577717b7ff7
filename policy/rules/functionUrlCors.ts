import { evaluateOrigins } from "../origins.ts";
import type { ResourceRule } from "../rule.ts";
import { types } from "../types.ts";

export const functionUrlCors: ResourceRule = {
  about: "resource",
  id: "function-url-cors",
  level: "mandatory",
  severity: "high",
  holds: "A function URL is not opened to the scripts of every web page.",
  reason: "Between Genesys Cloud and a function CORS plays no part: it only lets browsers in.",
  cure: "Leave cors out, or name the origins.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html",
  types: [types.functionUrl],
  evaluate: ({ props }) => evaluateOrigins(props, "cors"),
};
