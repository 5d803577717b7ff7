import type { FastifyInstance } from "fastify";
import type { Context } from "./context.ts";

/** Products of an organization that has flows and data actions. */
const products = ["collaboratePro", "communicate", "engage"].map((id) => ({ id }));

/** What clients ask first: which organization they are in, and what it has. Neither needs a permission. */
export function serveOrganization(server: FastifyInstance, { state, clientOf }: Context): void {
  server.get("/api/v2/organizations/me", (request) => {
    const organization = state.organizations[clientOf(request).organizationId];
    return {
      ...organization,
      thirdPartyOrgName: "sandbox",
      domain: "sandbox",
      defaultLanguage: "en-US",
      defaultCountryCode: "US",
      state: "active",
      version: 1,
      selfUri: "/api/v2/organizations/me",
    };
  });

  server.get("/api/v2/authorization/products", () => ({
    entities: products,
    pageSize: products.length,
    pageNumber: 1,
    total: products.length,
    pageCount: 1,
  }));
}
