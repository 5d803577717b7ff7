import { AwsError } from "../errors.ts";
import type { Item } from "../inventory.ts";
import { isRecord } from "../properties.ts";

/** One attribute's value in wire form, such as `{S: "text"}`. */
export type AttributeValue = Record<string, unknown>;

/**
 * Reads a key condition of equalities, `#key = :value` or two of them joined by AND: attribute name to wanted value.
 * @throws AwsError `ValidationException`, also for the operators that this account does not serve
 */
export function parseKeyCondition(
  expression: string,
  names: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
): Record<string, AttributeValue> {
  const wanted: Record<string, AttributeValue> = {};
  for (const part of expression.split(/\s+AND\s+/i)) {
    const match = /^\(?\s*([#\w.-]+)\s*=\s*(:\w+)\s*\)?$/.exec(part.trim());
    const [, name, placeholder] = match ?? [];
    if (name === undefined || placeholder === undefined) {
      throw validation(
        `Invalid KeyConditionExpression: the sandbox serves equalities only, joined by AND; got "${part}"`,
      );
    }
    wanted[attributeName(name, names, "KeyConditionExpression")] = attributeValue(placeholder, values);
  }
  return wanted;
}

/** The attributes that a projection names, or undefined for all; top-level attributes only. */
export function project(item: Item, expression: string | undefined, names: Readonly<Record<string, unknown>>): Item {
  if (expression === undefined) return item;
  const wanted = expression.split(",").map((name) => attributeName(name.trim(), names, "ProjectionExpression"));
  return Object.fromEntries(Object.entries(item).filter(([name]) => wanted.includes(name)));
}

export function validation(message: string): AwsError {
  return new AwsError("ValidationException", message);
}

function attributeName(name: string, names: Readonly<Record<string, unknown>>, where: string): string {
  if (!name.startsWith("#")) return name;
  const resolved = names[name];
  if (typeof resolved === "string") return resolved;
  const reason = "An expression attribute name used in the document path is not defined; attribute name";
  throw validation(`Invalid ${where}: ${reason}: ${name}`);
}

function attributeValue(placeholder: string, values: Readonly<Record<string, unknown>>): AttributeValue {
  const value = values[placeholder];
  if (isRecord(value)) return value;
  const reason = "An expression attribute value used in expression is not defined; attribute value";
  throw validation(`Invalid KeyConditionExpression: ${reason}: ${placeholder}`);
}
