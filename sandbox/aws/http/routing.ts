/** A route that takes a request, with the values of the path's variables. */
export interface RouteMatch<Route> {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Candidate<Route> extends RouteMatch<Route> {
  /** Compared from left to right, smaller first: how specific each segment is, then the method. */
  readonly rank: string;
}

/** How specific a segment of a route's path is. */
const literal = "0";
const variable = "1";
const greedyVariable = "2";

/**
 * The most specific of the routes that take the request: segment by segment a literal before `{variable}` before
 * `{variable+}`, then the method itself before `ANY`, and `$default` where nothing else fits.
 * Source: API Gateway Developer Guide, "Routes for HTTP APIs".
 */
export function chooseRoute<Route extends { readonly routeKey: string }>(
  routes: readonly Route[],
  method: string,
  path: string,
): RouteMatch<Route> | undefined {
  const candidates = routes.flatMap((route) => match(route, method, path) ?? []);
  const [best] = candidates.toSorted((left, right) => (left.rank < right.rank ? -1 : 1));
  if (best !== undefined) return best;
  const fallback = routes.find(({ routeKey }) => routeKey === "$default");
  return fallback === undefined ? undefined : { route: fallback, pathParameters: {} };
}

function match<Route extends { readonly routeKey: string }>(
  route: Route,
  method: string,
  path: string,
): Candidate<Route> | undefined {
  const [wanted = "", pattern] = route.routeKey.split(" ");
  if (pattern === undefined || (wanted !== "ANY" && wanted !== method)) return undefined;
  const expected = segmentsOf(pattern);
  const given = segmentsOf(path).map(decoded);
  const pathParameters: Record<string, string> = {};
  let rank = "";
  for (const [index, segment] of expected.entries()) {
    const [, name, greedy] = /^\{([^{}+]+)(\+?)\}$/.exec(segment) ?? [];
    const value = greedy === "+" ? given.slice(index).join("/") : (given[index] ?? "");
    if (name === undefined ? value !== segment : value === "") return undefined;
    if (name !== undefined) pathParameters[name] = value;
    rank += name === undefined ? literal : greedy === "+" ? greedyVariable : variable;
  }
  if (!rank.endsWith(greedyVariable) && given.length !== expected.length) return undefined;
  return { route, pathParameters, rank: `${rank} ${wanted === "ANY" ? 1 : 0}` };
}

function segmentsOf(path: string): string[] {
  return path.split("/").slice(1);
}

/** A segment that can't be decoded stands for itself. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
