import type { Item, StoredObject } from "../inventory.ts";
import { isRecord, optionalText, records, text } from "../properties.ts";
import type { Properties } from "../properties.ts";
import type { AttributeValue } from "./keyCondition.ts";
import { validation } from "./keyCondition.ts";

/** The attributes that identify an item, or order it in an index. */
export interface KeySchema {
  readonly hash: string;
  readonly range?: string;
}

/** The key of the table, or of one of its indexes. @throws AwsError `ValidationException` */
export function keySchema(table: StoredObject, indexName?: string): KeySchema {
  if (indexName === undefined) return schemaOf(table.properties);
  const { properties } = table;
  const index = records(properties, "globalSecondaryIndexes").find((candidate) => candidate["name"] === indexName);
  if (index !== undefined) return schemaOf(index);
  const local = records(properties, "localSecondaryIndexes").find((candidate) => candidate["name"] === indexName);
  if (local === undefined) throw validation(`The table does not have the specified index: ${indexName}`);
  return { hash: text(properties, "hashKey"), range: text(local, "rangeKey") };
}

/** Newer versions of the provider name an index's keys in a list. */
function schemaOf(properties: Properties): KeySchema {
  const listed = records(properties, "keySchemas");
  const named = (type: string): string | undefined =>
    optionalText(listed.find((key) => key["keyType"] === type) ?? {}, "attributeName");
  const hash = optionalText(properties, "hashKey") ?? named("HASH") ?? "";
  const range = optionalText(properties, "rangeKey") ?? named("RANGE");
  return range === undefined ? { hash } : { hash, range };
}

/**
 * The text under which an item is kept: its key attributes in order.
 * @throws AwsError `ValidationException` where a key attribute is missing or of another type than declared
 */
export function itemKey(table: StoredObject, attributes: Item): string {
  const { hash, range } = keySchema(table);
  const names = range === undefined ? [hash] : [hash, range];
  return JSON.stringify(names.map((name) => keyAttribute(table, attributes, name)));
}

/** A request's `Key` holds the key attributes and nothing else. @throws AwsError `ValidationException` */
export function requestedKey(table: StoredObject, key: unknown): string {
  const { hash, range } = keySchema(table);
  if (!isRecord(key) || Object.keys(key).length !== (range === undefined ? 1 : 2) || !isRecord(key[hash])) {
    throw validation("The provided key element does not match the schema");
  }
  return itemKey(table, key as Item);
}

function keyAttribute(table: StoredObject, attributes: Item, name: string): AttributeValue {
  const value = attributes[name];
  const declared = records(table.properties, "attributes").find((attribute) => attribute["name"] === name);
  const type = text(declared ?? {}, "type");
  const start = "One or more parameter values were invalid:";
  if (value === undefined) throw validation(`${start} Missing the key ${name} in the item`);
  const [actual = ""] = Object.keys(value);
  if (actual !== type) {
    throw validation(`${start} Type mismatch for key ${name} expected: ${type} actual: ${actual}`);
  }
  if (value[type] === "") {
    throw validation(
      `${start} The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
    );
  }
  return { [type]: value[type] };
}
