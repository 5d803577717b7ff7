import type * as provider from "@pulumi/pulumi/proto/provider_pb.js";
import { isSameSecret } from "../secrets.ts";
import { isRecord } from "./properties.ts";
import { fromStruct } from "./protocol.ts";

/** The variable that tells the sandbox's owner what a stack's `aws:secretKey` has to be. */
export const secretKeyVariable = "GENESYS_LAMBDA_SANDBOX_AWS_SECRET_KEY";

/** A call on a connection that has not shown the secret. */
export class Unauthenticated extends Error {}

const reason =
  "This machine does not tell the sandbox whose a connection is, so its AWS provider asks for the sandbox's secret as " +
  "aws:secretKey in the stack's config";

/**
 * Admits a connection that is configured with the sandbox's secret. A variable can't carry the secret, because the
 * engine passes none to a provider that it attaches to.
 * @param wanted undefined where the connection's user was looked up
 * @throws Unauthenticated with what to do
 */
export function admit(wanted: string | undefined, request: provider.ConfigureRequest): void {
  if (wanted === undefined) return;
  const given = secretKeyOf(request);
  if (given !== undefined && isSameSecret(given, wanted)) return;
  throw new Unauthenticated(
    `${reason}: ${given === undefined ? "it is not set" : "what is set is not this sandbox's"}. After the exports that ` +
      `npm run sandbox prints: printenv ${secretKeyVariable} | pulumi config set --secret aws:secretKey`,
  );
}

/** The refusal of a call on a connection that was not configured. */
export function notConfigured(wanted: string | undefined): Error {
  if (wanted === undefined) return new Error("The AWS provider was called before it was configured.");
  return new Unauthenticated(`${reason}, before anything else: this connection was not configured with it.`);
}

/**
 * The engine sends a secret among the variables in the clear. Among the arguments it sends it in the clear or in an
 * envelope.
 */
function secretKeyOf(request: provider.ConfigureRequest): string | undefined {
  const argument = fromStruct(request.getArgs())["secretKey"];
  const given = isRecord(argument) ? argument["value"] : argument;
  const shown = given ?? request.getVariablesMap().get("aws:config:secretKey");
  return typeof shown === "string" && shown !== "" ? shown : undefined;
}
