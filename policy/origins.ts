import { asList, isAbsent, type Properties, unknown, valueAt } from "./facts.ts";
import { finding, type Judgement, undecided } from "./rule.ts";

/** A finding for each origin of a CORS setting that admits more than one site: patterns, and `null`, which any page can have. */
export function judgeOrigins(props: Properties, cors: string): readonly Judgement[] {
  return judgeList(valueAt(props, cors, "allowOrigins"), `${cors}.allowOrigins`);
}

/** The same for an OpenAPI document, as JSON or YAML. */
export function judgeOriginsOfBody(body: unknown): readonly Judgement[] {
  if (body === unknown) return [undecided("body")];
  if (typeof body !== "string" || isAbsent(body)) return [];
  return judgeList(originsIn(body), `body.${extension}.allowOrigins`);
}

const extension = "x-amazon-apigateway-cors";

function judgeList(origins: unknown, path: string): readonly Judgement[] {
  return asList(origins).flatMap((origin): Judgement[] => {
    if (origin === unknown) return [undecided(path)];
    const text = String(origin).trim();
    return text.includes("*") || text.toLowerCase() === "null"
      ? [finding(`${path}[${text}]`, "admits every page it fits")]
      : [];
  });
}

function originsIn(body: string): unknown {
  try {
    return valueAt({ parsed: JSON.parse(body) as unknown }, "parsed", extension, "allowOrigins");
  } catch {
    // YAML: a list in one line, or an item a line.
    const [, list = ""] =
      /allowOrigins["']?:[ \t]*(\[[^\]]*\]|[^\n]*(?:\n[ \t]*-[^\n]*)*)/.exec(body.split(extension)[1] ?? "") ?? [];
    return list
      .split(/[[\],\n]/)
      .map((item) => item.replace(/^\s*-?\s*/, "").replace(/^["']|["']\s*$/g, ""))
      .filter((item) => !isAbsent(item));
  }
}
