import { NotEvaluated, NotKnown } from "../errors.ts";
import { asDouble, isNumber, isWhole } from "../numbers.ts";
import { absent, callMethod, property } from "./methods.ts";
import type { Access, Expression, Node, Reference } from "./nodes.ts";
import { asNumber, isList, isTool, isTruthy, operate, textOf } from "./values.ts";

/** What a template can make, at most, in characters. */
const longest = 10_000_000;
const mostRounds = 100_000;

/** How a block ended before its end. */
type Interruption = "break" | "stop" | undefined;

/** Fills in templates with variables that these may set themselves. */
export class Evaluation {
  readonly #variables: Map<string, unknown>;
  /** Names that may be null; any other is a tool that only the JVM's side has. */
  readonly #known: ReadonlySet<string>;
  #rounds = 0;

  constructor(variables: Map<string, unknown>, known: ReadonlySet<string>) {
    this.#variables = variables;
    this.#known = known;
  }

  text(nodes: readonly Node[]): string {
    const parts: string[] = [];
    this.#render(nodes, parts);
    return parts.join("");
  }

  #render(nodes: readonly Node[], parts: string[]): Interruption {
    for (const node of nodes) {
      const interruption = this.#renderOne(node, parts);
      if (interruption !== undefined) return interruption;
    }
    return undefined;
  }

  #renderOne(node: Node, parts: string[]): Interruption {
    switch (node.kind) {
      case "text":
        parts.push(node.text);
        return undefined;
      case "print":
        parts.push(this.#printed(node));
        if (parts.length % 1_000 === 0 && parts.join("").length > longest)
          throw new NotEvaluated("the text has no end");
        return undefined;
      case "if": {
        const branch = node.branches.find(({ condition }) => isTruthy(this.value(condition)));
        return this.#render(branch?.body ?? node.otherwise, parts);
      }
      case "set":
        this.#assign(node.target, this.value(node.value));
        return undefined;
      case "foreach":
        return this.#foreach(node, parts);
      case "break":
      case "stop":
        return node.kind;
      case "unknown":
        throw new NotKnown(
          `#${node.directive} is not evaluated here; known: #if, #elseif, #else, #set, #foreach, #break, #stop`,
        );
    }
  }

  #printed({ reference, backslashes, written }: Extract<Node, { kind: "print" }>): string {
    const value = this.#reference(reference);
    // A reference that is null prints its own text, with all of its backslashes.
    if (value === null) return reference.isQuiet && backslashes === 0 ? "" : written;
    const kept = "\\".repeat(Math.floor(backslashes / 2));
    return kept + (backslashes % 2 === 1 ? reference.written : textOf(value));
  }

  #foreach(node: Extract<Node, { kind: "foreach" }>, parts: string[]): Interruption {
    const given = this.value(node.list);
    const items = isList(given) ? [...given] : given instanceof Map ? [...given.values()] : [];
    const hasNothing = given === null || ((isList(given) || given instanceof Map) && items.length === 0);
    if (hasNothing) return this.#render(node.otherwise, parts);
    const before = [node.variable, "foreach"].map((name) => [name, this.#variables.get(name)] as const);
    let interruption: Interruption;
    for (const [index, item] of items.entries()) {
      if (++this.#rounds > mostRounds) throw new NotEvaluated(`#foreach goes round more than ${mostRounds} times`);
      this.#variables.set(node.variable, item);
      const last = index === items.length - 1;
      const parent = before[1]?.[1] ?? null;
      const loop = { index, count: index + 1, first: index === 0, last, hasNext: !last, parent };
      this.#variables.set("foreach", new Map(Object.entries(loop)));
      interruption = this.#render(node.body, parts);
      if (interruption !== undefined) break;
    }
    for (const [name, value] of before) {
      if (value === undefined) this.#variables.delete(name);
      else this.#variables.set(name, value);
    }
    return interruption === "stop" ? interruption : undefined;
  }

  #assign({ name, steps, written }: Reference, value: unknown): void {
    const last = steps.at(-1);
    if (last === undefined) {
      this.#variables.set(name, value);
      return;
    }
    const target = this.#walk(this.#variables.get(name) ?? null, steps.slice(0, -1), written);
    if (last.kind === "call") throw new NotEvaluated(`${written} can't be set`);
    const key = last.kind === "property" ? last.name : this.value(last.index);
    if (target instanceof Map) target.set(key, value);
    else if (isList(target) && isNumber(key)) callMethod(target, "set", [this.#index(target, key), value]);
  }

  value(expression: Expression): unknown {
    switch (expression.kind) {
      case "value":
        return expression.value;
      case "template":
        return this.text(expression.nodes);
      case "reference":
        return this.#reference(expression.reference);
      case "list":
        return expression.items.map((item) => this.value(item));
      case "map":
        return new Map(expression.entries.map(([key, value]) => [this.value(key), this.value(value)]));
      case "range":
        return this.#range(this.value(expression.from), this.value(expression.to));
      case "not":
        return !isTruthy(this.value(expression.operand));
      case "minus":
        return operate("-", 0, this.value(expression.operand));
      case "binary": {
        const { operator, left, right } = expression;
        if (operator === "&&") return isTruthy(this.value(left)) && isTruthy(this.value(right));
        if (operator === "||") return isTruthy(this.value(left)) || isTruthy(this.value(right));
        return operate(operator, this.value(left), this.value(right));
      }
    }
  }

  #range(from: unknown, to: unknown): unknown {
    if (!isNumber(from) || !isNumber(to) || !isWhole(from) || !isWhole(to)) return null;
    const [start, end] = [Number(from), Number(to)];
    if (Math.abs(end - start) > mostRounds) throw new NotEvaluated(`the range [${start}..${end}] has no end`);
    const step = end < start ? -1 : 1;
    return Array.from({ length: Math.abs(end - start) + 1 }, (_, index) => start + index * step);
  }

  #reference({ name, steps, written, otherwise }: Reference): unknown {
    if (!this.#variables.has(name) && !this.#known.has(name) && steps.some(({ kind }) => kind === "call")) {
      const tools = [...this.#variables].filter(([, value]) => isTool(value)).map(([tool]) => `$${tool}`);
      throw new NotKnown(
        `${written}: $${name} is no variable here, and no tool that is known here: ${tools.join(", ")}`,
      );
    }
    const value = this.#walk(this.#variables.get(name) ?? null, steps, written);
    return otherwise !== undefined && !isTruthy(value) ? this.value(otherwise) : value;
  }

  /** Null where a step leads nowhere. */
  #walk(start: unknown, steps: readonly Access[], written: string): unknown {
    let value = start;
    for (const step of steps) {
      if (value === null) return null;
      try {
        const next = this.#step(value, step);
        value = next === absent || next === undefined ? null : next;
      } catch (error) {
        if (error instanceof NotKnown && !error.message.startsWith("$"))
          throw new NotKnown(`${written}: ${error.message}`);
        if (error instanceof NotEvaluated)
          throw new NotEvaluated(`${written}: ${error.message.replace(`${written}: `, "")}`);
        throw error;
      }
    }
    return value;
  }

  #step(value: unknown, step: Access): unknown {
    if (step.kind === "property") return property(value, step.name);
    if (step.kind === "call")
      return callMethod(
        value,
        step.name,
        step.args.map((arg) => this.value(arg)),
      );
    const index = this.value(step.index);
    if (value instanceof Map) return value.get(index) ?? absent;
    const place = asNumber(index);
    return isList(value) && place !== undefined ? callMethod(value, "get", [this.#index(value, place)]) : absent;
  }

  /** In brackets an index may count from behind. */
  #index(list: readonly unknown[], index: Parameters<typeof asDouble>[0]): number {
    const place = asDouble(index);
    return place < 0 ? list.length + place : place;
  }
}
