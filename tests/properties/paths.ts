/**
 * Whether a fault's path leads to a property of the input, or to one that is missing from an object or list that is
 * there. Names may hold dots and brackets themselves, so every reading of the path is tried.
 */
export function leadsInto(value: unknown, path: string): boolean {
  return path === "" || readings(value, path, true);
}

function readings(value: unknown, path: string, isFirst: boolean): boolean {
  if (typeof value !== "object" || value === null) return false;
  const isThere = Object.keys(value).some((key) =>
    [isFirst ? key : `.${key}`, `[${key}]`].some((written) => {
      const step = written.toWellFormed();
      if (!path.startsWith(step)) return false;
      const rest = path.slice(step.length);
      return rest === "" || readings((value as Record<string, unknown>)[key], rest, false);
    }),
  );
  return isThere || /^\.?[$\w:-]+$/.test(path);
}
