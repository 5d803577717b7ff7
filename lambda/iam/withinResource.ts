import { isPattern } from "./pattern.ts";

/**
 * What of one resource a pattern may stand for, service by service: the part of an ARN behind the account, of which
 * the resource's own name is written out, and after which anything may follow. Names hold no pattern.
 * Source: the resource types in AWS's Service Authorization Reference,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const within: Readonly<Record<string, readonly RegExp[]>> = {
  // The objects of a bucket: its ARN has no region; and those of an access point, whose ARN has one.
  s3: [/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\//],
  "s3 in a region": [/^accesspoint\/[a-z0-9-]+\/object\//],
  s3tables: [/^bucket\/[\w-]+\//],
  s3vectors: [/^bucket\/[\w.-]+\/index\//],
  // Indexes, streams, backups and exports of a table.
  dynamodb: [/^table\/[\w.-]+\//],
  cassandra: [/^\/keyspace\/\w+\/table\//],
  timestream: [/^database\/[\w.-]+\/table\//],
  glue: [/^table\/[^/]+\//],
  // The streams of a log group.
  logs: [/^log-group:[\w./#-]+:/],
  // Versions and aliases of a function.
  lambda: [/^function:[\w-]+:/],
  // Stages, methods and paths of an API.
  "execute-api": [/^[a-z0-9]{6,}\//],
  // Runs of a state machine.
  states: [/^(execution|express|mapRun):[\w-]+[:/]/],
  kinesis: [/^stream\/[\w.-]+\//],
  // Six characters that Secrets Manager adds to a name: AWS's own pattern for one secret.
  secretsmanager: [/^secret:[\w/+=.@-]+-\?{6}$/],
  es: [/^domain\/[a-z][a-z0-9-]+\//],
  appconfig: [/^application\/[a-z0-9]+\//],
};

/** What may stand behind a name, in words for whoever wrote a pattern. */
export const withinWords =
  "a pattern may only follow a resource's name, for what lies within it: the objects of a bucket (bucket/*), the indexes " +
  "of a table (table/name/index/*), the streams of a log group (:*), the versions of a function (:*), the stages of an API (/*)";

/** Whether an ARN names one resource, or what lies within one; never `*` alone. */
export function namesOneResource(arn: string): boolean {
  const [, partition = "", service = "", region = "", account = "", name = ""] =
    /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.+)$/s.exec(arn) ?? [];
  if (name === "" || [partition, service, region, account].some(isPattern)) return false;
  if (!isPattern(name)) return true;
  const kind = service === "s3" && region !== "" ? "s3 in a region" : service;
  return Object.hasOwn(within, kind) && (within[kind] ?? []).some((form) => form.test(name));
}
