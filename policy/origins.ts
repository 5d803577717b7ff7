import { asList, type Properties, unknown, valueAt } from "./facts.ts";
import { finding, type Judgement, undecided } from "./rule.ts";

/** A finding for each origin of a CORS setting that is a pattern. */
export function judgeOrigins(props: Properties, cors: string): readonly Judgement[] {
  const path = `${cors}.allowOrigins`;
  const origins = valueAt(props, cors, "allowOrigins");
  return asList(origins).flatMap((origin): Judgement[] => {
    if (origin === unknown) return [undecided(path)];
    return String(origin).includes("*") ? [finding(`${path}[${String(origin)}]`, "admits every page it fits")] : [];
  });
}
