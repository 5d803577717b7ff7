import type { InvokeResult } from "../account.ts";
import type { Inventory, StoredObject } from "../inventory.ts";
import { isGranted } from "../lambda/resourcePolicy.ts";
import type { Target } from "../lambda/target.ts";
import { findTarget } from "../lambda/target.ts";
import { optionalText, text } from "../properties.ts";
import { tokens } from "../tokens.ts";
import { answerOf, eventOf } from "./payload.ts";
import { jsonAnswer } from "./request.ts";
import type { WebAnswer, WebRequest } from "./request.ts";

/** What runs a function, past all permissions. */
export type Run = (target: Target, functionArn: string, payload: string) => Promise<InvokeResult>;

/** Bytes that a request to a function may have. */
export const longestPayload = 6 * 1024 * 1024;

/** AWS's own words, with no invocation and no line in a log. */
function forbidden(): WebAnswer {
  const guide = "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html";
  return jsonAnswer(
    403,
    { Message: `Forbidden. For troubleshooting Function URL authorization issues, see: ${guide}` },
    { "x-amzn-errortype": "AccessDeniedException" },
  );
}

/** Serves `https://<urlId>.lambda-url.<region>.on.aws/`. */
export async function serveFunctionUrl(
  inventory: Inventory,
  run: Run,
  urlId: string,
  request: WebRequest,
): Promise<WebAnswer> {
  const url = inventory.all(tokens.functionUrl).find(({ properties }) => properties["urlId"] === urlId);
  const event = { source: "lambda.amazonaws.com", event: "InvokeFunctionUrl", resource: url?.arn ?? urlId };
  const functionArn = url === undefined ? "" : calledArn(url);
  const target = findTarget(inventory, functionArn);
  if (url === undefined || target === undefined || !isPublic(inventory, url, functionArn)) {
    inventory.recordEvent({ ...event, error: "AccessDeniedException" });
    return forbidden();
  }
  if (request.body.length > longestPayload) return jsonAnswer(413, { Message: "Request Entity Too Large" });
  const { functionError, payload } = await run(
    target,
    functionArn,
    JSON.stringify(
      eventOf(request, {
        accountId: "anonymous",
        apiId: urlId,
        rawPath: request.url.split("?")[0] ?? "/",
        routeKey: "$default",
        stage: "$default",
        now: inventory.milliseconds(),
      }),
    ),
  );
  inventory.recordEvent(functionError === undefined ? event : { ...event, error: functionError });
  if (functionError !== undefined) return jsonAnswer(502, { Message: "Internal Server Error" });
  return answerOf(payload);
}

function calledArn({ properties }: StoredObject): string {
  return [text(properties, "functionArn"), optionalText(properties, "qualifier")].filter(Boolean).join(":");
}

/**
 * Whether anyone may call. With AWS_IAM only signed requests may: no signature is verified here, so none is let
 * through. With NONE the function's policy has to allow two actions, since October 2025.
 */
function isPublic(inventory: Inventory, { properties }: StoredObject, functionArn: string): boolean {
  const functionUrlAuthType = text(properties, "authorizationType");
  if (functionUrlAuthType !== "NONE") return false;
  return (
    isGranted(inventory, { functionArn, action: "lambda:InvokeFunctionUrl", functionUrlAuthType }) &&
    isGranted(inventory, { functionArn, action: "lambda:InvokeFunction", invokedViaFunctionUrl: true })
  );
}
