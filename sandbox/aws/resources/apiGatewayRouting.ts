import { AwsError } from "../errors.ts";
import { optionalText, text } from "../properties.ts";
import { tokens } from "../tokens.ts";
import { apiGatewayService, importedFromApi, keyInApi, requireApi } from "./apiGateway.ts";
import { integerBetween, lengthBetween, matching, oneOf } from "./inputRules.ts";
import { lowerId } from "./naming.ts";
import { findRegional } from "./resourceType.ts";
import type { ResourceType } from "./resourceType.ts";
import { partitionOf } from "../partition.ts";

const httpTypes = ["AWS_PROXY", "HTTP_PROXY"];

export const integration: ResourceType = {
  ...apiGatewayService,
  token: tokens.integration,
  label: "API Gateway v2 Integration",
  operations: { create: "CreateIntegration", update: "UpdateIntegration", delete: "DeleteIntegration" },
  tagged: false,
  inputs: {
    apiId: { required: true, forceNew: true },
    connectionType: { default: "INTERNET", issue: oneOf("INTERNET", "VPC_LINK") },
    credentialsArn: { absent: "" },
    description: { absent: "", issue: lengthBetween(0, 1024) },
    integrationMethod: { issue: oneOf("ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT") },
    integrationType: { required: true, forceNew: true, issue: oneOf("AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY", "MOCK") },
    integrationUri: {},
    payloadFormatVersion: { default: "1.0", issue: oneOf("1.0", "2.0") },
    region: { forceNew: true },
    requestParameters: {},
    timeoutMilliseconds: { absent: 30_000, issue: integerBetween(50, 30_000) },
  },
  computed: ["integrationResponseSelectionExpression"],
  identify: (inputs, { region }) => {
    const id = lowerId(7);
    return {
      id,
      name: id,
      arn: `arn:${partitionOf(region)}:apigateway:${region}::/apis/${text(inputs, "apiId")}/integrations/${id}`,
    };
  },
  key: keyInApi,
  imported: importedFromApi,
  refuse: (inputs, scope) => {
    const owner = requireApi(inputs, scope);
    const kind = text(inputs, "integrationType");
    if (owner.properties["protocolType"] === "HTTP" && !httpTypes.includes(kind)) {
      throw badRequest(`HTTP APIs support only AWS_PROXY and HTTP_PROXY integrations, not ${kind}`);
    }
    if (kind !== "MOCK" && optionalText(inputs, "integrationUri") === undefined) {
      throw badRequest(`Integration URI must be specified for integration type ${kind}`);
    }
  },
  compute: () => ({ integrationResponseSelectionExpression: "" }),
  refuseDeletion: (object, { inventory, region }) => {
    const route = inventory
      .all(tokens.route)
      .find(
        (other) =>
          other.region === region &&
          other.properties["apiId"] === object.properties["apiId"] &&
          other.properties["target"] === `integrations/${object.id}`,
      );
    if (route === undefined) return;
    const message = `Cannot delete Integration '${object.id}' because it is referenced by Route '${route.id}'`;
    throw new AwsError("ConflictException", message, 409);
  },
};

export const route: ResourceType = {
  ...apiGatewayService,
  token: tokens.route,
  label: "API Gateway v2 Route",
  operations: { create: "CreateRoute", update: "UpdateRoute", delete: "DeleteRoute" },
  tagged: false,
  inputs: {
    apiId: { required: true, forceNew: true },
    apiKeyRequired: { default: false },
    authorizationType: { default: "NONE", issue: oneOf("NONE", "AWS_IAM", "CUSTOM", "JWT") },
    operationName: { absent: "", issue: lengthBetween(1, 64) },
    region: { forceNew: true },
    routeKey: {
      required: true,
      issue: matching(
        /^(\$default|\$connect|\$disconnect|(ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) \/\S*)$/,
        "must be $default or a method and a path",
      ),
    },
    target: { absent: "" },
  },
  computed: [],
  identify: (inputs, { region }) => {
    const id = lowerId(7);
    return {
      id,
      name: text(inputs, "routeKey"),
      arn: `arn:${partitionOf(region)}:apigateway:${region}::/apis/${text(inputs, "apiId")}/routes/${id}`,
    };
  },
  key: keyInApi,
  imported: importedFromApi,
  refuse: (inputs, scope, existing) => {
    const owner = requireApi(inputs, scope);
    const routeKey = text(inputs, "routeKey");
    const rival = scope.inventory
      .all(tokens.route)
      .find(
        (other) =>
          other.properties["apiId"] === owner.id &&
          other.properties["routeKey"] === routeKey &&
          other.id !== existing?.id,
      );
    if (rival !== undefined) {
      throw new AwsError("ConflictException", `Route with key ${routeKey} already exists for this API`, 409);
    }
    const target = optionalText(inputs, "target");
    if (target === undefined) return;
    const integrationId = /^integrations\/(.+)$/.exec(target)?.[1];
    if (integrationId === undefined)
      throw badRequest(`Invalid target ${target}: it must be integrations/{integrationId}`);
    if (findRegional(scope, tokens.integration, `${owner.id}/${integrationId}`) === undefined) {
      throw badRequest(`Unable to find Integration by ID ${integrationId}`);
    }
  },
  compute: () => ({}),
};

function badRequest(message: string): AwsError {
  return new AwsError("BadRequestException", message);
}
