import { NotKnown } from "../errors.ts";
import {
  asDouble,
  compareNumbers,
  double,
  isNumber,
  isWhole,
  type JavaNumber,
  numberText,
  parseNumber,
  whole,
} from "../numbers.ts";
import type { Operator } from "./nodes.ts";

/** A tool of a template: names to what each makes of its arguments, or to plain texts. */
export interface Tool {
  readonly isTool: true;
  readonly name: string;
  readonly methods: Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
  readonly properties: Readonly<Record<string, string>>;
}

/** One entry of a map. */
export class Entry {
  readonly key: unknown;
  readonly value: unknown;

  constructor(key: unknown, value: unknown) {
    this.key = key;
    this.value = value;
  }
}

export type JavaMap = Map<unknown, unknown>;

/** JSON's values as the JVM has them: objects become maps. */
export function javaValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(javaValue);
  if (typeof value !== "object" || value === null || isNumber(value)) return value ?? null;
  return new Map(Object.entries(value).map(([name, part]) => [name, javaValue(part)]));
}

export function isTool(value: unknown): value is Tool {
  return typeof value === "object" && value !== null && "isTool" in value;
}

export function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

/** As Java's `toString` has it. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "null";
  if (isNumber(value)) return numberText(value);
  if (typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map(textOf).join(", ")}]`;
  if (value instanceof Map) return `{${[...value].map(([key, one]) => `${textOf(key)}=${textOf(one)}`).join(", ")}}`;
  if (value instanceof Entry) return `${textOf(value.key)}=${textOf(value.value)}`;
  throw new NotKnown(isTool(value) ? `$${value.name} itself has no text that is known here` : "a value has no text");
}

/** What a condition takes a value for. */
export function isTruthy(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value === "boolean") return value;
  if (isNumber(value)) return asDouble(value) !== 0;
  if (typeof value === "string" || isList(value)) return value.length > 0;
  return value instanceof Map ? value.size > 0 : true;
}

/** The number that a value is, or whose text it is. */
export function asNumber(value: unknown): JavaNumber | undefined {
  if (isNumber(value)) return value;
  return typeof value === "string" ? parseNumber(value) : undefined;
}

export function isEqual(one: unknown, other: unknown): boolean {
  const [left, right] = [one ?? null, other ?? null];
  if (left === null || right === null) return left === right;
  if (isNumber(left) || isNumber(right)) {
    const [first, second] = [asNumber(left), asNumber(right)];
    if (first !== undefined && second !== undefined) return compareNumbers(first, second) === 0;
    return textOf(left) === textOf(right);
  }
  return typeof left === typeof right && !isTool(left) && !isTool(right)
    ? isSame(left, right)
    : textOf(left) === textOf(right);
}

/** Java's `equals`: of one kind, and the same in every part. */
export function isSame(one: unknown, other: unknown): boolean {
  const [left, right] = [one ?? null, other ?? null];
  if (isNumber(left) && isNumber(right)) return isWhole(left) === isWhole(right) && compareNumbers(left, right) === 0;
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((item, index) => isSame(item, right[index]));
  }
  if (left instanceof Map && right instanceof Map) {
    return (
      left.size === right.size && [...left].every(([key, value]) => right.has(key) && isSame(value, right.get(key)))
    );
  }
  return left === right;
}

/** What an operator makes of two values; null where Java's numbers can't be had. */
export function operate(operator: Operator, left: unknown, right: unknown): unknown {
  switch (operator) {
    case "==":
      return isEqual(left, right);
    case "!=":
      return !isEqual(left, right);
    case "<":
    case "<=":
    case ">":
    case ">=":
      return isInOrder(operator, left, right);
    case "+":
      if (left !== null && right !== null && (typeof left === "string" || typeof right === "string")) {
        return textOf(left) + textOf(right);
      }
      return calculate(operator, left, right);
    default:
      return calculate(operator, left, right);
  }
}

function isInOrder(operator: "<" | "<=" | ">" | ">=", left: unknown, right: unknown): boolean {
  const [first, second] = [asNumber(left), asNumber(right)];
  if (first === undefined || second === undefined) return false;
  const order = compareNumbers(first, second);
  if (operator === "<") return order < 0;
  if (operator === "<=") return order <= 0;
  return operator === ">" ? order > 0 : order >= 0;
}

/** Beside a number, a text becomes a double, whatever its value. */
function operandOf(value: unknown, other: unknown): JavaNumber | undefined {
  const number = asNumber(value);
  return number !== undefined && typeof value === "string" && isNumber(other) ? double(asDouble(number)) : number;
}

function calculate(operator: Operator, left: unknown, right: unknown): JavaNumber | null {
  const [first, second] = [operandOf(left, right), operandOf(right, left)];
  if (first === undefined || second === undefined) return null;
  if (isWhole(first) && isWhole(second)) {
    const [one, other] = [BigInt(first), BigInt(second)];
    if (operator === "+") return whole(one + other);
    if (operator === "-") return whole(one - other);
    if (operator === "*") return whole(one * other);
    if (other === 0n) return null;
    return whole(operator === "/" ? one / other : one % other);
  }
  const [one, other] = [asDouble(first), asDouble(second)];
  if (operator === "+") return double(one + other);
  if (operator === "-") return double(one - other);
  if (operator === "*") return double(one * other);
  if (other === 0) return null;
  return double(operator === "/" ? one / other : one % other);
}
