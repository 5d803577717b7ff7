import { AwsError } from "../errors.ts";
import { containsUnknown, optionalText, records, text } from "../properties.ts";
import type { Properties } from "../properties.ts";
import { tokens } from "../tokens.ts";
import { firstOf, lengthBetween, matching, oneOf } from "./inputRules.ts";
import type { CheckFailure, ResourceType } from "./resourceType.ts";
import { partitionOf } from "../partition.ts";

export const table: ResourceType = {
  service: "DynamoDB",
  source: "dynamodb.amazonaws.com",
  regional: true,
  token: tokens.table,
  label: "DynamoDB Table",
  operations: { create: "CreateTable", update: "UpdateTable", delete: "DeleteTable" },
  tagged: true,
  inputs: {
    attributes: { required: true },
    billingMode: { default: "PROVISIONED", issue: oneOf("PROVISIONED", "PAY_PER_REQUEST") },
    deletionProtectionEnabled: { absent: false },
    globalSecondaryIndexes: { absent: [] },
    hashKey: { required: true, forceNew: true },
    localSecondaryIndexes: { absent: [], forceNew: true },
    name: {
      forceNew: true,
      issue: firstOf(lengthBetween(3, 255), matching(/^[a-zA-Z0-9_.-]+$/, "must match [a-zA-Z0-9_.-]+")),
    },
    pointInTimeRecovery: { absent: { enabled: false, recoveryPeriodInDays: 0 } },
    rangeKey: { forceNew: true },
    readCapacity: { absent: 0 },
    region: { forceNew: true },
    serverSideEncryption: {},
    streamEnabled: { absent: false },
    streamViewType: { absent: "", issue: oneOf("KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES") },
    tableClass: { absent: "STANDARD", issue: oneOf("STANDARD", "STANDARD_INFREQUENT_ACCESS") },
    tags: {},
    ttl: { absent: { attributeName: "", enabled: false } },
    writeCapacity: { absent: 0 },
  },
  computed: ["arn", "streamArn", "streamLabel"],
  moving: (changed) => (changed.has("streamEnabled") ? ["streamArn", "streamLabel"] : []),
  autoName: { property: "name", maximum: 255 },
  checkTogether: checkKeys,
  identify: (inputs, { inventory, region }) => {
    const name = text(inputs, "name");
    return {
      id: name,
      name,
      arn: `arn:${partitionOf(region)}:dynamodb:${region}:${inventory.accountId}:table/${name}`,
    };
  },
  conflict: ({ name }) => new AwsError("ResourceInUseException", `Table already exists: ${name}`),
  refuse: (inputs) => {
    if (inputs["billingMode"] !== "PROVISIONED") return;
    if (isPositive(inputs["readCapacity"]) && isPositive(inputs["writeCapacity"])) return;
    const message =
      "One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED";
    throw new AwsError("ValidationException", message);
  },
  compute: (inputs, { arn }, { inventory }, previous) => {
    if (inputs["streamEnabled"] !== true) return { arn, streamArn: "", streamLabel: "" };
    const label = optionalText(previous?.properties ?? {}, "streamLabel") ?? inventory.now().slice(0, -1);
    return { arn, streamArn: `${arn}/stream/${label}`, streamLabel: label };
  },
  refuseDeletion: (object) => {
    if (object.properties["deletionProtectionEnabled"] !== true) return;
    const message = `Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.`;
    throw new AwsError("ValidationException", message);
  },
  afterDeletion: (object, { inventory }) => {
    inventory.removeItems(object.arn);
  },
};

/** Exactly the attributes that keys use are declared, each with its type. */
function checkKeys(inputs: Properties): CheckFailure[] {
  if (containsUnknown(inputs)) return [];
  const attributes = records(inputs, "attributes");
  const declared = attributes.map((attribute) => text(attribute, "name"));
  const indexes = [...records(inputs, "globalSecondaryIndexes"), ...records(inputs, "localSecondaryIndexes")];
  const used = new Set([inputs, ...indexes].flatMap((keys) => keyNames(keys)));
  const failures: CheckFailure[] = [];
  for (const attribute of attributes) {
    const kind = attribute["type"];
    if (kind === "S" || kind === "N" || kind === "B") continue;
    failures.push({ property: "attributes", reason: `type of ${text(attribute, "name")} must be one of [S N B]` });
  }
  const unmatched = [...used].filter((name) => !declared.includes(name));
  if (unmatched.length > 0) {
    const reason = `all indexes must match a defined attribute. Unmatched indexes: ${JSON.stringify(unmatched)}`;
    failures.push({ property: "attributes", reason });
  }
  const unused = declared.filter((name) => !used.has(name));
  if (unused.length > 0) {
    const reason = `all attributes must be indexed. Unused attributes: ${JSON.stringify(unused)}`;
    failures.push({ property: "attributes", reason });
  }
  return failures;
}

function keyNames(keys: Properties): string[] {
  const schema = records(keys, "keySchemas").map((key) => text(key, "attributeName"));
  return [text(keys, "hashKey"), text(keys, "rangeKey"), ...schema].filter((name) => name !== "");
}

function isPositive(value: unknown): boolean {
  return typeof value === "number" && value >= 1;
}
