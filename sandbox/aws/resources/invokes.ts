import { AwsError } from "../errors.ts";
import { record, text } from "../properties.ts";
import type { Properties } from "../properties.ts";
import { tokens } from "../tokens.ts";
import type { Scope } from "./resourceType.ts";
import { partitionOf } from "../partition.ts";

/** The functions of AWS's provider that read instead of making something, by token. */
const invokes: Readonly<Record<string, (args: Properties, scope: Scope) => Properties>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": (_args, scope) => {
    const accountId = scope.inventory.accountId;
    return {
      accountId,
      arn: `arn:${partitionOf(scope.region)}:iam::${accountId}:user/sandbox`,
      id: accountId,
      userId: `AIDA${accountId}SANDB`,
    };
  },
  "aws:index/getRegion:getRegion": (args, scope) => {
    const region = typeof args["region"] === "string" ? args["region"] : scope.region;
    return { description: region, endpoint: `ec2.${region}.amazonaws.com`, id: region, name: region, region };
  },
  "aws:index/getPartition:getPartition": (_args, { region }) => {
    const partition = partitionOf(region);
    return { dnsSuffix: "amazonaws.com", id: partition, partition, reverseDnsPrefix: "com.amazonaws" };
  },
  "aws:apigatewayv2/getApis:getApis": (args, scope) => {
    const { name, protocolType } = args;
    const region = typeof args["region"] === "string" ? args["region"] : scope.region;
    const ids = scope.inventory
      .all(tokens.api)
      .filter((api) => api.region === region)
      .filter(({ properties }) => name === undefined || properties["name"] === name)
      .filter(({ properties }) => protocolType === undefined || properties["protocolType"] === protocolType)
      .filter(({ properties }) =>
        Object.entries(record(args, "tags")).every(([key, value]) => record(properties, "tags")[key] === value),
      )
      .map(({ id }) => id);
    return { ...args, id: region, ids, region };
  },
  "aws:iam/getRole:getRole": (args, { inventory }) => {
    const name = text(args, "name");
    const role = inventory.get(tokens.role, name);
    if (role === undefined) {
      const call = "operation error IAM: GetRole, https response error StatusCode: 404";
      const message = `reading IAM Role (${name}): ${call}, NoSuchEntity: The role with name ${name} cannot be found.`;
      throw new AwsError("NoSuchEntity", message, 404);
    }
    const properties = role.properties;
    return {
      arn: role.arn,
      assumeRolePolicy: properties["assumeRolePolicy"],
      createDate: properties["createDate"],
      description: properties["description"],
      id: name,
      maxSessionDuration: properties["maxSessionDuration"],
      name,
      path: properties["path"],
      permissionsBoundary: properties["permissionsBoundary"],
      roleLastUseds: [],
      tags: properties["tags"] ?? {},
      uniqueId: properties["uniqueId"],
    };
  },
};

/** Older SDKs leave the index module out of the token. */
const aliases: Readonly<Record<string, string>> = {
  "aws:getCallerIdentity:getCallerIdentity": "aws:index/getCallerIdentity:getCallerIdentity",
  "aws:getRegion:getRegion": "aws:index/getRegion:getRegion",
  "aws:getPartition:getPartition": "aws:index/getPartition:getPartition",
};

/** @throws Error for a function that the account does not know; AwsError where AWS would refuse */
export function invokeFunction(token: string, args: Properties, scope: Scope): Properties {
  const invoke = invokes[aliases[token] ?? token];
  if (invoke === undefined) {
    const served = Object.keys(invokes).join(", ");
    throw new Error(`The sandbox's AWS account does not serve ${token}. It serves: ${served}.`);
  }
  return invoke(args, scope);
}
