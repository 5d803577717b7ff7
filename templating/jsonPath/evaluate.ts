import { isDeepStrictEqual } from "node:util";
import { NotEvaluated } from "../errors.ts";
import { applyFunction } from "./functions.ts";
import { isTrue } from "./conditions.ts";
import type { Path, Step } from "./nodes.ts";

/** What a path leads to: one value, or a list of what was found where there may be several; nothing where it leads nowhere. */
export type Found = { readonly value: unknown } | undefined;

/** Follows a path. @throws NotEvaluated where the JVM's library fails instead of finding nothing */
export function follow({ steps, isRooted }: Path, root: unknown, current: unknown): Found {
  const walk = new Walk(root);
  const start = isRooted ? root : current;
  try {
    walk.from(start, steps, true);
  } catch (error) {
    if (error instanceof LedNowhere) return undefined;
    throw error;
  }
  if (isDefinite(steps)) return walk.found[0] === undefined ? undefined : { value: walk.found[0].value };
  return { value: walk.found.map(({ value }) => value) };
}

/** Whether a path leads to one value at most. */
export function isDefinite(steps: readonly Step[]): boolean {
  return steps.every((step, index) => isDefiniteStep(step, index === steps.length - 1));
}

function isDefiniteStep(step: Step, isLast: boolean): boolean {
  if (step.kind === "names") return step.names.length === 1 || isLast;
  if (step.kind === "indexes") return step.indexes.length === 1;
  return step.kind === "function";
}

/**
 * Where a path leads to several values, the part before it branches must exist. Else the path leads nowhere as a whole.
 */
class LedNowhere extends Error {}

class Walk {
  readonly found: { readonly value: unknown }[] = [];
  readonly #root: unknown;

  constructor(root: unknown) {
    this.#root = root;
  }

  /** @param isOnly whether every step so far led to one value */
  from(value: unknown, steps: readonly Step[], isOnly: boolean): void {
    const [step, ...rest] = steps;
    if (step === undefined) {
      this.found.push({ value });
      return;
    }
    if (step.kind === "scan") {
      this.#scan(value, rest);
      return;
    }
    const isStillOnly = isOnly && isDefiniteStep(step, rest.length === 0);
    for (const next of this.#next(value, step, rest, isOnly)) this.from(next, rest, isStillOnly);
  }

  #next(value: unknown, step: Exclude<Step, { kind: "scan" }>, rest: readonly Step[], isOnly: boolean): unknown[] {
    switch (step.kind) {
      case "names": {
        const found = named(value, step.names, rest.length === 0);
        if (isOnly && rest.length > 0 && step.names.length === 1 && found.length === 0) throw new LedNowhere();
        return found;
      }
      case "indexes":
      case "slice":
        if (!isList(value)) {
          if (isOnly) throw new LedNowhere();
          return [];
        }
        return step.kind === "slice"
          ? sliced(value, step.from, step.to)
          : step.indexes.flatMap((index) => at(value, index));
      case "all":
        return isList(value) ? value : isMap(value) ? Object.values(value) : [];
      case "function":
        return [applyFunction(step, value)];
      case "filter": {
        if (isList(value)) return value.filter((one) => isTrue(step.condition, this.#root, one));
        if (isMap(value)) return isTrue(step.condition, this.#root, value) ? [value] : [];
        if (isOnly) throw new NotEvaluated("a filter stands after a value that is neither a list nor an object");
        return [];
      }
    }
  }

  /** Looks in the value itself, and then in everything inside it. */
  #scan(value: unknown, steps: readonly Step[]): void {
    if (typeof value !== "object" || value === null) return;
    const [step] = steps;
    const isThere =
      step?.kind !== "filter" || isMap(value) ? true : !isList(value) || isTrue(step.condition, this.#root, value);
    if (isThere && (isList(value) || isMap(value))) this.from(value, steps, false);
    for (const part of isList(value) ? value : isMap(value) ? Object.values(value) : []) this.#scan(part, steps);
  }
}

function named(value: unknown, names: readonly string[], isLast: boolean): unknown[] {
  if (!isMap(value)) return [];
  const present = names.filter((name) => Object.hasOwn(value, name));
  if (names.length === 1 || !isLast) return present.map((name) => value[name]);
  return [Object.fromEntries(present.map((name) => [name, value[name]]))];
}

function at(list: readonly unknown[], index: number): unknown[] {
  const place = index < 0 ? list.length + index : index;
  return place >= 0 && place < list.length ? [list[place]] : [];
}

/** Slices as JsonPath does: an end that counts from behind gives nothing where a beginning is given too. */
function sliced(list: readonly unknown[], from: number | undefined, to: number | undefined): unknown[] {
  if (from === undefined) {
    const end = to ?? list.length;
    return list.slice(0, Math.max(0, end < 0 ? list.length + end : end));
  }
  if (to === undefined) return list.slice(from < 0 ? Math.max(0, list.length + from) : from);
  const end = Math.min(list.length, to);
  return Array.from({ length: Math.max(0, end - from) }, (_, step) => from + step).flatMap((index) => at(list, index));
}

export function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

/** An object of JSON's. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other);
}
