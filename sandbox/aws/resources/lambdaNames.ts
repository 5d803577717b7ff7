import { AwsError } from "../errors.ts";
import type { StoredObject } from "../inventory.ts";
import { tokens } from "../tokens.ts";
import { findRegional } from "./resourceType.ts";
import type { Scope } from "./resourceType.ts";
import { partitionOf } from "../partition.ts";

export const lambdaService = { service: "Lambda", source: "lambda.amazonaws.com", regional: true } as const;

/** What API Gateway calls to invoke a function. */
export function invokeArn(region: string, functionArn: string): string {
  return `arn:${partitionOf(region)}:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
}

/** Inputs name a function by its name or by its ARN, either with or without a qualifier; this is the bare name. */
export function functionName(nameOrArn: string): string {
  const name = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(nameOrArn)?.[1] ?? nameOrArn;
  return name.split(":")[0] ?? name;
}

/** @throws AwsError `ResourceNotFoundException` */
export function requireFunction(nameOrArn: string, scope: Scope): StoredObject {
  const name = functionName(nameOrArn);
  const found = findRegional(scope, tokens.function, name);
  if (found !== undefined) return found;
  const arn = `arn:${partitionOf(scope.region)}:lambda:${scope.region}:${scope.inventory.accountId}:function:${name}`;
  throw new AwsError("ResourceNotFoundException", `Function not found: ${arn}`, 404);
}

/** The function's ARN, whether or not it exists. */
export function functionArn(nameOrArn: string, scope: Scope): string {
  return `arn:${partitionOf(scope.region)}:lambda:${scope.region}:${scope.inventory.accountId}:function:${functionName(nameOrArn)}`;
}
