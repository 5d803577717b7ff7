import type { Inventory, Item, StoredObject } from "../inventory.ts";
import { isRecord, optionalNumber, optionalText, record, sameValue } from "../properties.ts";
import type { Properties } from "../properties.ts";
import { itemKey, keySchema, requestedKey } from "./keys.ts";
import type { AttributeValue } from "./keyCondition.ts";
import { parseKeyCondition, project, validation } from "./keyCondition.ts";

/** One of DynamoDB's operations on the items of a table. */
export interface TableOperation {
  readonly changes: boolean;
  /** Members of a request that are understood. Any other is refused, and not ignored. */
  readonly members: readonly string[];
  readonly run: (request: Properties, table: StoredObject, inventory: Inventory) => Properties;
}

const common = ["TableName", "ReturnConsumedCapacity", "ReturnItemCollectionMetrics"];
const projection = ["ProjectionExpression", "ExpressionAttributeNames"];

/** By the name that follows `DynamoDB_20120810.` in the request's target, and `dynamodb:` in policies. */
export const tableOperations: Readonly<Record<string, TableOperation>> = {
  GetItem: {
    changes: false,
    members: [...common, ...projection, "Key", "ConsistentRead"],
    run: (request, table, inventory) => {
      const item = inventory.items(table.arn)[requestedKey(table, request["Key"])];
      return item === undefined ? {} : { Item: projected(item, request) };
    },
  },
  PutItem: {
    changes: true,
    members: [...common, "Item", "ReturnValues"],
    run: (request, table, inventory) => {
      const item = wireItem(request["Item"]);
      const key = itemKey(table, item);
      const items = inventory.items(table.arn);
      const answer = oldAttributes(request, items[key]);
      items[key] = item;
      return answer;
    },
  },
  DeleteItem: {
    changes: true,
    members: [...common, "Key", "ReturnValues"],
    run: (request, table, inventory) => {
      const key = requestedKey(table, request["Key"]);
      const items = inventory.items(table.arn);
      const answer = oldAttributes(request, items[key]);
      Reflect.deleteProperty(items, key);
      return answer;
    },
  },
  Query: {
    changes: false,
    members: [
      ...[...common, ...projection, "KeyConditionExpression", "ExpressionAttributeValues", "IndexName", "Limit"],
      ...["ScanIndexForward", "ConsistentRead", "Select"],
    ],
    run: query,
  },
};

function query(request: Properties, table: StoredObject, inventory: Inventory): Properties {
  const schema = keySchema(table, optionalText(request, "IndexName"));
  const wanted = parseKeyCondition(
    optionalText(request, "KeyConditionExpression") ?? "",
    record(request, "ExpressionAttributeNames"),
    record(request, "ExpressionAttributeValues"),
  );
  if (wanted[schema.hash] === undefined) throw validation(`Query condition missed key schema element: ${schema.hash}`);
  const foreign = Object.keys(wanted).find((name) => name !== schema.hash && name !== schema.range);
  if (foreign !== undefined) throw validation(`Query condition missed key schema element: ${schema.range ?? foreign}`);

  const found = Object.values(inventory.items(table.arn))
    .filter((item) => Object.entries(wanted).every(([name, value]) => sameValue(item[name], value)))
    .toSorted((left, right) => compare(left[schema.range ?? schema.hash], right[schema.range ?? schema.hash]));
  if (request["ScanIndexForward"] === false) found.reverse();
  const page = found.slice(0, optionalNumber(request, "Limit") ?? found.length);
  const answer = { Count: page.length, ScannedCount: page.length };
  return request["Select"] === "COUNT" ? answer : { ...answer, Items: page.map((item) => projected(item, request)) };
}

function projected(item: Item, request: Properties): Item {
  return project(item, optionalText(request, "ProjectionExpression"), record(request, "ExpressionAttributeNames"));
}

function wireItem(item: unknown): Item {
  if (isRecord(item) && Object.values(item).every(isRecord)) return item as Item;
  throw validation("The parameter 'Item' must map attribute names to attribute values");
}

function oldAttributes(request: Properties, old: Item | undefined): Properties {
  return request["ReturnValues"] === "ALL_OLD" && old !== undefined ? { Attributes: old } : {};
}

/** Numbers by size, everything else as text. */
function compare(left: AttributeValue | undefined, right: AttributeValue | undefined): number {
  if (left?.["N"] !== undefined && right?.["N"] !== undefined) return Number(left["N"]) - Number(right["N"]);
  const [leftText, rightText] = [JSON.stringify(left ?? null), JSON.stringify(right ?? null)];
  return leftText < rightText ? -1 : Number(leftText > rightText);
}
