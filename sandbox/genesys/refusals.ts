import type { FastifyError } from "fastify";
import { Refusal } from "./errors.ts";

/** What went wrong with a request, in the service's words. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const fault = error as FastifyError;
  if (fault.validation !== undefined) return invalidRequest(fault);
  const status = fault.statusCode ?? 500;
  if (status === 413) return new Refusal(413, "request.entity.too.large", "The request is too large.");
  if (status === 415) return new Refusal(415, "unsupported.media.type", "The content type must be application/json.");
  if (status < 500) {
    const message = "The request could not be understood by the server due to malformed syntax.";
    return new Refusal(400, "bad.request", message);
  }
  return new Refusal(500, "internal.server.error", fault.message);
}

/** Names the field that is unknown, missing or wrong. */
function invalidRequest({ validation = [], validationContext = "body" }: FastifyError): Refusal {
  const [fault] = validation;
  const { additionalProperty, missingProperty } = (fault?.params ?? {}) as {
    additionalProperty?: string;
    missingProperty?: string;
  };
  const path = [...(fault?.instancePath ?? "").split("/").slice(1), additionalProperty ?? missingProperty];
  const field = path.filter((part) => part !== undefined).join(".");
  if (validationContext === "params") return new Refusal(404, "not.found", `There can be no such object: ${field}.`);
  const culprit = field === "" ? `the ${validationContext}` : field;
  return new Refusal(400, "invalid.value", `The value of ${culprit} is not valid: ${fault?.message ?? ""}.`, {
    details: [{ errorCode: "invalid.value", fieldName: field }],
  });
}
