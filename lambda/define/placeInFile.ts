import { pathToFileURL } from "node:url";

/** The first line of what an error says. */
export function firstLine(error: unknown): string {
  const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
  return line ?? "";
}

/** Where in a file it went wrong, as `line 3: `; nothing where Node does not say. */
export function placeIn(file: string, error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const place = [`${file}:`, `${pathToFileURL(file).href}:`].find((one) => stack.includes(one));
  if (place === undefined) return "";
  const line = Number.parseInt(stack.slice(stack.indexOf(place) + place.length), 10);
  return Number.isNaN(line) ? "" : `line ${line}: `;
}

/** Says of something that a file threw where and what, and what to do. */
export function thrownIn(file: string, error: unknown): string {
  const kind = error instanceof Error && error.name !== "Error" ? `${error.name}: ` : "";
  return `${placeIn(file, error)}it throws ${kind}${firstLine(error)}; correct what stands there, or what it is given`;
}
