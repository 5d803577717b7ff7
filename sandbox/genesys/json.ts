import type { FastifyInstance } from "fastify";

/**
 * Takes bodies in JSON. A request without a body is one, whatever its content type says: clients name JSON on every
 * request, those to delete included. A route that needs a body refuses its absence by its schema.
 */
export function takeJson(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser("error", "error");
  server.removeContentTypeParser(["text/plain", "application/json"]);
  server.addContentTypeParser<string>("application/json", { parseAs: "string" }, (request, body, done) => {
    if (body === "") done(null, undefined);
    else void parse(request, body, done);
  });
}
