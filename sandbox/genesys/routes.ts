import { tutorialPatterns } from "./tutorial/paths.ts";

/** Patterns of the emulated routes, more special ones first: requests that never reach a handler are named by them too. */
const patterns = [
  ...tutorialPatterns,
  "/oauth/token",
  "/api/v2/organizations/me",
  "/api/v2/authorization/products",
  "/api/v2/integrations/credentials/types",
  "/api/v2/integrations/credentials/listing",
  "/api/v2/integrations/credentials/:id",
  "/api/v2/integrations/credentials",
  "/api/v2/integrations/actions/functions/runtimes",
  "/api/v2/integrations/actions/certificates/truststore",
  "/api/v2/integrations/actions/certificates",
  "/api/v2/integrations/actions/categories",
  "/api/v2/integrations/actions/drafts",
  "/api/v2/integrations/actions/:id/templates/:file",
  "/api/v2/integrations/actions/:id/schemas/:file",
  "/api/v2/integrations/actions/:id/function",
  "/api/v2/integrations/actions/:id/draft/templates/:file",
  "/api/v2/integrations/actions/:id/draft/schemas/:file",
  "/api/v2/integrations/actions/:id/draft/function/upload",
  "/api/v2/integrations/actions/:id/draft/function",
  "/api/v2/integrations/actions/:id/draft/validation",
  "/api/v2/integrations/actions/:id/draft/publish",
  "/api/v2/integrations/actions/:id/draft/test",
  "/api/v2/integrations/actions/:id/draft",
  "/api/v2/integrations/actions/:id/test",
  "/api/v2/integrations/actions/:id/execute",
  "/api/v2/integrations/actions/:id",
  "/api/v2/integrations/actions",
  "/api/v2/integrations/types/:id/configschemas/:file",
  "/api/v2/integrations/types/:id",
  "/api/v2/integrations/types",
  "/api/v2/integrations/:id/config/current",
  "/api/v2/integrations/:id",
  "/api/v2/integrations",
  "/api/v2/architect/dependencytracking/build",
  "/api/v2/architect/dependencytracking/consumingresources",
].map((pattern) => ({ pattern, expression: new RegExp(`^${pattern.replaceAll(/:[a-z]+/g, "[^/]+")}$`) }));

/** The pattern that a path matches; undefined where there is none. */
export function patternOf(url: string): string | undefined {
  const path = pathOf(url);
  return patterns.find(({ expression }) => expression.test(path))?.pattern;
}

/**
 * Whether the access log names requests to a served route by its pattern. A route that is missing above would be named
 * with its ids.
 */
export function isListed(route: string): boolean {
  return patterns.some(({ pattern }) => pattern === route);
}

/** An address without its query. */
export function pathOf(url: string): string {
  return url.split("?")[0] ?? url;
}
