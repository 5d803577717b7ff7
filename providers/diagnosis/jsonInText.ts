/** A text taken apart: the words around its JSON objects, and the objects. */
export interface TextWithJson {
  /** The text with `{}` in the place of each object. */
  readonly words: string;
  readonly objects: readonly Readonly<Record<string, unknown>>[];
}

/** Characters that are read of a text; a function's error may have six million. */
const readable = 65_536;
/** Levels of nesting that are read. */
const deepest = 40;

/**
 * Finds the JSON objects in a text, also where they are quoted inside other texts (`{\"a\":1}`) any number of times. Of
 * an object that was cut off it gives what is there.
 */
export function readTextWithJson(text: string): TextWithJson {
  const given = text.slice(0, readable);
  const objects: Record<string, unknown>[] = [];
  let words = "";
  let at = 0;
  for (const { index, 1: escapes = "" } of given.matchAll(/\{\s*(\\*)"/g)) {
    if (index < at) continue;
    const reader = new Reader(given, index, escapes.length);
    const object = reader.object(0);
    if (object === undefined) continue;
    objects.push(object);
    words += `${given.slice(at, index)}{}`;
    at = reader.at;
  }
  return { words: words + given.slice(at), objects };
}

/** Reads one JSON value at one depth of quoting; gives what it has where the text ends or is no JSON any more. */
class Reader {
  at: number;
  readonly #text: string;
  /** Backslashes before each quotation mark that begins or ends a text: 0, 1, 3, 7... */
  readonly #escapes: number;

  constructor(text: string, at: number, escapes: number) {
    this.#text = text;
    this.at = at;
    this.#escapes = escapes;
  }

  /** `undefined` where there is not one property. */
  object(depth: number): Record<string, unknown> | undefined {
    const entries: [string, unknown][] = [];
    this.at += 1;
    while (this.#skip(/[\s,]*/y)) {
      const key = this.#string();
      if (key === undefined || !this.#skip(/\s*:/y)) break;
      this.#skip(/\s*/y);
      entries.push([key, this.#value(depth + 1)]);
    }
    this.#skip(/\s*\}/y);
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }

  #value(depth: number): unknown {
    const next = this.#text[this.at];
    if (depth < deepest && next === "{") return this.object(depth) ?? {};
    if (depth < deepest && next === "[") return this.#list(depth);
    const text = this.#string();
    if (text !== undefined) return text;
    const [literal = ""] = this.#match(/[\w.+-]*/y) ?? [];
    if (literal === "null") return null;
    if (literal === "true" || literal === "false") return literal === "true";
    return literal === "" || Number.isNaN(Number(literal)) ? undefined : Number(literal);
  }

  #list(depth: number): unknown[] {
    const items: unknown[] = [];
    this.at += 1;
    for (;;) {
      this.#skip(/[\s,]*/y);
      const from = this.at;
      const next = this.#text[from];
      if (next === undefined || next === "]") break;
      const item = this.#value(depth + 1);
      if (this.at === from) break;
      items.push(item);
    }
    this.#skip(/\s*\]/y);
    return items;
  }

  /** The text that begins here; up to the end where it was cut off. */
  #string(): string | undefined {
    const opening = this.#match(/\\*"/y)?.[0];
    if (opening?.length !== this.#escapes + 1) {
      this.at -= opening?.length ?? 0;
      return undefined;
    }
    const from = this.at;
    const step = 2 * (this.#escapes + 1);
    for (const found of this.#text.slice(from).matchAll(/(\\*)"/g)) {
      // Each backslash of the text itself is written as `step` of them.
      if ((found[1]?.length ?? 0) % step !== this.#escapes) continue;
      const end = from + found.index + (found[1]?.length ?? 0) - this.#escapes;
      this.at = end + this.#escapes + 1;
      return this.#plain(this.#text.slice(from, end));
    }
    this.at = this.#text.length;
    return this.#plain(this.#text.slice(from));
  }

  /** A text as it was before it was quoted. */
  #plain(quoted: string): string {
    let text = quoted;
    for (let level = this.#escapes + 1; level >= 1; level = Math.floor(level / 2)) text = unescaped(text);
    return text;
  }

  #skip(pattern: RegExp): boolean {
    return this.#match(pattern) !== undefined;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text) ?? undefined;
    if (found !== undefined) this.at = pattern.lastIndex;
    return found;
  }
}

const controls: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** The text of a JSON string, without the quotation marks around it. */
function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_all, code: string | undefined, one = "") =>
    code === undefined ? (controls[one as string] ?? String(one)) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
