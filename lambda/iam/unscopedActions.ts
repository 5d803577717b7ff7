import { isPattern, patternsMeet } from "./pattern.ts";
import { scoped, unscoped } from "./unscopedTable.ts";

const known = new Map(Object.keys(unscoped).map((service) => [service, namesOf(unscoped, service)]));

function namesOf(table: Readonly<Record<string, string>>, service: string): readonly string[] {
  return (table[service] ?? "").toLowerCase().split(/\s+/);
}

/**
 * Whether AWS has no narrower resource for an action; for a pattern of actions, whether that is so for each of those
 * that it covers.
 *
 * @param action in any letters
 */
export function isUnscoped(action: string): boolean {
  const [, service = "", name = ""] = /^([a-z0-9-]+):([a-z0-9*?]+)$/.exec(action.toLowerCase()) ?? [];
  const names = known.get(service) ?? [];
  // What a pattern covers has its beginning: a form that fits the pattern as a text, wildcards and all, fits all of that.
  if (names.some((one) => fits(one, name))) return true;
  if (!isPattern(name) || !Object.hasOwn(scoped, service)) return false;
  return (
    names.some((one) => patternsMeet(one, name)) && !namesOf(scoped, service).some((one) => patternsMeet(one, name))
  );
}

/** Whether a name has the beginning that a form gives, or is the form. */
function fits(form: string, name: string): boolean {
  return form.endsWith("*") ? name.startsWith(form.slice(0, -1)) : form === name;
}
