import { NotEvaluated, NotKnown } from "./errors.ts";

/** Java's names of classes of ASCII characters, as what stands in brackets. */
const posix: Readonly<Record<string, string>> = {
  Lower: "a-z",
  Upper: "A-Z",
  ASCII: "\\x00-\\x7F",
  Alpha: "A-Za-z",
  Digit: "0-9",
  Alnum: "A-Za-z0-9",
  Punct: "!-\\/:-@\\[-`\\{-~",
  Graph: "!-~",
  Print: " -~",
  Blank: " \\t",
  Cntrl: "\\x00-\\x1F\\x7F",
  XDigit: "0-9A-Fa-f",
  Space: " \\t\\n\\x0B\\f\\r",
};
/** Java's classes whose letters mean more in JavaScript, or nothing. */
const letters: Readonly<Record<string, string>> = {
  s: " \\t\\n\\x0B\\f\\r",
  h: " \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000",
  v: "\\n\\x0B\\f\\r\\x85\\u2028\\u2029",
};
/** Escapes that both languages have in common. */
const common = /^[dDwWbBSntrf1-9]$/;
const flagNames: Readonly<Record<string, string>> = { i: "i", m: "m", s: "s", u: "" };

/** A regular expression of Java's. @throws NotEvaluated where Java refuses it, NotKnown where it has no counterpart */
export function javaRegex(pattern: string, flags = ""): RegExp {
  const leading = /^\(\?([a-z]+)\)/.exec(pattern);
  const named = `${flags}${leading?.[1] ?? ""}`.split("").map((flag) => {
    const known = flagNames[flag];
    if (known === undefined) throw new NotKnown(`the flag ${flag} of Java's regular expressions is not known here`);
    return known;
  });
  const source = translated(pattern.slice(leading?.[0].length ?? 0), pattern);
  try {
    return new RegExp(source, [...new Set(["u", ...named])].join(""));
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    throw new NotEvaluated(`${JSON.stringify(pattern)} is no regular expression: ${reason}`);
  }
}

/** Whether all of a text matches. */
export function matchesAll(regex: RegExp, text: string): boolean {
  return new RegExp(`^(?:${regex.source})$`, regex.flags.replace("m", "")).test(text);
}

function translated(pattern: string, whole: string): string {
  let result = "";
  let isInClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const rest = pattern.slice(at);
    const [first = "", second = ""] = rest;
    if (first === "\\") {
      const [text, length] = escape(rest, isInClass, whole);
      result += text;
      at += length - 1;
    } else if (isInClass) {
      if (first === "[" || rest.startsWith("&&")) throw unknown("a class within a class", whole);
      if (first === "]") isInClass = false;
      result += first;
    } else if (first === "[") {
      isInClass = true;
      // In both languages a ] that comes first is a character. JavaScript needs a backslash before it.
      const start = /^\[\^?\]?/.exec(rest)?.[0] ?? "[";
      result += start.replace("]", "\\]");
      at += start.length - 1;
    } else if (rest.startsWith("(?>") || /^[*+?}]\+/.test(rest)) {
      throw unknown("a group or quantifier that gives nothing back", whole);
    } else if (/^\(\?[a-z-]+\)/.test(rest)) {
      throw unknown("a flag that is not at the beginning", whole);
    } else if (first === "$") {
      // Java's `$` also matches before the last line's end.
      result += "(?:$|(?=\\r?\\n$))";
    } else {
      result += first === "}" || first === "]" ? closing(first, result) : first;
      if (first === "{" && !/^\{\d+(,\d*)?\}/.test(rest)) {
        throw new NotEvaluated(`${JSON.stringify(whole)} is no regular expression: { without a count${second}`);
      }
    }
  }
  return result;
}

/** A `}` that closes a count is kept. One that closes nothing is a character. */
function closing(mark: string, before: string): string {
  return mark === "}" && /\{\d+(,\d*)?$/.test(before) ? mark : `\\${mark}`;
}

/** @returns what stands for it, and how much of the pattern it was */
function escape(rest: string, isInClass: boolean, whole: string): [string, number] {
  const letter = rest[1] ?? "";
  const bracketed = (inside: string, isNot = false): string =>
    isInClass && !isNot ? inside : `[${isNot ? "^" : ""}${inside}]`;
  const known = letters[letter];
  if (known !== undefined) return [bracketed(known), 2];
  if (letter === "Q") {
    const end = rest.indexOf("\\E");
    const quoted = rest.slice(2, end < 0 ? undefined : end);
    return [quoted.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"), quoted.length + (end < 0 ? 2 : 4)];
  }
  const property = /^\\([pP])(?:\{([^}]*)\}|([A-Z]))/.exec(rest);
  if (property !== null) {
    const [text, kind, long, short] = property;
    const name = (long ?? short ?? "").replace(/^Is(?!Alphabetic|Letter)/, "");
    const ascii = posix[name];
    if (ascii !== undefined) {
      if (kind === "P" && isInClass) throw unknown("\\P in a class", whole);
      return [bracketed(ascii, kind === "P"), text.length];
    }
    return [`\\${kind ?? "p"}{${name.replace(/^IsAlphabetic$/, "Alphabetic")}}`, text.length];
  }
  if (common.test(letter)) return [`\\${letter}`, 2];
  if (letter === "x" || letter === "u" || letter === "k") return [`\\${letter}`, 2];
  if (letter === "A") return ["(?<![^])", 2];
  if (letter === "z") return ["(?![^])", 2];
  if (/[A-Za-z0-9]/.test(letter)) throw unknown(`\\${letter}`, whole);
  if (letter === "") throw new NotEvaluated(`${JSON.stringify(whole)} is no regular expression: a backslash ends it`);
  return [/[\\^$.*+?()[\]{}|/]/.test(letter) || (isInClass && letter === "-") ? `\\${letter}` : letter, 2];
}

function unknown(what: string, pattern: string): NotKnown {
  return new NotKnown(`${what} in the regular expression ${JSON.stringify(pattern)} is not known here`);
}

/** Java's replacement: `$1`, `${name}`, and a backslash before what stands for itself. */
export function replaced(text: string, regex: RegExp, replacement: string, isAll: boolean): string {
  const global = new RegExp(regex.source, `${regex.flags}${isAll ? "g" : ""}`);
  return text.replace(global, (...found: unknown[]) => {
    const last = found.at(-1);
    const groups = (typeof last === "object" ? last : {}) as Readonly<Record<string, string | undefined>>;
    const count = found.findIndex((one) => typeof one === "number");
    return filledIn(replacement, found.slice(0, count) as (string | undefined)[], groups);
  });
}

function filledIn(
  replacement: string,
  numbered: readonly (string | undefined)[],
  named: Readonly<Record<string, string | undefined>>,
): string {
  return replacement.replaceAll(
    /\\([^])|\$\{([^}]*)\}|\$(\d)|\\$|\$/g,
    (whole: string, escaped?: string, name?: string, digit?: string) => {
      if (escaped !== undefined) return escaped;
      if (name !== undefined && Object.hasOwn(named, name)) return named[name] ?? "";
      if (digit !== undefined && Number(digit) < numbered.length) return numbered[Number(digit)] ?? "";
      throw new NotEvaluated(`${whole} in the replacement ${JSON.stringify(replacement)} stands for no group`);
    },
  );
}

/** Java's `split`: empty texts at the end are left out where no limit is given. */
export function split(text: string, regex: RegExp, limit: number): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const found of text.matchAll(new RegExp(regex.source, `${regex.flags}g`))) {
    if (limit > 0 && parts.length === limit - 1) break;
    const end = found.index + found[0].length;
    // An empty match at the very beginning or end separates nothing.
    if (end === 0 || (found[0] === "" && found.index === text.length)) continue;
    parts.push(text.slice(start, found.index));
    start = end;
  }
  parts.push(text.slice(start));
  if (limit === 0 && parts.length > 1) while (parts.at(-1) === "") parts.pop();
  return parts;
}
