import { AwsError } from "../errors.ts";
import { text } from "../properties.ts";
import { tokens } from "../tokens.ts";
import { arnOf, firstOf, lengthBetween, matching, oneOf } from "./inputRules.ts";
import type { ResourceType } from "./resourceType.ts";
import { partitionOf } from "../partition.ts";

/** Days; 0 keeps events for ever. */
const retentions = [
  ...[0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
];
const nameCharacters = matching(
  /^[a-zA-Z0-9_./#-]+$/,
  "isn't a valid log group name (alphanumeric characters, and _ - / # .)",
);

export const logGroup: ResourceType = {
  service: "CloudWatch Logs",
  source: "logs.amazonaws.com",
  regional: true,
  token: tokens.logGroup,
  label: "CloudWatch Logs Log Group",
  operations: { create: "CreateLogGroup", update: "PutRetentionPolicy", delete: "DeleteLogGroup" },
  tagged: true,
  inputs: {
    deletionProtectionEnabled: { absent: false },
    kmsKeyId: { absent: "", issue: arnOf("kms") },
    logGroupClass: { absent: "STANDARD", forceNew: true, issue: oneOf("STANDARD", "INFREQUENT_ACCESS", "DELIVERY") },
    name: { forceNew: true, issue: firstOf(lengthBetween(1, 512), nameCharacters) },
    namePrefix: { forceNew: true, issue: firstOf(lengthBetween(1, 483), nameCharacters) },
    region: { forceNew: true },
    retentionInDays: { default: 0, issue: oneOf(...retentions) },
    skipDestroy: { default: false },
    tags: {},
  },
  computed: ["arn"],
  autoName: { property: "name", prefixProperty: "namePrefix", maximum: 512 },
  identify: (inputs, { inventory, region }) => {
    const name = text(inputs, "name");
    return {
      id: name,
      name,
      arn: `arn:${partitionOf(region)}:logs:${region}:${inventory.accountId}:log-group:${name}`,
    };
  },
  conflict: () => new AwsError("ResourceAlreadyExistsException", "The specified log group already exists"),
  compute: (_inputs, { arn }) => ({ arn }),
  refuseDeletion: (object) => {
    if (object.properties["deletionProtectionEnabled"] !== true) return;
    throw new AwsError("ValidationException", "Cannot delete a log group that has deletion protection enabled.");
  },
};
