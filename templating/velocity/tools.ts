import { NotEvaluated, NotKnown } from "../errors.ts";
import { jsonText, parseJson } from "../json.ts";
import { asDouble, compareNumbers, double, isWhole, type JavaNumber, whole } from "../numbers.ts";
import { asNumber, isList, textOf, type Tool } from "./values.ts";

/** What templates of data actions have besides their variables. Source: Resource Center, "Velocity macros for data actions". */
export function tools(): Tool[] {
  return [escapeTool, encodingTool, urlTool, successTemplateTool, mathTool];
}

function tool(name: string, methods: Tool["methods"], properties: Tool["properties"] = {}): Tool {
  return { isTool: true, name, methods, properties };
}

/** A method that makes nothing of nothing. */
function escaping(escape: (text: string) => string): (value?: unknown) => string | null {
  return (value) => (value === null || value === undefined ? null : escape(textOf(value)));
}

const jsonString = escaping((text) => JSON.stringify(text).slice(1, -1));
/** As in a form: a blank becomes `+`. */
const formText = escaping((text) => new URLSearchParams([["", text]]).toString().slice(1));

/** Characters by their code, as Java and JSON write them in ASCII. */
function withCodes(text: string, marks: Readonly<Record<string, string>>): string {
  const controls: Readonly<Record<string, string>> = {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
  };
  return text
    .split("")
    .map((char) => {
      const known = marks[char] ?? controls[char];
      if (known !== undefined) return known;
      return char >= " " && char <= "~" ? char : `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    })
    .join("");
}

const markup: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** Names of the characters from U+00A0 on, as HTML has them. */
const latin = (
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para " +
  "middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave " +
  "Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc " +
  "Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc " +
  "iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml"
).split(" ");

function html(text: string): string {
  return Array.from(text)
    .map((char) => {
      const code = char.codePointAt(0) ?? 0;
      const name = latin[code - 0xa0];
      if (code > 0xff && code < 0x2666) throw new NotKnown(`$esc.html of the character ${char} is not known here`);
      return markup[char] ?? (name === undefined ? char : `&${name};`);
    })
    .join("");
}

const escapeTool = tool(
  "esc",
  {
    jsonString,
    jsonEncode: jsonString,
    json: escaping((text) => withCodes(text, { '"': '\\"', "\\": "\\\\", "/": "\\/" })),
    java: escaping((text) => withCodes(text, { '"': '\\"', "\\": "\\\\" })),
    javascript: escaping((text) => withCodes(text, { '"': '\\"', "'": "\\'", "\\": "\\\\", "/": "\\/" })),
    html: escaping(html),
    xml: escaping((text) => text.replaceAll(/[&<>"]/g, (char) => markup[char] ?? char).replaceAll("'", "&apos;")),
    sql: escaping((text) => text.replaceAll("'", "''")),
    url: formText,
    urlFormEncode: formText,
    uriEncode: escaping(encodeURIComponent),
    unurl: escaping((text) => new URLSearchParams(`x=${text.replaceAll("&", "%26")}`).get("x") ?? ""),
    velocity: escaping((text) => text.replaceAll(/[$#]/g, (char) => (char === "$" ? "${esc.d}" : "${esc.h}"))),
  },
  {
    ...{ dollar: "$", d: "$", hash: "#", h: "#", quote: '"', q: '"', singleQuote: "'", s: "'", newline: "\n", n: "\n" },
    ...{ exclamation: "!", e: "!", backslash: "\\", b: "\\" },
  },
);

const encodingTool = tool("encoding", {
  base64: escaping((text) => Buffer.from(text, "utf8").toString("base64")),
});

const urlTool = tool("urlTool", {
  /** `name=value`, escaped, or nothing where there is no value. */
  optionalQueryParam(name, value, ...more) {
    if (typeof name !== "string" || more.length > 0) {
      throw new NotKnown("$urlTool.optionalQueryParam is known here with a name and a value alone");
    }
    if (value === null || value === undefined || value === "") return "";
    return `${formText(name) ?? ""}=${formText(value) ?? ""}`;
  },
});

const successTemplateTool = tool("successTemplateUtils", {
  /** The first of a list, a JSON text as it is in the answer, or what is given in its place. */
  firstFromArray(list, otherwise = "", ...more) {
    if (more.length > 0)
      throw new NotKnown("$successTemplateUtils.firstFromArray is known here with one or two arguments");
    const parsed = typeof list === "string" && list.trim() !== "" ? parsedList(list) : list;
    const [first] = isList(parsed) ? parsed : [];
    return first === undefined ? otherwise : jsonText(first);
  },
});

function parsedList(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw new NotEvaluated(`firstFromArray was given what is no JSON: ${text.slice(0, 100)}`);
  }
}

/** A sum or the like over any count of numbers; null where one of them is no number. */
function over(work: (one: number, other: number) => number): (...args: readonly unknown[]) => JavaNumber | null {
  return (...args) => {
    const numbers = args.map(asNumber);
    const [first, ...rest] = numbers;
    if (first === undefined || rest.includes(undefined)) return null;
    const result = (rest as JavaNumber[]).map(asDouble).reduce((sum, one) => work(sum, one), asDouble(first));
    if (!Number.isFinite(result)) return null;
    // As MathTool has it: whole where every one is, and the result too.
    return (numbers as JavaNumber[]).every(isWhole) && Number.isInteger(result)
      ? whole(BigInt(result))
      : double(result);
  };
}

function single(work: (number: number) => number, isAlwaysWhole: boolean): (value: unknown) => JavaNumber | null {
  return (value) => {
    const number = asNumber(value);
    if (number === undefined) return null;
    const result = work(asDouble(number));
    return isAlwaysWhole || isWhole(number) ? whole(BigInt(result)) : double(result);
  };
}

/** Java's `rint`: halves go to the even neighbour. */
function even(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

const mathTool = tool("math", {
  add: over((one, other) => one + other),
  sub: over((one, other) => one - other),
  mul: over((one, other) => one * other),
  div: over((one, other) => one / other),
  pow: over((one, other) => one ** other),
  max: over((one, other) => Math.max(one, other)),
  min: over((one, other) => Math.min(one, other)),
  mod: (one, other) => remainder(one, other, (left, right) => left % right),
  idiv: (one, other) => remainder(one, other, (left, right) => left / right),
  abs: single(Math.abs, false),
  ceil: single(Math.ceil, true),
  floor: single(Math.floor, true),
  round: single(even, true),
  toInteger: single(Math.trunc, true),
  toDouble: (value) => {
    const number = asNumber(value);
    return number === undefined ? null : double(asDouble(number));
  },
  toNumber: (value) => asNumber(value) ?? null,
  getTotal: (list) => {
    return isList(list) ? over((one, other) => one + other)(...list) : null;
  },
  roundTo: (places, value) => {
    const [decimals, number] = [asNumber(places), asNumber(value)];
    if (decimals === undefined || number === undefined) return null;
    return double(Number(asDouble(number).toFixed(Math.max(0, Math.min(100, asDouble(decimals))))));
  },
});

function remainder(one: unknown, other: unknown, work: (left: bigint, right: bigint) => bigint): JavaNumber | null {
  const [left, right] = [asNumber(one), asNumber(other)];
  if (left === undefined || right === undefined || compareNumbers(right, 0) === 0) return null;
  return whole(work(BigInt(Math.trunc(asDouble(left))), BigInt(Math.trunc(asDouble(right)))));
}
