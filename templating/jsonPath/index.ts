import { type Found, follow } from "./evaluate.ts";
import { parsePath } from "./parse.ts";

export { NotEvaluated, NotKnown, NotParsed } from "../errors.ts";
export type { Found } from "./evaluate.ts";
export { parsePath } from "./parse.ts";

/**
 * What a path finds in a value of `parseJson`, as Jayway's JsonPath does on the JVM. A path to one value gives that
 * value, or nothing where it leads nowhere. Any other path gives a list of what there is.
 *
 * @throws NotParsed, NotKnown, NotEvaluated
 */
export function readPath(path: string, json: unknown): Found {
  return follow(parsePath(path), json, json);
}
