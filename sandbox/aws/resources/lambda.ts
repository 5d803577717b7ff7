import { AwsError } from "../errors.ts";
import { record, text } from "../properties.ts";
import type { Properties } from "../properties.ts";
import { tokens } from "../tokens.ts";
import { arnOf, firstOf, integerBetween, lengthBetween, matching, oneOf } from "./inputRules.ts";
import { codeSize, codeSha256 } from "../lambda/code.ts";
import {
  checkPackage,
  configurationKeys,
  givenRole,
  publishedVersion,
  refuseConfiguration,
} from "./lambdaConfiguration.ts";
import { invokeArn, lambdaService } from "./lambdaNames.ts";
import type { ResourceType } from "./resourceType.ts";
import { partitionOf } from "../partition.ts";

/** Identifiers that Lambda accepts today; what is past its support is refused, as it is for new functions. */
const runtimes = [
  ...["nodejs22.x", "nodejs24.x", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14"],
  ...["java11", "java17", "java21", "java25", "dotnet8", "dotnet10", "ruby3.3", "ruby3.4"],
  ...["provided.al2", "provided.al2023"],
];

export const lambdaFunction: ResourceType = {
  ...lambdaService,
  token: tokens.function,
  label: "Lambda Function",
  operations: { create: "CreateFunction", update: "UpdateFunctionConfiguration", delete: "DeleteFunction" },
  tagged: true,
  inputs: {
    architectures: { absent: ["x86_64"] },
    code: { unreadable: true },
    deadLetterConfig: {},
    description: { absent: "", issue: lengthBetween(0, 256) },
    environment: {},
    ephemeralStorage: { absent: { size: 512 } },
    handler: { issue: firstOf(lengthBetween(1, 128), matching(/^\S+$/, "must not contain white space")) },
    kmsKeyArn: { absent: "", issue: arnOf("kms") },
    layers: {},
    loggingConfig: {},
    memorySize: { default: 128, issue: integerBetween(128, 10_240) },
    name: {
      forceNew: true,
      issue: firstOf(lengthBetween(1, 64), matching(/^[a-zA-Z0-9-_]+$/, "must match [a-zA-Z0-9-_]+")),
    },
    packageType: { default: "Zip", forceNew: true, issue: oneOf("Zip") },
    publish: { default: false },
    region: { forceNew: true },
    reservedConcurrentExecutions: { default: -1, issue: integerBetween(-1, 1000) },
    role: { required: true, issue: arnOf("iam") },
    runtime: { issue: oneOf(...runtimes) },
    skipDestroy: { default: false },
    sourceCodeHash: {},
    tags: {},
    timeout: { default: 3, issue: integerBetween(1, 900) },
    tracingConfig: { absent: { mode: "PassThrough" } },
    vpcConfig: {},
  },
  computed: [
    ...["arn", "codeSha256", "invokeArn", "lastModified", "loggingConfig", "qualifiedArn", "qualifiedInvokeArn"],
    ...["responseStreamingInvokeArn", "signingJobArn", "signingProfileVersionArn", "sourceCodeHash"],
    ...["sourceCodeSize", "version"],
  ],
  autoName: { property: "name", maximum: 64 },
  moving: (changed) => {
    const code = changed.has("code") || changed.has("sourceCodeHash");
    const configuration = configurationKeys.some((name) => changed.has(name));
    return [
      ...(code ? ["codeSha256", "sourceCodeHash", "sourceCodeSize"] : []),
      ...(code || configuration ? ["lastModified"] : []),
      ...(changed.has("publish") || code || configuration ? ["qualifiedArn", "qualifiedInvokeArn", "version"] : []),
    ];
  },
  checkTogether: checkPackage,
  identify: (inputs, { inventory, region }) => {
    const name = text(inputs, "name");
    return {
      id: name,
      name,
      arn: `arn:${partitionOf(region)}:lambda:${region}:${inventory.accountId}:function:${name}`,
    };
  },
  conflict: ({ name }) => new AwsError("ResourceConflictException", `Function already exist: ${name}`, 409),
  refuse: refuseConfiguration,
  keep: givenRole,
  compute: (inputs, { arn, name }, scope, previous) => {
    const sha = codeSha256(inputs["code"]);
    const version = publishedVersion(inputs, { arn, name }, scope, previous);
    const qualifiedArn = `${arn}:${version}`;
    return {
      arn,
      codeSha256: sha,
      invokeArn: invokeArn(scope.region, arn),
      lastModified: scope.inventory.now().replace("Z", "+0000"),
      loggingConfig: loggingConfig(inputs, name),
      qualifiedArn,
      qualifiedInvokeArn: invokeArn(scope.region, qualifiedArn),
      responseStreamingInvokeArn: invokeArn(scope.region, arn).replace(
        "/invocations",
        "/response-streaming-invocations",
      ),
      signingJobArn: "",
      signingProfileVersionArn: "",
      sourceCodeHash: inputs["sourceCodeHash"] ?? sha,
      sourceCodeSize: codeSize(inputs["code"]),
      version,
    };
  },
  afterDeletion: (object, { inventory, region }) => {
    for (const token of [tokens.permission, tokens.functionUrl, tokens.alias, tokens.functionVersion]) {
      inventory.removeWhere(
        token,
        (other) => other.region === region && other.properties["functionArn"] === object.arn,
      );
    }
  },
};

/** Lambda writes to a group named after the function unless told otherwise. */
function loggingConfig(inputs: Properties, name: string): Properties {
  const given = record(inputs, "loggingConfig");
  return {
    applicationLogLevel: given["applicationLogLevel"] ?? "",
    logFormat: given["logFormat"] ?? "Text",
    logGroup: given["logGroup"] ?? `/aws/lambda/${name}`,
    systemLogLevel: given["systemLogLevel"] ?? "",
  };
}
