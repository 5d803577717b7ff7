/** Path within a JSON value → what stands there: a plain value, or an empty list or object. */
export type Leaves = ReadonlyMap<string, unknown>;

type Path = readonly string[];

/** Everything that a JSON value says, one by one. */
export function leavesOf(value: unknown): Leaves {
  return new Map(pathsOf(value, isLeaf).map((path) => [path.join("."), at(value, path)]));
}

/** One change of a JSON value: something else in the place of a leaf, or an entry more or less where any can be. */
export interface Meddling {
  readonly path: string;
  /** Changes the value itself. */
  apply(value: object): void;
}

/**
 * Each single change that can be made to a JSON value.
 *
 * @param isOpen whether an object at a path can have entries of any name; one that is empty can
 */
export function meddlingsOf(value: object, isOpen: (path: string) => boolean): Meddling[] {
  const changed = pathsOf(value, isPlain).map((path): Meddling => {
    return {
      path: path.join("."),
      apply: (whole) => {
        put(whole, path, another(at(whole, path)));
      },
    };
  });
  const takesMore = (path: Path): boolean => isLeaf(at(value, path)) || isOpen(path.join("."));
  const added = pathsOf(value, (one) => !isPlain(one))
    .filter(takesMore)
    .map((path): Meddling => {
      const owner = at(value, path) as object;
      const more = [...path, Array.isArray(owner) ? String(owner.length) : "meddled"];
      // Like what is there already, so that whoever reads it finds the form that is expected.
      const entry = structuredClone(Object.values(owner)[0] ?? "meddled") as unknown;
      return {
        path: more.join("."),
        apply: (whole) => {
          put(whole, more, isPlain(entry) ? "meddled" : entry);
        },
      };
    });
  const taken = pathsOf(value, () => true)
    .filter((path) => path.length > 0 && isOpen(path.slice(0, -1).join(".")))
    .map((path): Meddling => {
      return {
        path: path.join("."),
        apply: (whole) => {
          take(whole, path);
        },
      };
    });
  return [...changed, ...added, ...taken];
}

/** A value of the same type that is not the same; a date is moved far enough for whole seconds. */
function another(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  const text = String(value);
  const isDate = /^\d{4}-\d\d-\d\dT/.test(text);
  return isDate ? new Date(Date.parse(text) + 3_600_000).toISOString() : `${text}-meddled`;
}

function pathsOf(value: unknown, isAsked: (value: unknown) => boolean, path: Path = []): Path[] {
  const here = isAsked(value) ? [path] : [];
  if (isPlain(value)) return here;
  const below = Object.entries(value as object).flatMap(([key, item]) => pathsOf(item, isAsked, [...path, key]));
  return [...here, ...below];
}

function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

function isLeaf(value: unknown): boolean {
  return isPlain(value) || Object.keys(value as object).length === 0;
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], value);
}

function put(value: object, path: Path, wanted: unknown): void {
  const last = path.at(-1);
  if (last === undefined) return;
  Reflect.set(at(value, path.slice(0, -1)) as object, last, wanted);
}

function take(value: object, path: Path): void {
  const [owner, last] = [at(value, path.slice(0, -1)), path.at(-1) ?? ""];
  if (Array.isArray(owner)) owner.splice(Number(last), 1);
  else Reflect.deleteProperty(owner as object, last);
}
