import { NotKnown, NotParsed } from "../errors.ts";
import { FilterParser } from "./filter.ts";
import type { Path, Step } from "./nodes.ts";

/** Functions without an argument; `index` has one, which may be negative. */
const functions = [...["length", "size", "keys", "first", "last", "index", "min", "max", "avg", "sum", "stddev"]];
/** JsonPath has these too. */
const notHere = ["append", "concat"];

/**
 * Reads a JSONPath as Jayway's JsonPath does.
 * @throws NotParsed where it is none, NotKnown where it is one that can't be followed here
 */
export function parsePath(text: string): Path {
  if (text.trim() === "") throw new NotParsed("a path can't be empty", 0);
  // A path without `$` begins one level below the root: `state`. `.state` looks for `state` everywhere.
  const full = /^[$@]/.test(text) ? text : `$.${text}`;
  const parser = new PathParser(full, 1);
  const steps = parser.steps();
  if (parser.at < full.length) throw parser.problem(parser.at === 1 ? "expected . or [" : "not understood");
  return { steps, isRooted: true, text };
}

/** Reads steps from a place in a text to where no further one begins. */
export class PathParser {
  readonly text: string;
  at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  /** @param isInFilter a path in a filter ends where a comparison begins */
  steps(isInFilter = false): Step[] {
    const steps: Step[] = [];
    while (this.at < this.text.length) {
      const char = this.text[this.at];
      const read = char === "." ? this.#afterDot(isInFilter) : char === "[" ? [this.#bracket()] : undefined;
      if (read === undefined) break;
      steps.push(...read);
    }
    const place = steps.findIndex(({ kind }) => kind === "function");
    if (place >= 0 && place < steps.length - 1) throw this.problem("nothing can follow a function");
    if (place >= 0 && steps.some(({ kind }) => kind === "scan")) {
      throw new NotKnown(
        `a function after .. in ${this.text} is not known here: JsonPath applies it in a way of its own`,
      );
    }
    return steps;
  }

  problem(reason: string): NotParsed {
    const rest = this.text.slice(this.at, this.at + 20);
    return new NotParsed(`${reason} at ${rest === "" ? "its end" : JSON.stringify(rest)}`, this.at);
  }

  #afterDot(isInFilter: boolean): Step[] {
    const isScan = this.text.startsWith("..", this.at);
    this.at += isScan ? 2 : 1;
    const before: Step[] = isScan ? [{ kind: "scan" }] : [];
    const char = this.text[this.at];
    if (char === undefined) throw this.problem("a path can't end with a dot");
    if (char === "[") return [...before, this.#bracket()];
    if (char === "*") {
      this.at += 1;
      return [...before, { kind: "all" }];
    }
    return [...before, this.#name(isInFilter)];
  }

  #name(isInFilter: boolean): Step {
    const stop = isInFilter ? /[\s.[()=!<>~&|,\]}]/ : /[\s.[(]/;
    const start = this.at;
    while (this.at < this.text.length && !stop.test(this.text[this.at] ?? "")) this.at += 1;
    const name = this.text.slice(start, this.at);
    if (name === "") throw this.problem("expected a name");
    if (this.text[this.at] === "(") return this.#function(name);
    if (!isInFilter && /\s/.test(this.text[this.at] ?? "")) {
      throw this.problem("a name with a blank in it stands in brackets, ['my name'];");
    }
    return { kind: "names", names: [name] };
  }

  #function(name: string): Step {
    const given = /^\(\s*(-?\d+)?\s*\)/.exec(this.text.slice(this.at));
    if (notHere.includes(name) || (functions.includes(name) && given === null)) {
      throw new NotKnown(`${name} with arguments is not known here; known: ${functions.join("(), ")}()`);
    }
    if (!functions.includes(name)) {
      throw this.problem(`there is no function ${name}; there are ${functions.join(", ")}`);
    }
    const index = given?.[1];
    if ((name === "index") !== (index !== undefined)) {
      throw this.problem(name === "index" ? "index takes a number" : `${name} takes no argument`);
    }
    this.at += given?.[0].length ?? 0;
    return { kind: "function", name, ...(index === undefined ? {} : { index: Number(index) }) };
  }

  #bracket(): Step {
    const rest = this.text.slice(this.at);
    const all = /^\[\s*\*\s*\]/.exec(rest);
    if (all !== null) return this.#past(all[0], { kind: "all" });
    const names =
      /^\[\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")(?:\s*,\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))*\s*\]/s.exec(
        rest,
      );
    if (names !== null) {
      const quoted = names[0].match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gs) ?? [];
      return this.#past(names[0], { kind: "names", names: quoted.map(unquoted) });
    }
    const indexes = /^\[\s*-?\d+(?:\s*,\s*-?\d+)*\s*\]/.exec(rest);
    if (indexes !== null) {
      return this.#past(indexes[0], { kind: "indexes", indexes: (indexes[0].match(/-?\d+/g) ?? []).map(Number) });
    }
    const slice = /^\[\s*(-?\d+)?\s*:\s*(-?\d+)?\s*(?::[^\]]*)?\]/.exec(rest);
    if (slice !== null) {
      // JsonPath accepts a step and anything after it, and ignores the rest.
      const [whole, from, to] = slice;
      if (from === undefined && to === undefined) throw this.problem("a slice has a beginning or an end");
      const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
      return this.#past(whole, { kind: "slice", from: number(from), to: number(to) });
    }
    if (!rest.startsWith("[?")) {
      throw this.problem("expected a name in quotes, a number, a slice, * or a filter, [?(...)], with its end");
    }
    return this.#filter();
  }

  #filter(): Step {
    const opening = /^\[\?\s*\(/.exec(this.text.slice(this.at));
    if (opening === null) throw this.problem("a filter has a condition in parentheses, [?(...)];");
    this.at += opening[0].length;
    const filter = new FilterParser(this.text, this.at, (text, at) => new PathParser(text, at));
    const condition = filter.condition();
    this.at = filter.at;
    const closing = /^\s*\)\s*\]/.exec(this.text.slice(this.at));
    if (closing === null) throw this.problem("the filter's condition goes on, or its )] is missing,");
    return this.#past(closing[0], { kind: "filter", condition });
  }

  #past(text: string, step: Step): Step {
    this.at += text.length;
    return step;
  }
}

/** A quoted text without its quotes and marks. */
export function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_all, code?: string, char?: string) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    const known: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };
    return known[char ?? ""] ?? char ?? "";
  });
}
