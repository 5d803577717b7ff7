import { asList, unknown, valueAt } from "../facts.ts";
import { finding, type ResourceRule, undecided } from "../rule.ts";
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
  judge({ props }) {
    const origins = valueAt(props, "cors", "allowOrigins");
    if (origins === unknown || asList(origins).includes(unknown)) return [undecided("cors.allowOrigins")];
    return asList(origins)
      .filter((origin) => String(origin).includes("*"))
      .map((origin) => finding(`cors.allowOrigins[${String(origin)}]`, "admits every page it fits"));
  },
};
