import type { FastifyInstance } from "fastify";
import { actionsBase } from "./actionAnswers.ts";
import { Refusal } from "./errors.ts";

const functions =
  "Functions that Genesys Cloud hosts are not run by this emulation; its actions call AWS Lambda or a web service.";
const certificates = "Client certificates are not part of this emulation; its requests to web services carry none.";

/** Published routes about integrations' actions that are not served, with the reason that a client is told. */
const routes: readonly (readonly [method: "GET" | "PUT" | "POST", path: string, reason: string])[] = [
  ["GET", `${actionsBase}/:id/function`, functions],
  ["GET", `${actionsBase}/:id/draft/function`, functions],
  ["PUT", `${actionsBase}/:id/draft/function`, functions],
  ["POST", `${actionsBase}/:id/draft/function/upload`, functions],
  ["GET", `${actionsBase}/functions/runtimes`, functions],
  ["GET", `${actionsBase}/certificates`, certificates],
  ["GET", `${actionsBase}/certificates/truststore`, certificates],
];

/** Answers a published route that is not served with 501, which no client takes for a failure that passes. */
export function refuseNotServed(server: FastifyInstance): void {
  for (const [method, url, reason] of routes) {
    server.route({
      method,
      url,
      handler: async () => await Promise.reject(new Refusal(501, "not.implemented", reason)),
    });
  }
}
