import type { Inventory, StoredObject } from "../inventory.ts";
import { isGranted } from "../lambda/resourcePolicy.ts";
import { findTarget } from "../lambda/target.ts";
import { optionalNumber, record, records, text } from "../properties.ts";
import { tokens } from "../tokens.ts";
import { longestPayload } from "./functionUrl.ts";
import type { Run } from "./functionUrl.ts";
import { answerOf, eventOf } from "./payload.ts";
import { jsonAnswer } from "./request.ts";
import type { WebAnswer, WebRequest } from "./request.ts";
import { matchRoute } from "./routes.ts";
import type { RouteMatch } from "./routes.ts";
import type { Throttle, ThrottleLimits } from "./throttle.ts";

const longestIntegrationMilliseconds = 30_000;
/** An account's own limits, where a stage sets none. */
const accountLimits: ThrottleLimits = { rate: 10_000, burst: 5_000 };

/** Serves `https://<apiId>.execute-api.<region>.amazonaws.com/`, by the `$default` stage or by the one in the path. */
export async function serveHttpApi(
  inventory: Inventory,
  run: Run,
  throttle: Throttle,
  apiId: string,
  request: WebRequest,
): Promise<WebAnswer> {
  const api = inventory.all(tokens.api).find(({ id }) => id === apiId);
  if (api?.properties["protocolType"] !== "HTTP" || api.properties["disableExecuteApiEndpoint"] === true) {
    return jsonAnswer(403, { message: "Forbidden" });
  }
  const ofApi = (token: string): StoredObject[] =>
    inventory.all(token).filter(({ properties }) => properties["apiId"] === api.id);
  const place = placeOf(ofApi(tokens.stage), request.url.split("?")[0] ?? "/");
  if (place === undefined) return jsonAnswer(404, { message: "Not Found" });

  const routes = ofApi(tokens.route);
  const match = matchRoute(
    routes.map(({ properties }) => text(properties, "routeKey")),
    request.method,
    place.path,
  );
  const route = routes.find(({ properties }) => properties["routeKey"] === match?.routeKey);
  if (match === undefined || route === undefined) return jsonAnswer(404, { message: "Not Found" });
  const key = `${api.id} ${place.stage.name} ${match.routeKey}`;
  if (!throttle.admits(key, limitsOf(place.stage, match), inventory.milliseconds())) {
    return jsonAnswer(429, { message: "Too Many Requests" });
  }
  if (route.properties["authorizationType"] !== "NONE") return jsonAnswer(403, { message: "Forbidden" });
  const integration = ofApi(tokens.integration).find(({ id }) => route.properties["target"] === `integrations/${id}`);
  if (integration === undefined) return internalError();
  return await callFunction(inventory, run, { api, integration, match, ...place }, request);
}

interface Place {
  readonly stage: StoredObject;
  /** Path without the stage's name. */
  readonly path: string;
}

interface Call extends Place {
  readonly api: StoredObject;
  readonly integration: StoredObject;
  readonly match: RouteMatch;
}

async function callFunction(
  inventory: Inventory,
  run: Run,
  { api, integration, match, stage, path }: Call,
  request: WebRequest,
): Promise<WebAnswer> {
  const { properties } = integration;
  const functionArn =
    /\/functions\/(arn:[^/]+)\/invocations$/.exec(text(properties, "integrationUri"))?.[1] ??
    text(properties, "integrationUri");
  const target = findTarget(inventory, functionArn);
  const [method, pattern = ""] = match.routeKey === "$default" ? ["*", "/$default"] : match.routeKey.split(" ");
  const sourceArn = `${text(api.properties, "executionArn")}/${stage.name}/${method ?? ""}${pattern}`;
  const grant = { functionArn, action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com", sourceArn };
  const event = { source: "lambda.amazonaws.com", event: "Invoke", resource: functionArn };
  if (target === undefined || text(properties, "payloadFormatVersion") !== "2.0" || !isGranted(inventory, grant)) {
    inventory.recordEvent({ ...event, error: "AccessDeniedException" });
    return internalError();
  }
  if (request.body.length > longestPayload) return jsonAnswer(413, { message: "Request Entity Too Large" });
  const facts = {
    accountId: inventory.accountId,
    apiId: api.id,
    rawPath: path,
    routeKey: match.routeKey,
    stage: stage.name,
    ...(Object.keys(match.pathParameters).length === 0 ? {} : { pathParameters: match.pathParameters }),
    now: inventory.milliseconds(),
  };
  const running = run(target, functionArn, JSON.stringify(eventOf(request, facts)));
  const limit = optionalNumber(properties, "timeoutMilliseconds") ?? longestIntegrationMilliseconds;
  const result = await within(limit, running);
  if (result === undefined) return jsonAnswer(503, { message: "Service Unavailable" });
  const { functionError, payload } = result;
  inventory.recordEvent(functionError === undefined ? event : { ...event, error: functionError });
  return functionError === undefined ? answerOf(payload) : internalError();
}

/** The stage that a path leads to: one that it names first, else `$default`. */
function placeOf(stages: readonly StoredObject[], path: string): Place | undefined {
  const [, first = "", ...rest] = path.split("/");
  const named = stages.find(({ name }) => name === first);
  if (named !== undefined) return { stage: named, path: `/${rest.join("/")}` };
  const usual = stages.find(({ name }) => name === "$default");
  return usual === undefined ? undefined : { stage: usual, path };
}

function limitsOf({ properties }: StoredObject, { routeKey }: RouteMatch): ThrottleLimits {
  const own = records(properties, "routeSettings").find((settings) => settings["routeKey"] === routeKey) ?? {};
  const settings = { ...record(properties, "defaultRouteSettings"), ...own };
  return {
    rate: optionalNumber(settings, "throttlingRateLimit") ?? accountLimits.rate,
    burst: optionalNumber(settings, "throttlingBurstLimit") ?? accountLimits.burst,
  };
}

/** What comes in time; nothing where it comes too late. */
async function within<Value>(milliseconds: number, pending: Promise<Value>): Promise<Value | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => {
    resolve(undefined);
  }, milliseconds);
  try {
    return await Promise.race([pending, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function internalError(): WebAnswer {
  return jsonAnswer(500, { message: "Internal Server Error" });
}
