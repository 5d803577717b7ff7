import { api, stage } from "./apiGateway.ts";
import { integration, route } from "./apiGatewayRouting.ts";
import { table } from "./dynamodb.ts";
import { role, rolePolicy, rolePolicyAttachment } from "./iam.ts";
import { lambdaFunction } from "./lambda.ts";
import { alias, functionUrl, permission } from "./lambdaAccess.ts";
import { logGroup } from "./logs.ts";
import type { ResourceType } from "./resourceType.ts";

const types: readonly ResourceType[] = [
  ...[role, rolePolicy, rolePolicyAttachment],
  ...[lambdaFunction, permission, functionUrl, alias],
  ...[logGroup, table],
  ...[api, integration, route, stage],
];

const byToken: ReadonlyMap<string, ResourceType> = new Map(types.map((type) => [type.token, type]));

/** @throws Error naming what is served, for a type that the account does not know */
export function resourceType(token: string): ResourceType {
  const type = byToken.get(token);
  if (type !== undefined) return type;
  const served = [...byToken.keys()].join(", ");
  throw new Error(`The sandbox's AWS account does not serve ${token}. It serves: ${served}.`);
}
