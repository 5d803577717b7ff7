import { randomUUID } from "node:crypto";
import { roleByArn, trusts } from "../access.ts";
import { AwsError } from "../errors.ts";
import type { StoredObject } from "../inventory.ts";
import { codeSha256 } from "../lambda/code.ts";
import { optionalText, record, sameValue, text, unknownValue } from "../properties.ts";
import type { Properties } from "../properties.ts";
import { tokens } from "../tokens.ts";
import type { CheckFailure, Scope } from "./resourceType.ts";

/** Inputs that are part of a function's configuration: a change moves its last modification. */
export const configurationKeys: readonly string[] = [
  ...["description", "environment", "handler", "layers", "loggingConfig", "memorySize", "role", "runtime"],
  ...["timeout", "tracingConfig", "vpcConfig", "ephemeralStorage", "kmsKeyArn", "deadLetterConfig"],
];

/** Bytes that all environment variables together may take. */
const environmentMaximum = 4096;

const reservedVariables: ReadonlySet<string> = new Set([
  ...["_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV"],
  ...["AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION"],
  ...["AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME"],
  ...["AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"],
  ...["AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR"],
]);

/** A function needs code, a handler and a runtime; which of them is missing shows at preview. */
export function checkPackage(inputs: Properties): CheckFailure[] {
  const failures = ["handler", "runtime"]
    .filter((name) => inputs[name] === undefined)
    .map((property) => ({ property, reason: "handler and runtime must be set when PackageType is Zip" }));
  if (inputs["code"] === undefined) {
    failures.push({ property: "code", reason: "one of `code`, `imageUri`, or `s3Bucket` must be specified" });
  }
  const variables = record(record(inputs, "environment"), "variables");
  for (const name of Object.keys(variables)) {
    if (!/^[a-zA-Z][a-zA-Z0-9_]+$/.test(name)) {
      failures.push({ property: "environment", reason: `${name} is not a valid name of an environment variable` });
    }
  }
  return failures;
}

/** @throws AwsError `InvalidParameterValueException` where Lambda would refuse to create or update the function */
export function refuseConfiguration(inputs: Properties, scope: Scope): void {
  const role = roleByArn(scope.inventory, text(inputs, "role"));
  if (role === undefined || !trusts(role, { service: "lambda.amazonaws.com" })) {
    throw invalid("The role defined for the function cannot be assumed by Lambda.");
  }
  codeSha256(inputs["code"]);
  const variables = record(record(inputs, "environment"), "variables");
  const start =
    "Lambda was unable to configure your environment variables because the environment variables you have provided";
  const reserved = Object.keys(variables).filter((name) => reservedVariables.has(name));
  if (reserved.length > 0) {
    throw invalid(
      `${start} contains reserved keys that are currently not supported for modification. ` +
        `Reserved keys used in this request: ${reserved.join(", ")}`,
    );
  }
  if (Buffer.byteLength(JSON.stringify(variables)) > environmentMaximum) {
    throw invalid(`${start} exceeded the 4KB limit. String measured: ${JSON.stringify(Object.keys(variables))}`);
  }
}

/**
 * The id of the role that the function was given. AWS's provider sends a role only where its ARN changes, so a function
 * keeps the role that it has.
 */
export function givenRole(inputs: Properties, { inventory }: Scope, previous?: StoredObject): Properties {
  const arn = text(inputs, "role");
  if (previous?.kept !== undefined && text(previous.properties, "role") === arn) return previous.kept;
  return { roleId: roleByArn(inventory, arn)?.properties["uniqueId"] };
}

/**
 * The version that the function's outputs show: with `publish` the number of a snapshot, a new one only where code or
 * configuration changed; `$LATEST` otherwise.
 */
export function publishedVersion(
  inputs: Properties,
  { arn, name }: { readonly arn: string; readonly name: string },
  scope: Scope,
  previous: StoredObject | undefined,
): string {
  if (inputs["publish"] !== true) return "$LATEST";
  const last = optionalText(previous?.properties ?? {}, "version");
  const unchanged =
    previous !== undefined &&
    ["code", ...configurationKeys].every((key) =>
      sameValue(previous.properties[key], inputs[key] ?? previous.properties[key]),
    );
  if (last !== undefined && last !== "$LATEST" && unchanged) return last;
  const earlier = scope.inventory
    .all(tokens.functionVersion)
    .filter((version) => version.properties["functionArn"] === arn)
    .map((version) => Number(version.properties["version"]));
  const number = String(Math.max(0, ...earlier) + 1);
  scope.inventory.put(tokens.functionVersion, `${scope.region}/${name}:${number}`, {
    id: `${name}:${number}`,
    name: `${name}:${number}`,
    arn: `${arn}:${number}`,
    region: scope.region,
    properties: { ...inputs, functionArn: arn, version: number },
    revision: randomUUID(),
    kept: givenRole(inputs, scope, previous),
  });
  return number;
}

function invalid(message: string): AwsError {
  if (message.includes(unknownValue)) throw new Error("A value that is not known yet reached Lambda.");
  return new AwsError("InvalidParameterValueException", message);
}
