import { randomUUID } from "node:crypto";
import { fastify } from "fastify";
import { serveOwnerOnly } from "../../peers.ts";
import { decide, refusalReason } from "../access.ts";
import type { RoleSession } from "../account.ts";
import type { Credentials } from "../credentials.ts";
import { AwsError } from "../errors.ts";
import type { Inventory, StoredObject } from "../inventory.ts";
import { isRecord, optionalText, text } from "../properties.ts";
import type { Properties } from "../properties.ts";
import { signatureOf } from "../signature.ts";
import type { SignableRequest, Signature } from "../signature.ts";
import { tokens } from "../tokens.ts";
import { validation } from "./keyCondition.ts";
import { tableOperations } from "./operations.ts";
import type { TableOperation } from "./operations.ts";
import { partitionOf } from "../partition.ts";

interface DynamodbOptions {
  readonly inventory: Inventory;
  readonly credentials: Credentials;
  readonly persist: () => Promise<void>;
  /** Whether each connection's user is looked up. */
  readonly looksUpUsers: boolean;
}

/** DynamoDB's data plane on the loopback address, JSON protocol 1.0, for functions and for tests. */
export async function serveDynamodb(options: DynamodbOptions): Promise<{ endpoint: string; close(): Promise<void> }> {
  const server = fastify({ bodyLimit: 16 * 1024 * 1024 });
  serveOwnerOnly(server.server, options.looksUpUsers);
  server.addContentTypeParser("application/x-amz-json-1.0", { parseAs: "string" }, (_request, body, done) => {
    done(null, body);
  });
  server.post("/", async (request, reply) => {
    reply.header("content-type", "application/x-amz-json-1.0").header("x-amzn-requestid", randomUUID());
    try {
      return JSON.stringify(
        await answer(options, {
          method: request.method,
          path: "/",
          query: request.url.split("?")[1] ?? "",
          headers: request.raw.headersDistinct,
          body: String(request.body),
        }),
      );
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const type = `com.amazonaws.dynamodb.v20120810#${error.code}`;
      return reply.status(error.status).send(JSON.stringify({ __type: type, message: error.message }));
    }
  });
  const endpoint = await server.listen({ host: "127.0.0.1", port: 0 });
  return {
    endpoint,
    async close() {
      server.server.closeAllConnections();
      await server.close();
    },
  };
}

async function answer(options: DynamodbOptions, received: SignableRequest): Promise<Properties> {
  const { inventory } = options;
  const signature = requireSignature(received);
  const caller = callerOf(options.credentials, signature);
  const name = String(received.headers["x-amz-target"]).replace(/^DynamoDB_20120810\./, "");
  const operation = tableOperations[name];
  if (operation === undefined) {
    const served = Object.keys(tableOperations).join(", ");
    throw new AwsError(
      "UnknownOperationException",
      `The sandbox's DynamoDB does not serve ${name}. It serves: ${served}.`,
    );
  }
  const request = parseBody(String(received.body), operation);
  const tableArn = arnOf(inventory, signature.region, text(request, "TableName"));
  const index = optionalText(request, "IndexName");
  const resource = index === undefined ? tableArn : `${tableArn}/index/${index}`;
  const event = { source: "dynamodb.amazonaws.com", event: name, resource };
  try {
    if (caller !== "administrator") authorise(inventory, caller, `dynamodb:${name}`, resource);
    const result = operation.run(request, requireTable(inventory, tableArn), inventory);
    inventory.recordEvent(event);
    return result;
  } catch (error) {
    if (error instanceof AwsError) inventory.recordEvent({ ...event, error: error.code });
    throw error;
  } finally {
    if (operation.changes) await options.persist();
  }
}

function requireSignature(request: SignableRequest): Signature {
  const signature = signatureOf("dynamodb", request);
  if (signature !== undefined) return signature;
  throw new AwsError("MissingAuthenticationTokenException", "Request is missing Authentication Token");
}

function callerOf(credentials: Credentials, signature: Signature): RoleSession | "administrator" {
  const signatory = credentials.identify(signature);
  if (signatory === undefined)
    throw new AwsError("UnrecognizedClientException", "The security token included in the request is invalid.");
  if (signature.isOf(signatory.secretAccessKey)) return signatory.caller;
  throw new AwsError(
    "InvalidSignatureException",
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key " +
      "and signing method. Consult the service documentation for details.",
  );
}

function authorise(inventory: Inventory, session: RoleSession, action: string, resource: string): void {
  const decision = decide(inventory, session.roleArn, action, resource);
  if (decision === "allowed") return;
  throw new AwsError(
    "AccessDeniedException",
    `User: ${session.sessionArn} is not authorized to perform: ${action} on resource: ${resource} ` +
      refusalReason(decision, action),
  );
}

function parseBody(body: string, operation: TableOperation): Properties {
  let request: unknown;
  try {
    request = JSON.parse(body);
  } catch {
    throw new AwsError("SerializationException", "The request is not JSON.");
  }
  if (!isRecord(request)) throw new AwsError("SerializationException", "The request is not a JSON object.");
  const unserved = Object.keys(request).find((member) => !operation.members.includes(member));
  if (unserved !== undefined) throw validation(`The sandbox's DynamoDB does not serve ${unserved} here.`);
  return request;
}

function requireTable(inventory: Inventory, arn: string): StoredObject {
  const table = inventory.all(tokens.table).find((candidate) => candidate.arn === arn);
  if (table !== undefined) return table;
  throw new AwsError("ResourceNotFoundException", "Requested resource not found");
}

/** Requests name a table by its name or by its ARN. */
function arnOf(inventory: Inventory, region: string, table: string): string {
  return table.startsWith("arn:")
    ? table
    : `arn:${partitionOf(region)}:dynamodb:${region}:${inventory.accountId}:table/${table}`;
}
