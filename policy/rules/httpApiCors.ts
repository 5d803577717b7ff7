import { asList, unknown, valueAt } from "../facts.ts";
import { finding, type ResourceRule, undecided } from "../rule.ts";
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
  judge({ props }) {
    const origins = valueAt(props, "corsConfiguration", "allowOrigins");
    if (origins === unknown || asList(origins).includes(unknown)) return [undecided("corsConfiguration.allowOrigins")];
    return asList(origins)
      .filter((origin) => String(origin).includes("*"))
      .map((origin) => finding(`corsConfiguration.allowOrigins[${String(origin)}]`, "admits every page it fits"));
  },
};
