import { NotParsed, placeIn } from "../errors.ts";
import { parseNumber } from "../numbers.ts";
import type { Access, Expression, Node, Operator, Reference } from "./nodes.ts";

/** Words and signs for the same, weakest first. */
const levels: readonly (readonly (readonly [RegExp, Operator])[])[] = [
  [[/^(?:\|\||or(?!\w))/, "||"]],
  [[/^(?:&&|and(?!\w))/, "&&"]],
  [
    [/^(?:==|eq(?!\w))/, "=="],
    [/^(?:!=|ne(?!\w))/, "!="],
  ],
  [
    [/^(?:<=|le(?!\w))/, "<="],
    [/^(?:>=|ge(?!\w))/, ">="],
    [/^(?:<|lt(?!\w))/, "<"],
    [/^(?:>|gt(?!\w))/, ">"],
  ],
  [
    [/^\+/, "+"],
    // A minus with a digit behind it is a number's.
    [/^-(?!\d)/, "-"],
  ],
  [
    [/^\*/, "*"],
    [/^\//, "/"],
    [/^%/, "%"],
  ],
];
const identifier = /^[A-Za-z_][A-Za-z0-9_]*/;
/** Parentheses, lists and calls in each other, at most. */
const deepest = 200;

/** Reads references, and what stands in a directive's parentheses, from a place in a template. */
export class ExpressionParser {
  readonly #text: string;
  readonly #template: (text: string) => readonly Node[];
  #depth = 0;
  at: number;

  constructor(text: string, at: number, template: (text: string) => readonly Node[]) {
    this.#text = text;
    this.at = at;
    this.#template = template;
  }

  /** A reference, if one begins here; nothing where the $ is just a character. */
  reference(): Reference | undefined {
    const start = this.at;
    const head = /^\$(!?)(\{?)([A-Za-z_][A-Za-z0-9_]*)/.exec(this.#text.slice(start));
    if (head === null) return undefined;
    const [whole, quiet, brace, name = ""] = head;
    this.at += whole.length;
    const steps: Access[] = [];
    for (;;) {
      const step = this.#access();
      if (step === undefined) break;
      steps.push(step);
    }
    let otherwise: Expression | undefined;
    if (brace !== "") {
      if (this.#text[this.at] === "|") {
        this.at += 1;
        otherwise = this.expression();
        this.#blanks();
      }
      if (this.#text[this.at] !== "}") {
        const hint =
          this.#text[this.at] === "-" ? `; a name with - in it is reached by get: \${${name}.get("a-b")}` : "";
        throw this.#problem(`expected } to end \${${name}${hint}`);
      }
      this.at += 1;
    }
    const written = this.#text.slice(start, this.at);
    return {
      ...{ name, steps, isQuiet: quiet !== "", offset: start, written },
      ...(otherwise === undefined ? {} : { otherwise }),
    };
  }

  #access(): Access | undefined {
    if (this.#text[this.at] === "[") {
      this.at += 1;
      const index = this.expression();
      this.expect("]");
      return { kind: "index", index };
    }
    if (this.#text[this.at] !== ".") return undefined;
    const name = identifier.exec(this.#text.slice(this.at + 1))?.[0];
    if (name === undefined) return undefined;
    this.at += 1 + name.length;
    if (this.#text[this.at] !== "(") return { kind: "property", name };
    this.at += 1;
    return { kind: "call", name, args: this.#list(")", true) };
  }

  /** @param mayBeNull only an argument may */
  #list(end: string, mayBeNull: boolean): Expression[] {
    const items: Expression[] = [];
    this.#blanks();
    while (this.#text[this.at] !== end) {
      if (items.length > 0) this.expect(",");
      this.#blanks();
      const none = mayBeNull ? /^null(?!\w)/.exec(this.#text.slice(this.at, this.at + 5)) : null;
      if (none === null) items.push(this.expression());
      else {
        this.at += none[0].length;
        items.push({ kind: "value", value: null });
      }
      this.#blanks();
    }
    this.at += 1;
    return items;
  }

  expression(): Expression {
    if (++this.#depth > deepest) throw this.#problem("too much stands in each other");
    const result = this.#level(0);
    this.#depth -= 1;
    return result;
  }

  #level(level: number): Expression {
    const operators = levels[level];
    if (operators === undefined) return this.#unary();
    let left = this.#level(level + 1);
    for (;;) {
      this.#blanks();
      const rest = this.#text.slice(this.at, this.at + 4);
      const found = operators.find(([mark]) => mark.test(rest));
      if (found === undefined) return left;
      const [mark, operator] = found;
      this.at += mark.exec(rest)?.[0].length ?? 0;
      left = { kind: "binary", operator, left, right: this.#level(level + 1) };
    }
  }

  #unary(): Expression {
    this.#blanks();
    const rest = this.#text.slice(this.at, this.at + 4);
    const not = /^(?:!|not(?!\w))/.exec(rest);
    if (not !== null) {
      this.at += not[0].length;
      return { kind: "not", operand: this.#unary() };
    }
    if (/^-(?!\d)/.test(rest)) {
      this.at += 1;
      return { kind: "minus", operand: this.#unary() };
    }
    return this.#primary();
  }

  #primary(): Expression {
    const rest = this.#text.slice(this.at);
    const [first = ""] = rest;
    if (first === "(") {
      this.at += 1;
      const inner = this.expression();
      this.expect(")");
      return inner;
    }
    if (first === "$") {
      const reference = this.reference();
      if (reference !== undefined) return { kind: "reference", reference };
    }
    if (first === '"' || first === "'") return this.#quoted(first);
    if (first === "[") return this.#bracketed();
    if (first === "{") return this.#map();
    const plain = /^(?:true|false)(?!\w)|^-?(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?/.exec(rest.slice(0, 400));
    if (plain === null) throw this.#problem("expected a value");
    this.at += plain[0].length;
    const value = plain[0] === "true" ? true : plain[0] === "false" ? false : parseNumber(plain[0]);
    return { kind: "value", value };
  }

  #quoted(quote: string): Expression {
    const pattern = quote === '"' ? /^"(?:[^"]|"")*"/ : /^'(?:[^']|'')*'/;
    const written = pattern.exec(this.#text.slice(this.at))?.[0];
    if (written === undefined) throw this.#problem("a text in quotes goes on to the end");
    const start = this.at;
    this.at += written.length;
    const inner = written.slice(1, -1).replaceAll(quote + quote, quote);
    const text = inner.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_all, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    // Only what stands in double quotes is a template of its own.
    if (quote === "'" || !/[$#]/.test(text)) return { kind: "value", value: text };
    try {
      return { kind: "template", nodes: this.#template(text) };
    } catch (error) {
      if (!(error instanceof NotParsed)) throw error;
      const reason = error.message.replace(/ \(line.*\)$/, "");
      throw new NotParsed(`${reason}, within quotes (${placeIn(this.#text, start)})`, start);
    }
  }

  #bracketed(): Expression {
    this.at += 1;
    this.#blanks();
    if (this.#text[this.at] === "]") {
      this.at += 1;
      return { kind: "list", items: [] };
    }
    const first = this.expression();
    this.#blanks();
    if (this.#text.startsWith("..", this.at)) {
      this.at += 2;
      const to = this.expression();
      this.expect("]");
      return { kind: "range", from: first, to };
    }
    if (this.#text[this.at] === ",") {
      this.at += 1;
      return { kind: "list", items: [first, ...this.#list("]", false)] };
    }
    this.expect("]");
    return { kind: "list", items: [first] };
  }

  #map(): Expression {
    this.at += 1;
    const entries: [Expression, Expression][] = [];
    this.#blanks();
    while (this.#text[this.at] !== "}") {
      if (entries.length > 0) this.expect(",");
      const key = this.expression();
      this.expect(":");
      entries.push([key, this.expression()]);
      this.#blanks();
    }
    this.at += 1;
    return { kind: "map", entries };
  }

  /** `$x.y = value` */
  assignment(): { target: Reference; value: Expression } {
    const target = this.#required("#set sets a reference, $name");
    this.#blanks();
    if (/^==/.test(this.#text.slice(this.at, this.at + 2))) throw this.#problem("expected =");
    this.expect("=");
    return { target, value: this.expression() };
  }

  /** `$x in list` */
  foreachHead(): { variable: string; list: Expression } {
    const { name, steps } = this.#required("#foreach names a reference first, $name");
    if (steps.length > 0) throw this.#problem("#foreach names a plain reference first, $name");
    this.#blanks();
    const word = /^in(?!\w)/.exec(this.#text.slice(this.at, this.at + 3));
    if (word === null) throw this.#problem("expected in");
    this.at += word[0].length;
    return { variable: name, list: this.expression() };
  }

  #required(reason: string): Reference {
    this.#blanks();
    const reference = this.reference();
    if (reference === undefined) throw this.#problem(reason);
    return reference;
  }

  expect(mark: string): void {
    this.#blanks();
    if (!this.#text.startsWith(mark, this.at)) throw this.#problem(`expected ${mark}`);
    this.at += mark.length;
  }

  #blanks(): void {
    while (/\s/.test(this.#text[this.at] ?? "")) this.at += 1;
  }

  #problem(reason: string): NotParsed {
    return new NotParsed(`${reason} (${placeIn(this.#text, this.at)})`, this.at);
  }
}
