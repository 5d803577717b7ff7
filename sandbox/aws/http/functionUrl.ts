import { decide } from "../access.ts";
import { AwsError } from "../errors.ts";
import type { StoredObject } from "../inventory.ts";
import { invokeFunction } from "../lambda/invocation.ts";
import { grants } from "../lambda/resourcePolicy.ts";
import { text } from "../properties.ts";
import { tokens } from "../tokens.ts";
import { answerOf, jsonAnswer } from "./answer.ts";
import type { HttpAnswer } from "./answer.ts";
import { signer } from "./context.ts";
import type { HttpContext, Signer } from "./context.ts";
import { payload2 } from "./event.ts";
import type { HttpRequest } from "./event.ts";
import type { HttpHost } from "./hosts.ts";

const eventName = "InvokeFunctionUrl";
const help = "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html";

/** What a function URL answers. Source: Lambda Developer Guide, "Function URLs". */
export async function answerFunctionUrl(
  context: HttpContext,
  host: HttpHost,
  request: HttpRequest,
): Promise<HttpAnswer> {
  const { inventory, runner } = context;
  const url = inventory
    .all(tokens.functionUrl)
    .find((candidate) => candidate.region === host.region && candidate.properties["urlId"] === host.id);
  if (url === undefined) {
    const source = "lambda.amazonaws.com";
    inventory.recordEvent({ source, event: eventName, resource: host.name, error: "AccessDeniedException" });
    return forbidden();
  }
  const caller = signer(context, "lambda", host.region, request);
  const { properties } = url;
  const functionArn = [text(properties, "functionArn"), text(properties, "qualifier")].filter(Boolean).join(":");
  const arrival = {
    accountId: caller?.accountId ?? "anonymous",
    apiId: host.id,
    domainName: host.name,
    routeKey: "$default",
    stage: "$default",
    ...(caller === undefined ? {} : { authorizer: { iam: caller.identity } }),
  };
  try {
    const result = await invokeFunction(inventory, runner, {
      event: eventName,
      functionArn,
      payload: JSON.stringify(payload2(request, arrival)),
      authorise: () => {
        if (isLetIn(context, url, functionArn, caller)) return;
        throw new AwsError("AccessDeniedException", "Forbidden", 403);
      },
    });
    const answer = result.functionError === undefined ? answerOf(result.payload, "application/json") : undefined;
    return answer ?? failed();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return refused(error);
  }
}

/** The two actions that a call through a URL needs since October 2025, with what the request says of itself. */
function isLetIn({ inventory }: HttpContext, url: StoredObject, functionArn: string, caller?: Signer): boolean {
  const authType = text(url.properties, "authorizationType");
  if (authType === "AWS_IAM" && caller === undefined) return false;
  const context = { "lambda:functionurlauthtype": authType, "lambda:invokedviafunctionurl": "true" };
  return ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"].every((action) => {
    if (authType === "NONE") return grants(inventory, functionArn, { action, caller: "anonymous", context });
    if (caller?.roleArn === undefined) return true;
    const decision = decide(inventory, caller.roleArn, action, functionArn, context);
    if (decision !== "implicitDeny") return decision === "allowed";
    return grants(inventory, functionArn, { action, caller: { arn: caller.roleArn }, context });
  });
}

function refused({ code, message, status }: AwsError): HttpAnswer {
  // Lambda uses the same code where it can't assume the function's own role.
  if (code === "AccessDeniedException" && message === "Forbidden") return forbidden();
  if (code !== "TooManyRequestsException" && code !== "RequestTooLargeException") return failed();
  return jsonAnswer(status, { Message: message }, { "x-amzn-errortype": code });
}

function forbidden(): HttpAnswer {
  const Message = `Forbidden. For troubleshooting Function URL authorization issues, see: ${help}`;
  return jsonAnswer(403, { Message }, { "x-amzn-errortype": "AccessDeniedException" });
}

/** The same for a function that threw, ran out of time or gave an answer that can't be sent. */
function failed(): HttpAnswer {
  return { status: 502, headers: { "content-type": "application/json" }, body: "Internal Server Error" };
}
