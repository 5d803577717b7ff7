import { NotKnown } from "../errors.ts";
import { javaRegex } from "../javaRegex.ts";
import { parseJson } from "../json.ts";
import type { Condition, Operand, Path } from "./nodes.ts";
import { type PathParser, unquoted } from "./parse.ts";

const operators = /^(===|!==|==|!=|<=|>=|=~|<|>)/;
const wordOperators = /^(in|nin|contains|size|empty|exists|subsetof|anyof|noneof)(?![\w'"])/i;
/** Operators of JsonPath whose meaning here would be a guess. */
const notHere = /^(all|type|matches)(?![\w'"])/i;

/** Reads what stands in a filter's parentheses. */
export class FilterParser {
  readonly #text: string;
  readonly #pathAt: (text: string, at: number) => PathParser;
  at: number;

  constructor(text: string, at: number, pathAt: (text: string, at: number) => PathParser) {
    this.#text = text;
    this.at = at;
    this.#pathAt = pathAt;
  }

  condition(): Condition {
    return this.#list("or", "||", () => this.#list("and", "&&", () => this.#term()));
  }

  #list(kind: "and" | "or", mark: string, read: () => Condition): Condition {
    const first = read();
    const parts = [first];
    while (this.#rest().startsWith(mark)) {
      this.at += mark.length;
      parts.push(read());
    }
    return parts.length === 1 ? first : { kind, parts };
  }

  #term(): Condition {
    const rest = this.#rest();
    if (rest.startsWith("!")) {
      this.at += 1;
      return { kind: "not", part: this.#term() };
    }
    if (rest.startsWith("(")) {
      this.at += 1;
      const inner = this.condition();
      if (!this.#rest().startsWith(")")) throw this.#problem("expected )");
      this.at += 1;
      return inner;
    }
    return this.#comparison();
  }

  #comparison(): Condition {
    const left = this.#operand();
    const operator = (operators.exec(this.#rest()) ?? wordOperators.exec(this.#rest()))?.[0];
    if (operator === undefined) {
      const unknown = notHere.exec(this.#rest())?.[0];
      if (unknown !== undefined) throw new NotKnown(`the operator ${unknown} of a filter is not known here`);
      if (left.kind !== "path") throw this.#problem("expected an operator, such as ==, after a value");
      return { kind: "exists", path: left.path };
    }
    this.at += operator.length;
    const right = this.#operand();
    if (operator === "=~" && left.kind !== "regex" && right.kind !== "regex") {
      throw new NotKnown("=~ with anything but a regular expression, /.../, is not known here");
    }
    return { kind: "compare", operator: operator.toLowerCase(), left, right };
  }

  #operand(): Operand {
    const rest = this.#rest();
    const [first = ""] = rest;
    if (first === "@" || first === "$") return { kind: "path", path: this.#path(first === "$") };
    const quoted = /^(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/s.exec(rest);
    if (quoted !== null) return this.#value(quoted[0], unquoted(quoted[0]));
    const plain = /^(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/.exec(rest);
    if (plain !== null) return this.#value(plain[0], parseJson(plain[0]));
    if (first === "/") return this.#regex(rest);
    if (first === "[" || first === "{") return this.#json(rest);
    throw this.#problem("expected a path (@.name), a text in quotes, a number, true, false, null, a list or /.../");
  }

  #path(isRooted: boolean): Path {
    const start = this.at;
    const parser = this.#pathAt(this.#text, this.at + 1);
    const steps = parser.steps(true);
    this.at = parser.at;
    return { steps, isRooted, text: this.#text.slice(start, this.at) };
  }

  #regex(rest: string): Operand {
    const found = /^\/((?:[^/\\]|\\.)*)\/([a-zA-Z]*)/s.exec(rest);
    if (found === null) throw this.#problem("a regular expression ends with /,");
    const [whole, pattern = "", flags = ""] = found;
    this.at += whole.length;
    return { kind: "regex", regex: javaRegex(pattern.replaceAll("\\/", "/"), flags) };
  }

  /** A list or object, in JSON, whose texts may stand in single quotes too. */
  #json(rest: string): Operand {
    const end = endOf(rest);
    if (end === undefined) throw this.#problem("a list or object goes on to the end,");
    const written = rest.slice(0, end);
    const text = written.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gs, (one) => JSON.stringify(unquoted(one)));
    try {
      return this.#value(written, parseJson(text));
    } catch {
      throw this.#problem("expected a list or object in JSON");
    }
  }

  #value(text: string, value: unknown): Operand {
    this.at += text.length;
    return { kind: "value", value };
  }

  /** What is left, from the next character that is no blank. */
  #rest(): string {
    while (/\s/.test(this.#text[this.at] ?? "")) this.at += 1;
    return this.#text.slice(this.at);
  }

  #problem(reason: string): Error {
    return this.#pathAt(this.#text, this.at).problem(reason);
  }
}

/** Where the bracket closes that a text begins with. */
function endOf(text: string): number | undefined {
  let depth = 0;
  for (const { 0: part, index } of text.matchAll(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (part === "[" || part === "{") depth += 1;
    if (part === "]" || part === "}") depth -= 1;
    if (depth === 0) return index + 1;
  }
  return undefined;
}
