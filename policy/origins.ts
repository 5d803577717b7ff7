import { asList, isAbsent, type Properties, unknown, valueAt } from "./facts.ts";
import { violation, type RuleResult, undecided } from "./rule.ts";

/**
 * A violation for each origin in a CORS setting that admits more than one site: a pattern, or `null`, which any page
 * can send.
 */
export function evaluateOrigins(props: Properties, cors: string): readonly RuleResult[] {
  return evaluateList(valueAt(props, cors, "allowOrigins"), `${cors}.allowOrigins`);
}

/** The same for an OpenAPI document, as JSON or YAML. The case of its keys does not matter. */
export function evaluateOriginsOfBody(body: unknown): readonly RuleResult[] {
  if (body === unknown) return [undecided("body")];
  if (typeof body !== "string" || isAbsent(body)) return [];
  const written = evaluateList([...new Set(originsIn(body))], `body.${extension}.allowOrigins`);
  return [...written, ...evaluateList([...new Set(headersIn(body))], "body.Access-Control-Allow-Origin")];
}

const extension = "x-amazon-apigateway-cors";

function evaluateList(origins: unknown, path: string): readonly RuleResult[] {
  return asList(origins).flatMap((origin): RuleResult[] => {
    if (origin === unknown) return [undecided(path)];
    const text = String(origin).trim();
    return text.includes("*") || text.toLowerCase() === "null"
      ? [violation(`${path}[${text}]`, "admits every page it fits")]
      : [];
  });
}

/** The origins of each such key in a document. Where a key stands twice, only AWS knows which one counts. */
function originsIn(body: string): string[] {
  const text = unescaped(body);
  const [, ...after] = text.split(new RegExp(extension, "i"));
  // A list in one line or over several lines, one text, or an item a line.
  const form = /allowOrigins["']?\s*:\s*(\[[^\]]*\]|"[^"]*"|'[^']*'|[^\n]*(?:\n[ \t]*-[^\n]*)*)/gi;
  const lists = after.flatMap((part) => Array.from(part.matchAll(form), ([, list = ""]) => list));
  return lists.flatMap((list) =>
    list
      .split(/[[\],\n]/)
      .map((item) => item.replace(/^\s*-?\s*/, "").replace(/^["']|["']\s*$/g, ""))
      .filter((item) => !isAbsent(item)),
  );
}

/** The header itself, where a document sets it in the mapping of an answer. */
function headersIn(body: string): string[] {
  const set = /header\.access-control-allow-origin["']?\s*:\s*["'\\]*([^"'\\\s,}]+)/gi;
  return Array.from(unescaped(body).matchAll(set), ([, origin = ""]) => origin);
}

/** JSON's escaped letters as they are meant. */
function unescaped(text: string): string {
  return text.replace(/\\u00([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
