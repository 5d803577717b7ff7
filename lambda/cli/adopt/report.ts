import { visible } from "genesyscloud-provider/visible";
import type { TakenOver } from "./takeOver.ts";

/** What was taken over, for people. */
export function linesOf({ taken, replaced, unknown }: TakenOver): string[] {
  const first =
    taken.length === 0
      ? ["Nothing of this stack's names is in AWS that is not in its state already."]
      : [`${taken.length} objects in AWS are in the stack's state now:`, ...taken.map((one) => `  ${nameOf(one)}`)];
  return [
    ...first,
    ...replaced.map((id) => `HTTP API ${id}: AWS does not tell the ids of its routes, so the next up replaces it.`),
    ...unknown.map((one) => `${one}: look for it yourself; where it exists, npm run pulumi -- import takes it over.`),
    "Next: npm run pulumi -- up, and then npm run pulumi -- config rm genesys-lambda:adopt",
  ].map(visible);
}

function nameOf({ type, id }: TakenOver["taken"][number]): string {
  return `${type.split("/").at(-1)?.split(":").at(-1) ?? type} ${id}`;
}
