import type { TemporaryCredentials } from "../credentials.ts";
import { record, text } from "../properties.ts";
import type { Properties } from "../properties.ts";
import type { LogTarget } from "./logs.ts";

/** What goes into a function's environment besides its own variables. */
export interface EnvironmentFacts {
  readonly region: string;
  readonly functionName: string;
  /** `$LATEST` or a number. */
  readonly version: string;
  readonly taskRoot: string;
  /** Stands in for `/tmp`. */
  readonly temporaryFolder: string;
  readonly log: LogTarget;
  readonly credentials: TemporaryCredentials;
  /** URL that stands in for DynamoDB. */
  readonly dynamodbEndpoint: string;
}

/** Exactly what a function's process sees: its own variables, and those that Lambda sets. */
export function functionEnvironment(properties: Properties, facts: EnvironmentFacts): Record<string, string> {
  const variables = record(record(properties, "environment"), "variables");
  const own = Object.entries(variables).map(([name, value]): [string, string] => [name, String(value)]);
  return {
    ...Object.fromEntries(own),
    AWS_ACCESS_KEY_ID: facts.credentials.accessKeyId,
    AWS_DEFAULT_REGION: facts.region,
    AWS_ENDPOINT_URL_DYNAMODB: facts.dynamodbEndpoint,
    AWS_EXECUTION_ENV: `AWS_Lambda_${text(properties, "runtime")}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties["memorySize"]),
    AWS_LAMBDA_FUNCTION_NAME: facts.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: facts.version,
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_FORMAT: facts.log.format,
    AWS_LAMBDA_LOG_GROUP_NAME: facts.log.group,
    AWS_LAMBDA_LOG_STREAM_NAME: facts.log.stream,
    AWS_REGION: facts.region,
    AWS_SECRET_ACCESS_KEY: facts.credentials.secretAccessKey,
    AWS_SESSION_TOKEN: facts.credentials.sessionToken,
    LAMBDA_TASK_ROOT: facts.taskRoot,
    LANG: "en_US.UTF-8",
    PATH: "/usr/local/bin:/usr/bin:/bin:/opt/bin",
    // Lambda sets none; with it, os.tmpdir() gives the folder that stands in for /tmp.
    TMPDIR: facts.temporaryFolder,
    TZ: "UTC",
    _HANDLER: text(properties, "handler"),
  };
}
