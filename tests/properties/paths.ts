import type { Issue } from "../../providers/validation/issue.ts";

/**
 * Whether an issue's path leads to a property of the input; one that is missing, as the issue says, to an object that is
 * there. Names may hold dots and brackets themselves, so every reading of the path is tried.
 */
export function leadsInto(value: unknown, { path, message }: Issue): boolean {
  return path === "" || readings(value, path, true, /is missing|^nothing was given/.test(message));
}

function readings(value: unknown, path: string, isFirst: boolean, isMissing: boolean): boolean {
  if (typeof value !== "object" || value === null) return false;
  const isThere = Object.keys(value).some((key) =>
    [isFirst ? key : `.${key}`, `[${key}]`].some((written) => {
      const step = written.toWellFormed();
      if (!path.startsWith(step)) return false;
      const rest = path.slice(step.length);
      return rest === "" || readings((value as Record<string, unknown>)[key], rest, false, isMissing);
    }),
  );
  return isThere || (isMissing && /^\.?[$\w:-]+$/.test(path));
}
