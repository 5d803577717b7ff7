import { AwsError } from "../errors.ts";
import type { StoredObject } from "../inventory.ts";
import { invokeFunction } from "../lambda/invocation.ts";
import { optionalNumber, record, text } from "../properties.ts";
import { tokens } from "../tokens.ts";
import { answerOf, messageAnswer } from "./answer.ts";
import type { HttpAnswer } from "./answer.ts";
import { mayInvoke } from "./apiAccess.ts";
import type { HttpContext, Signer } from "./context.ts";
import { payload2 } from "./event.ts";
import type { Arrival, HttpRequest } from "./event.ts";
import type { HttpHost } from "./hosts.ts";
import { partitionOf } from "../partition.ts";

/** How a request passes through an API. */
export interface Way {
  readonly host: HttpHost;
  readonly stage: StoredObject;
  readonly route: StoredObject;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** Hands the request to the route's function and waits for it as long as the integration says. */
export async function integrate(
  context: HttpContext,
  way: Way,
  request: HttpRequest,
  caller: Signer | undefined,
): Promise<HttpAnswer> {
  const { host, route, stage } = way;
  const integrationId = text(route.properties, "target").replace(/^integrations\//, "");
  const integration = context.inventory.get(tokens.integration, `${host.region}/${host.id}/${integrationId}`);
  if (integration === undefined) return messageAnswer(500, "Internal Server Error");
  const { properties } = integration;
  if (properties["integrationType"] !== "AWS_PROXY" || properties["payloadFormatVersion"] !== "2.0") {
    return messageAnswer(501, "The sandbox's HTTP APIs serve AWS_PROXY integrations with payload format 2.0 only.");
  }
  const functionArn = functionArnOf(text(properties, "integrationUri"));
  const routeKey = text(route.properties, "routeKey");
  const sourceArn = `${executionArn(context, host)}/${stage.name}/${routePath(routeKey, request.method)}`;
  const invoked = invokeFunction(context.inventory, context.runner, {
    event: "Invoke",
    functionArn,
    payload: JSON.stringify(payload2(request, arrivalOf(context, way, caller))),
    authorise: () => {
      if (mayInvoke(context.inventory, { functionArn, sourceArn, roleArn: text(properties, "credentialsArn") })) return;
      throw new AwsError("AccessDeniedException", "Invalid permissions on Lambda function", 403);
    },
  });
  const seconds = (optionalNumber(properties, "timeoutMilliseconds") ?? 30_000) / 1000;
  try {
    const result = await within(seconds, invoked);
    if (result === "late") return messageAnswer(503, "Service Unavailable");
    const answer =
      result.functionError === undefined ? answerOf(result.payload, "text/plain;charset=UTF-8") : undefined;
    return answer ?? messageAnswer(500, "Internal Server Error");
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return refused(error);
  }
}

function arrivalOf(
  { inventory }: HttpContext,
  { host, stage, route, pathParameters }: Way,
  caller: Signer | undefined,
): Arrival {
  const stageVariables = record(stage.properties, "stageVariables");
  return {
    accountId: inventory.accountId,
    apiId: host.id,
    domainName: host.name,
    routeKey: text(route.properties, "routeKey"),
    stage: stage.name,
    ...(caller === undefined ? {} : { authorizer: { iam: caller.identity } }),
    ...(Object.keys(pathParameters).length === 0 ? {} : { pathParameters }),
    ...(Object.keys(stageVariables).length === 0 ? {} : { stageVariables }),
  };
}

/** The end of an invocation's source: method and route, or `$default`. */
function routePath(routeKey: string, method: string): string {
  return routeKey === "$default" ? routeKey : `${method}${routeKey.split(" ")[1] ?? ""}`;
}

/** An integration names its function by the ARN itself or by the address of its invocation. */
function functionArnOf(integrationUri: string): string {
  return /\/functions\/(arn:[^/]+)\/invocations$/.exec(integrationUri)?.[1] ?? integrationUri;
}

/** What the ARNs of everything that an API carries out begin with. */
export function executionArn({ inventory }: HttpContext, { id, region }: HttpHost): string {
  return `arn:${partitionOf(region)}:execute-api:${region}:${inventory.accountId}:${id}`;
}

/** The function goes on where it is late, but nothing waits for it. */
async function within<Value>(seconds: number, work: Promise<Value>): Promise<Value | "late"> {
  const { promise, resolve } = Promise.withResolvers<"late">();
  const timer = setTimeout(resolve, seconds * 1000, "late");
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function refused({ code }: AwsError): HttpAnswer {
  if (code === "TooManyRequestsException") return messageAnswer(503, "Service Unavailable");
  if (code === "RequestTooLargeException") return messageAnswer(413, "Request Entity Too Large");
  return messageAnswer(500, "Internal Server Error");
}
