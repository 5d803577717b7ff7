import { AwsError } from "../errors.ts";
import type { StoredObject } from "../inventory.ts";
import { text } from "../properties.ts";
import type { Properties } from "../properties.ts";
import { tokens } from "../tokens.ts";
import { firstOf, lengthBetween, matching, oneOf } from "./inputRules.ts";
import { lowerId } from "./naming.ts";
import { findRegional } from "./resourceType.ts";
import type { ResourceType, Scope } from "./resourceType.ts";
import { partitionOf } from "../partition.ts";

export const apiGatewayService = {
  service: "ApiGatewayV2",
  source: "apigateway.amazonaws.com",
  regional: true,
} as const;

export const api: ResourceType = {
  ...apiGatewayService,
  token: tokens.api,
  label: "API Gateway v2 API",
  operations: { create: "CreateApi", update: "UpdateApi", delete: "DeleteApi" },
  tagged: true,
  inputs: {
    apiKeySelectionExpression: { default: "$request.header.x-api-key" },
    corsConfiguration: {},
    description: { absent: "", issue: lengthBetween(0, 1024) },
    disableExecuteApiEndpoint: { absent: false },
    ipAddressType: { absent: "ipv4", issue: oneOf("ipv4", "dualstack") },
    name: { issue: lengthBetween(1, 128) },
    protocolType: { required: true, forceNew: true, issue: oneOf("HTTP", "WEBSOCKET") },
    region: { forceNew: true },
    routeSelectionExpression: { default: "$request.method $request.path" },
    tags: {},
    version: { absent: "", issue: lengthBetween(1, 64) },
  },
  computed: ["apiEndpoint", "arn", "executionArn"],
  autoName: { property: "name", maximum: 128 },
  identify: (inputs, { region }) => {
    const id = lowerId(10);
    return { id, name: text(inputs, "name"), arn: `arn:${partitionOf(region)}:apigateway:${region}::/apis/${id}` };
  },
  compute: (inputs, { id, arn }, { inventory, region }) => {
    const scheme = inputs["protocolType"] === "WEBSOCKET" ? "wss" : "https";
    return {
      apiEndpoint: `${scheme}://${id}.execute-api.${region}.amazonaws.com`,
      arn,
      executionArn: `arn:${partitionOf(region)}:execute-api:${region}:${inventory.accountId}:${id}`,
    };
  },
  afterDeletion: (object, { inventory, region }) => {
    for (const token of [tokens.integration, tokens.route, tokens.stage]) {
      inventory.removeWhere(token, (other) => other.region === region && other.properties["apiId"] === object.id);
    }
  },
};

export const stage: ResourceType = {
  ...apiGatewayService,
  token: tokens.stage,
  label: "API Gateway v2 Stage",
  operations: { create: "CreateStage", update: "UpdateStage", delete: "DeleteStage" },
  tagged: true,
  inputs: {
    accessLogSettings: {},
    apiId: { required: true, forceNew: true },
    autoDeploy: { default: false },
    defaultRouteSettings: {},
    deploymentId: {},
    description: { absent: "", issue: lengthBetween(0, 1024) },
    name: {
      forceNew: true,
      issue: firstOf(
        lengthBetween(1, 128),
        matching(/^(\$default|[a-zA-Z0-9_-]+)$/, "must be $default or match [a-zA-Z0-9_-]+"),
      ),
    },
    region: { forceNew: true },
    routeSettings: { absent: [] },
    stageVariables: {},
    tags: {},
  },
  computed: ["arn", "deploymentId", "executionArn", "invokeUrl"],
  autoName: { property: "name", maximum: 128 },
  identify: (inputs, { region }) => {
    const name = text(inputs, "name");
    return {
      id: name,
      name,
      arn: `arn:${partitionOf(region)}:apigateway:${region}::/apis/${text(inputs, "apiId")}/stages/${name}`,
    };
  },
  key: keyInApi,
  imported: importedFromApi,
  conflict: () => new AwsError("ConflictException", "Stage already exists", 409),
  refuse: (inputs, scope) => {
    requireApi(inputs, scope);
  },
  compute: (inputs, { arn, name }, scope, previous) => {
    const owner = requireApi(inputs, scope);
    const path = name === "$default" ? "/" : `/${name}`;
    return {
      arn,
      deploymentId: inputs["deploymentId"] ?? previous?.properties["deploymentId"] ?? deployment(inputs),
      executionArn: `${text(owner.properties, "executionArn")}/${name}`,
      invokeUrl: `${text(owner.properties, "apiEndpoint")}${path}`,
    };
  },
};

/** Ids of what belongs to an API are only unique within it. */
export function keyInApi(id: string, properties: Properties): string {
  return `${text(properties, "apiId")}/${id}`;
}

export function importedFromApi(given: string): { id: string; properties: Properties } {
  const [apiId, id, ...more] = given.split("/");
  if (apiId !== undefined && id !== undefined && more.length === 0) return { id, properties: { apiId } };
  throw new AwsError("InvalidId", `wrong format of import ID (${given}), use: 'api-id/id'`);
}

/** @throws AwsError `NotFoundException` */
export function requireApi(inputs: Properties, scope: Scope): StoredObject {
  const id = text(inputs, "apiId");
  const found = findRegional(scope, tokens.api, id);
  if (found !== undefined) return found;
  throw new AwsError("NotFoundException", `Invalid API identifier specified ${scope.inventory.accountId}:${id}`, 404);
}

function deployment(inputs: Properties): string {
  return inputs["autoDeploy"] === true ? lowerId(6) : "";
}
