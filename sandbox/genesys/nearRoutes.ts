import { isListed, patternOf } from "./routes.ts";

/** How many are named. */
const mostNamed = 3;

/** How much further a path is from a pattern that it matches than from its own spelling. */
const strangerBy = 2;

/**
 * Routes that somebody may have meant by one that is not served, the likeliest first: as `METHOD pattern`, or as
 * patterns where no method was given.
 */
export function nearRoutes(route: string, served: readonly string[]): readonly string[] {
  const [, method = "", path = route] = /^([A-Za-z]+)\s+(\S.*)$/.exec(route) ?? [];
  const spelled = (one: string): string => (method === "" ? one : `${method.toUpperCase()} ${one}`);
  const pattern = patternOf(path);
  const distanceTo = (one: string): number => {
    const byPattern = pattern === undefined ? Infinity : distance(spelled(pattern), one) + strangerBy;
    return Math.min(byPattern, distance(spelled(path), one));
  };
  const candidates = method === "" ? [...new Set(served.map(withoutMethod))] : served;
  const ranked = candidates.map((one) => ({ one, far: distanceTo(one) }));
  return ranked
    .toSorted((left, right) => left.far - right.far)
    .slice(0, mostNamed)
    .map(({ one }) => one);
}

/** Whether a rule's route is one of those served: with its method, or for any. */
export function isServed(route: string, served: readonly string[]): boolean {
  return served.some((one) => one === route || withoutMethod(one) === route);
}

/** Whether a route that is not served, by any method, belongs to the other API. */
export function isOfTutorial(route: string, served: readonly string[]): boolean {
  const path = withoutMethod(route);
  return isListed(path) && !served.some((one) => withoutMethod(one) === path);
}

function withoutMethod(route: string): string {
  return route.slice(route.indexOf(" ") + 1);
}

/** How many letters to add, leave out or change to turn one text into the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let index = 0; index < from.length; index += 1) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const changed = (row[column - 1] ?? 0) + (from[index] === to[column - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
