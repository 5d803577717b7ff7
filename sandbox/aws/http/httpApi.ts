import { AwsError } from "../errors.ts";
import type { StoredObject } from "../inventory.ts";
import { invokeFunction } from "../lambda/invocation.ts";
import { optionalNumber, record, text } from "../properties.ts";
import { tokens } from "../tokens.ts";
import { answerOf, jsonAnswer } from "./answer.ts";
import type { HttpAnswer } from "./answer.ts";
import { isSignerLetIn, mayInvoke } from "./apiAccess.ts";
import { signer } from "./context.ts";
import type { HttpContext, Signer } from "./context.ts";
import { payload2 } from "./event.ts";
import type { HttpRequest } from "./event.ts";
import type { HttpHost } from "./hosts.ts";
import { chooseRoute } from "./routing.ts";
import { throttleOf } from "./throttling.ts";
import type { TokenBuckets } from "./throttling.ts";

/** A request's way through an API. */
interface Way {
  readonly host: HttpHost;
  readonly stage: StoredObject;
  readonly route: StoredObject;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** What an HTTP API answers. Source: API Gateway Developer Guide, "HTTP APIs". */
export async function answerHttpApi(
  context: HttpContext,
  buckets: TokenBuckets,
  host: HttpHost,
  request: HttpRequest,
): Promise<HttpAnswer> {
  const { inventory } = context;
  const api = inventory.get(tokens.api, `${host.region}/${host.id}`);
  if (api?.properties["protocolType"] !== "HTTP") return refusal(403, "Forbidden");
  if (api.properties["disableExecuteApiEndpoint"] === true) return refusal(404, "Not Found");
  const found = findStage(context, host, request.path);
  if (found === undefined) return refusal(403, "Forbidden");
  const { stage, path } = found;
  const way = findRoute(context, host, stage, request.method, path);
  if (way === undefined) return refusal(404, "Not Found");

  const { routeKey, authorizationType } = way.route.properties;
  const throttle = throttleOf(stage.properties, String(routeKey));
  const bucket = [host.region, host.id, stage.name, throttle.scope].join("/");
  if (!buckets.take(bucket, throttle, request.receivedAt)) return refusal(429, "Too Many Requests");

  // Authorizers are not emulated: what would need one lets nobody in.
  if (authorizationType !== "NONE" && authorizationType !== "AWS_IAM") return refusal(401, "Unauthorized");
  const caller = authorizationType === "AWS_IAM" ? signer(context, "execute-api", host.region, request) : undefined;
  if (authorizationType === "AWS_IAM") {
    const resource = `${executionArn(context, host)}/${stage.name}/${request.method}${path}`;
    if (caller === undefined || !isSignerLetIn(inventory, caller, resource)) return refusal(403, "Forbidden");
  }
  return await integrate(context, way, request, caller);
}

/** The stage that the path's first segment names, else `$default`; and the rest of the path. */
function findStage(
  { inventory }: HttpContext,
  host: HttpHost,
  path: string,
): { readonly stage: StoredObject; readonly path: string } | undefined {
  const stageOf = (name: string): StoredObject | undefined =>
    inventory.get(tokens.stage, `${host.region}/${host.id}/${name}`);
  const [, first = ""] = path.split("/");
  const named = first === "$default" ? undefined : stageOf(first);
  if (named !== undefined) return { stage: named, path: path.slice(first.length + 1) || "/" };
  const standard = stageOf("$default");
  return standard === undefined ? undefined : { stage: standard, path };
}

/** A stage that nothing was deployed to has no routes. */
function findRoute(
  { inventory }: HttpContext,
  host: HttpHost,
  stage: StoredObject,
  method: string,
  path: string,
): Way | undefined {
  if (text(stage.properties, "deploymentId") === "") return undefined;
  const routes = inventory
    .all(tokens.route)
    .filter(({ region, properties }) => region === host.region && properties["apiId"] === host.id)
    .map((object) => ({ object, routeKey: text(object.properties, "routeKey") }));
  const chosen = chooseRoute(routes, method, path);
  if (chosen === undefined) return undefined;
  return { host, stage, route: chosen.route.object, pathParameters: chosen.pathParameters };
}

/** Hands the request to the route's function and waits for it as long as the integration says. */
async function integrate(
  context: HttpContext,
  way: Way,
  request: HttpRequest,
  caller: Signer | undefined,
): Promise<HttpAnswer> {
  const { host, route, stage } = way;
  const integrationId = text(route.properties, "target").replace(/^integrations\//, "");
  const integration = context.inventory.get(tokens.integration, `${host.region}/${host.id}/${integrationId}`);
  if (integration === undefined) return refusal(500, "Internal Server Error");
  const { properties } = integration;
  if (properties["integrationType"] !== "AWS_PROXY" || properties["payloadFormatVersion"] !== "2.0") {
    return refusal(501, "The sandbox's HTTP APIs serve AWS_PROXY integrations with payload format 2.0 only.");
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
    if (result === "late") return refusal(503, "Service Unavailable");
    const answer =
      result.functionError === undefined ? answerOf(result.payload, "text/plain;charset=UTF-8") : undefined;
    return answer ?? refusal(500, "Internal Server Error");
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return refused(error);
  }
}

function arrivalOf(
  { inventory }: HttpContext,
  { host, stage, route, pathParameters }: Way,
  caller: Signer | undefined,
): Parameters<typeof payload2>[1] {
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

/** What the source of an invocation ends with: method and route, or `$default`. */
function routePath(routeKey: string, method: string): string {
  return routeKey === "$default" ? routeKey : `${method}${routeKey.split(" ")[1] ?? ""}`;
}

/** An integration names its function by the ARN itself or by the address of its invocation. */
function functionArnOf(integrationUri: string): string {
  return /\/functions\/(arn:[^/]+)\/invocations$/.exec(integrationUri)?.[1] ?? integrationUri;
}

function executionArn({ inventory }: HttpContext, { id, region }: HttpHost): string {
  return `arn:aws:execute-api:${region}:${inventory.accountId}:${id}`;
}

/** The work goes on where it is late; only nobody waits for it any more. */
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
  if (code === "TooManyRequestsException") return refusal(503, "Service Unavailable");
  if (code === "RequestTooLargeException") return refusal(413, "Request Entity Too Large");
  return refusal(500, "Internal Server Error");
}

function refusal(status: number, message: string): HttpAnswer {
  return jsonAnswer(status, { message });
}
