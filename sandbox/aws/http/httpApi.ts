import type { StoredObject } from "../inventory.ts";
import { text } from "../properties.ts";
import { tokens } from "../tokens.ts";
import { messageAnswer } from "./answer.ts";
import type { HttpAnswer } from "./answer.ts";
import { isSignerLetIn } from "./apiAccess.ts";
import { executionArn, integrate } from "./apiIntegration.ts";
import type { Way } from "./apiIntegration.ts";
import { signer } from "./context.ts";
import type { HttpContext } from "./context.ts";
import type { HttpRequest } from "./event.ts";
import type { HttpHost } from "./hosts.ts";
import { chooseRoute } from "./routing.ts";
import { throttleOf } from "./throttling.ts";
import type { TokenBuckets } from "./throttling.ts";

/** What an HTTP API answers. Source: API Gateway Developer Guide, "HTTP APIs". */
export async function answerHttpApi(
  context: HttpContext,
  buckets: TokenBuckets,
  host: HttpHost,
  request: HttpRequest,
): Promise<HttpAnswer> {
  const { inventory } = context;
  const api = inventory.get(tokens.api, `${host.region}/${host.id}`);
  if (api?.properties["protocolType"] !== "HTTP") return messageAnswer(403, "Forbidden");
  if (api.properties["disableExecuteApiEndpoint"] === true) return messageAnswer(404, "Not Found");
  const found = findStage(context, host, request.path);
  if (found === undefined) return messageAnswer(403, "Forbidden");
  const { stage, path } = found;
  const way = findRoute(context, host, stage, request.method, path);
  if (way === undefined) return messageAnswer(404, "Not Found");

  const { routeKey, authorizationType } = way.route.properties;
  const throttle = throttleOf(stage.properties, String(routeKey));
  const bucket = [host.region, host.id, stage.name, throttle.scope].join("/");
  if (!buckets.take(bucket, throttle, request.receivedAt)) return messageAnswer(429, "Too Many Requests");

  // Authorizers are not emulated: a route that needs one admits nobody.
  if (authorizationType !== "NONE" && authorizationType !== "AWS_IAM") return messageAnswer(401, "Unauthorized");
  const caller = authorizationType === "AWS_IAM" ? signer(context, "execute-api", host.region, request) : undefined;
  if (authorizationType === "AWS_IAM") {
    const resource = `${executionArn(context, host)}/${stage.name}/${request.method}${path}`;
    if (caller === undefined || !isSignerLetIn(inventory, caller, resource)) return messageAnswer(403, "Forbidden");
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
