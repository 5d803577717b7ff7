import { ofType, type StackResource, unknown, valueAt } from "./facts.ts";
import { types } from "./types.ts";

/** What a data action calls, as far as the program shows it. */
export interface Reach {
  readonly functions: readonly StackResource[];
  /** Nothing shows yet what it calls. */
  readonly isOpen: boolean;
}

/** The functions that a data action calls: directly, through a function URL or through the routes of an HTTP API. */
export function reachOf(action: StackResource, stack: readonly StackResource[]): Reach {
  const sources = action.comesFrom["request"] ?? [];
  const [wide, exact] = [
    sources.filter(({ type }) => type === types.api),
    sources.filter(({ type }) => type !== types.api),
  ];
  const behind = (ones: readonly StackResource[]) => ones.flatMap((source) => functionsBehind(source, stack));
  // An address that begins with the API's own and names a route leads to that route alone.
  const found = behind(exact).length > 0 ? behind(exact) : behind(wide);
  if (found.length > 0) return { functions: [...new Set(found)], isOpen: false };
  const address = valueAt(action.props, "request", "urlTemplate");
  const named = ofType(stack, types.function).filter((one) => isNamedIn(address, one));
  return { functions: named, isOpen: address === unknown };
}

function functionsBehind(source: StackResource, stack: readonly StackResource[]): readonly StackResource[] {
  switch (source.type) {
    case types.function:
      return [source];
    case types.alias:
    case types.functionUrl:
      return from(source, "functionName", types.function);
    case types.apiRoute:
      return from(source, "target", types.apiIntegration).flatMap((one) => functionsBehind(one, stack));
    case types.apiIntegration:
      return from(source, "integrationUri", types.function);
    // An address made of the API's own leads to any of its routes.
    case types.api:
      return ofType(stack, types.apiRoute)
        .filter((one) => from(one, "apiId", types.api).includes(source))
        .flatMap((one) => functionsBehind(one, stack));
    default:
      return [];
  }
}

/** The resources of a type that a property's value comes from. */
export function from({ comesFrom }: StackResource, property: string, type: string): readonly StackResource[] {
  return (comesFrom[property] ?? []).filter((one) => one.type === type);
}

/** Whether a literal ARN names a function of the program. */
function isNamedIn(address: unknown, { props }: StackResource): boolean {
  if (typeof address !== "string" || props["name"] === unknown) return false;
  return /:function:([^:]+)/.exec(address)?.[1] === props["name"];
}

/** The function that a property refers to: by the resource that its value comes from, or by its name. */
export function functionOf(
  resource: StackResource,
  property: string,
  stack: readonly StackResource[],
): StackResource | undefined {
  const [source] = from(resource, property, types.function);
  if (source !== undefined) return source;
  const reference = resource.props[property];
  if (typeof reference !== "string") return undefined;
  const name = /:function:([^:]+)/.exec(reference)?.[1] ?? reference.split(":")[0];
  return ofType(stack, types.function).find(({ props }) => props["name"] === name);
}

/** AWS region that a resource is made in; `unknown` or absent where its provider does not say. */
export function regionOf({ props, provider }: StackResource): unknown {
  const arn = props["arn"];
  const own = typeof arn === "string" ? /^arn:[^:]*:[^:]*:([^:]+):/.exec(arn)?.[1] : undefined;
  return own ?? props["region"] ?? provider?.["region"];
}
