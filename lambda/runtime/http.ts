import { type BundledFunction, call, ContractError, type LambdaContext } from "./call.ts";
import { type GuardEnvironment, isAdmitted } from "./guard.ts";
import { invocation } from "./invocation.ts";

/** A request as function URLs and HTTP APIs hand it on (payload format 2.0); only what is used here. */
interface HttpEvent {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly isBase64Encoded?: unknown;
}

/** The answer in the same format. */
interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The function behind a function URL or an HTTP API. */
export function entry(bundled: BundledFunction): (event: unknown, context: LambdaContext) => Promise<HttpAnswer> {
  return async (event, context) => {
    invocation("function-url", "http-api");
    return await serve(bundled, event, context, process.env);
  };
}

/** Handles a request of a data action that came by HTTP. A caller that is refused learns nothing, not even why. */
export async function serve(
  bundled: BundledFunction,
  event: unknown,
  context: LambdaContext,
  environment: GuardEnvironment,
): Promise<HttpAnswer> {
  const request = (event ?? {}) as HttpEvent;
  if (!isAdmitted(request.headers ?? {}, environment)) return answer(403, { error: "forbidden" });
  let input: unknown;
  try {
    input = JSON.parse(bodyOf(request));
  } catch {
    return answer(400, { error: "the body is not JSON" });
  }
  try {
    return answer(200, await call(bundled, input, context));
  } catch (error) {
    const breach = error instanceof ContractError ? error : undefined;
    if (breach?.isInput) return answer(400, { error: breach.message });
    // The log holds the whole error, under the id that the caller is told.
    console.error(error);
    return answer(500, { error: breach?.message ?? "the function failed", correlationId: context.awsRequestId });
  }
}

function bodyOf({ body, isBase64Encoded }: HttpEvent): string {
  const text = typeof body === "string" ? body : "";
  return isBase64Encoded === true ? Buffer.from(text, "base64").toString() : text;
}

function answer(statusCode: number, body: unknown): HttpAnswer {
  return { statusCode, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
