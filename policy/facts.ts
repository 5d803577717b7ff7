export { asList, entriesOf } from "genesys-lambda/iam/values";

/** Stands for a value that can't be known before the deployment. */
export const unknown: unique symbol = Symbol("unknown at preview");

/** Properties of a resource by name: plain values, with `unknown` wherever a preview does not know one yet. */
export type Properties = Readonly<Record<string, unknown>>;

/** A resource as its program states it: what goes in, before anything is made. */
export interface Resource {
  /** Type token, such as `aws:iam/role:Role`. */
  readonly type: string;
  /** Its name in the program. */
  readonly name: string;
  readonly urn: string;
  readonly props: Properties;
  /** Settings of the provider that makes it, such as its region; absent for those of the engine itself. */
  readonly provider?: Properties;
  /** URNs that it had before; absent: none. */
  readonly aliases?: readonly string[];
}

/** A resource among all of its stack: what came out, as far as it is known. */
export interface StackResource extends Resource {
  /** Property → the resources that its value comes from, even while the value itself is unknown. */
  readonly comesFrom: Readonly<Record<string, readonly StackResource[]>>;
}

/**
 * The value under a path of names; `unknown` where a part of the path is not known, `undefined` where the path ends
 * early.
 */
export function valueAt(props: Properties, ...path: readonly string[]): unknown {
  let value: unknown = props;
  for (const name of path) {
    if (typeof value !== "object" || value === null) return value === unknown ? unknown : undefined;
    value = Object.hasOwn(value, name) ? (value as Properties)[name] : undefined;
  }
  return value;
}

/** Whether a value is empty: absent, or a text of nothing but white space. */
export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

/** Whether a value, or anything in it, is not known yet. */
export function isUnknown(value: unknown): boolean {
  if (value === unknown) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(isUnknown);
}

/** The resources of a type, sorted out once for each list. */
export function ofType<One extends Resource>(resources: readonly One[], type: string): readonly One[] {
  // They are those of this very list.
  return (byType(resources).get(type) ?? []) as readonly One[];
}

const byType = once((resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> =>
  Map.groupBy(resources, ({ type }) => type),
);

/** The same function, computed once for each object. For objects that never change, such as a list of resources. */
export function once<Given extends object, Result>(find: (given: Given) => Result): (given: Given) => Result {
  const found = new WeakMap<Given, { readonly result: Result }>();
  return (given) => {
    const one = found.get(given) ?? { result: find(given) };
    found.set(given, one);
    return one.result;
  };
}
