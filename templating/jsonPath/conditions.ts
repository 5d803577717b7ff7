import { NotEvaluated } from "../errors.ts";
import { matchesAll } from "../javaRegex.ts";
import { compareNumbers, isNumber, numberText, parseNumber } from "../numbers.ts";
import { follow, isList, isMap, isSame } from "./evaluate.ts";
import type { Condition, Operand } from "./nodes.ts";

/** The value of a path in a filter that leads nowhere. It is equal to no value. */
const absent = Symbol("absent");

export function isTrue(condition: Condition, root: unknown, current: unknown): boolean {
  switch (condition.kind) {
    case "and":
      return condition.parts.every((part) => isTrue(part, root, current));
    case "or":
      return condition.parts.some((part) => isTrue(part, root, current));
    case "not":
      return !isTrue(condition.part, root, current);
    case "exists": {
      const { path } = condition;
      return follow(path, root, current) !== undefined;
    }
    case "compare": {
      const { operator, left, right } = condition;
      if (operator === "=~") return isMatch(left, right, root, current);
      return compared(operator, valueOf(left, root, current), valueOf(right, root, current));
    }
  }
}

function valueOf(operand: Operand, root: unknown, current: unknown): unknown {
  if (operand.kind === "value") return operand.value;
  if (operand.kind === "regex") return operand.regex;
  try {
    const found = follow(operand.path, root, current);
    return found === undefined ? absent : found.value;
  } catch (error) {
    // An error within a filter counts as a missing value.
    if (error instanceof NotEvaluated) return absent;
    throw error;
  }
}

function isMatch(left: Operand, right: Operand, root: unknown, current: unknown): boolean {
  const [pattern, other] = left.kind === "regex" ? [left, right] : [right, left];
  if (pattern.kind !== "regex") return false;
  const value = valueOf(other, root, current);
  if (typeof value === "string") return matchesAll(pattern.regex, value);
  if (isNumber(value)) return matchesAll(pattern.regex, numberText(value));
  if (typeof value === "boolean") return matchesAll(pattern.regex, String(value));
  return false;
}

function compared(operator: string, left: unknown, right: unknown): boolean {
  const size = typeof left === "string" || isList(left) ? left.length : undefined;
  switch (operator) {
    case "==":
      return isEqual(left, right);
    case "===":
      return kindOf(left) === kindOf(right) && isEqual(left, right);
    case "!=":
      return !isEqual(left, right);
    case "!==":
      return kindOf(left) !== kindOf(right) || !isEqual(left, right);
    case "in":
      return isList(right) && right.some((one) => isEqual(left, one));
    case "nin":
      return !(isList(right) && right.some((one) => isEqual(left, one)));
    case "contains":
      if (typeof left === "string") return typeof right === "string" && left.includes(right);
      return isList(left) && left.some((one) => isEqual(right, one));
    case "size":
      return size !== undefined && isNumber(right) && compareNumbers(size, right) === 0;
    case "empty":
      if (typeof right !== "boolean") return false;
      return (size ?? (isMap(left) ? Object.keys(left).length : undefined)) === undefined
        ? false
        : right === (size === 0 || (isMap(left) && Object.keys(left).length === 0));
    case "exists":
      return typeof left === "boolean" && left === right;
    case "subsetof":
      return isList(left) && isList(right) && left.every((one) => right.some((other) => isEqual(one, other)));
    case "anyof":
      return isList(left) && isList(right) && left.some((one) => right.some((other) => isEqual(one, other)));
    case "noneof":
      return isList(left) && isList(right) && !left.some((one) => right.some((other) => isEqual(one, other)));
    default:
      return isInOrder(operator, left, right);
  }
}

/**
 * A number equals a text with the same value. The first operand decides: numbers are compared if it is a number, texts
 * if it is a text.
 */
function isEqual(left: unknown, right: unknown): boolean {
  if (left === absent || right === absent) return false;
  if (isNumber(left)) {
    const other = typeof right === "string" ? parseNumber(right) : right;
    return isNumber(other) && compareNumbers(left, other) === 0;
  }
  if (typeof left === "string") return isNumber(right) ? left === numberText(right) : left === right;
  return isSame(left, right);
}

function isInOrder(operator: string, left: unknown, right: unknown): boolean {
  const order =
    isNumber(left) && isNumber(right)
      ? compareNumbers(left, right)
      : typeof left === "string" && typeof right === "string"
        ? left < right
          ? -1
          : Number(left > right)
        : NaN;
  if (operator === "<") return order < 0;
  if (operator === "<=") return order <= 0;
  return operator === ">" ? order > 0 : order >= 0;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return isNumber(value) ? "number" : isList(value) ? "list" : typeof value;
}
