import { evaluateOrigins, evaluateOriginsOfBody } from "../origins.ts";
import type { ResourceRule } from "../rule.ts";
import { types } from "../types.ts";

export const httpApiCors: ResourceRule = {
  about: "resource",
  id: "http-api-cors",
  level: "mandatory",
  severity: "high",
  holds: "An HTTP API is not opened to the scripts of every web page.",
  reason: "Between Genesys Cloud and an API CORS plays no part: it only lets browsers in.",
  cure: "Leave corsConfiguration out, or name the origins.",
  source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html",
  types: [types.api],
  evaluate: ({ props }) => [...evaluateOrigins(props, "corsConfiguration"), ...evaluateOriginsOfBody(props["body"])],
};
