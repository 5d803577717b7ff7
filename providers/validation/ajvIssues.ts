import type { ErrorObject } from "ajv";

/** The path of the property that an error of Ajv's is about, below `at`: `a.b[0].c`. */
export function propertyPath(error: ErrorObject, at = ""): string {
  const { missingProperty, additionalProperty } = error.params as Record<string, string | undefined>;
  const last = missingProperty ?? additionalProperty ?? error.propertyName;
  const segments = segmentsOf(error.instancePath);
  const path = (last === undefined ? segments : [...segments, last]).reduce(
    (outer, segment) =>
      /^\d+$/.test(segment) ? `${outer}[${segment}]` : outer === "" ? segment : `${outer}.${segment}`,
    at,
  );
  return path.toWellFormed();
}

/** The value that stands where an error of Ajv's is; `undefined` for what is missing. */
export function valueAt(value: unknown, error: ErrorObject): unknown {
  const { missingProperty, additionalProperty } = error.params as Record<string, string | undefined>;
  const last = missingProperty ?? additionalProperty;
  const segments = segmentsOf(error.instancePath);
  return (last === undefined ? segments : [...segments, last]).reduce<unknown>(
    (current, segment) =>
      typeof current === "object" && current !== null && Object.hasOwn(current, segment)
        ? (current as Record<string, unknown>)[segment]
        : undefined,
    value,
  );
}

function segmentsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}
