/** A route key of an HTTP API that fits a request, with what its variables stand for. */
export interface RouteMatch {
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The route that serves a request: the one with the fewest variables, a method of its own before ANY, and `$default`
 * where none fits. Source: API Gateway developer guide, "Create routes for HTTP APIs".
 */
export function matchRoute(routeKeys: readonly string[], method: string, path: string): RouteMatch | undefined {
  const fitting = routeKeys
    .map((routeKey) => ({ routeKey, pathParameters: parametersOf(routeKey, method, path) }))
    .filter((one): one is RouteMatch => one.pathParameters !== undefined)
    .sort((one, other) => rank(one.routeKey) - rank(other.routeKey));
  return fitting[0];
}

function parametersOf(routeKey: string, method: string, path: string): Record<string, string> | undefined {
  if (routeKey === "$default") return {};
  const [wanted, pattern = ""] = routeKey.split(" ");
  if (wanted !== "ANY" && wanted !== method) return undefined;
  const names: string[] = [];
  const source = pattern
    .split("/")
    .map((part) => {
      const variable = /^\{(\w+)(\+?)\}$/.exec(part);
      if (variable === null) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      names.push(variable[1] ?? "");
      return variable[2] === "+" ? "(.+)" : "([^/]+)";
    })
    .join("/");
  const found = new RegExp(`^${source}$`).exec(path);
  if (found === null) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? "")]));
}

function rank(routeKey: string): number {
  if (routeKey === "$default") return 1_000;
  const variables = (routeKey.match(/\{/g) ?? []).length + (routeKey.includes("+}") ? 100 : 0);
  return variables * 2 + (routeKey.startsWith("ANY ") ? 1 : 0);
}
