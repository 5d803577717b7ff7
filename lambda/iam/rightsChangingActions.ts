import { patternsMeet } from "./pattern.ts";
import { rightsChanging } from "./rightsChangingTable.ts";
import { isUnscoped } from "./unscopedActions.ts";

/** What reads and changes nothing. */
const reading = /^(admin)?(get|list|describe|batchget|search|check|validate|simulate)/;
/** Services of which reading is meant too: what it shows is how to go on. */
const meantWhole = ["iam", "ec2-instance-connect", "eks-auth"];

interface Entry {
  readonly kind: string;
  /** `*` for any. */
  readonly service: string;
  readonly name: string;
  /** It is meant although it reads. */
  readonly isReading: boolean;
}

const entries: readonly Entry[] = Object.entries(rightsChanging).flatMap(([kind, services]) =>
  Object.entries<string>(services).flatMap(([service, names]) =>
    names
      .toLowerCase()
      .trim()
      .split(/\s+/)
      .map((name) => ({ kind, service, name, isReading: meantWhole.includes(service) || reading.test(name) })),
  ),
);
const byService = Map.groupBy(entries, ({ service }) => service);
const found = new Map<string, string | undefined>();
/** Actions that are kept, at most: policies of chance must not fill the memory. */
const most = 10_000;

/**
 * How an action lets whoever has it gain further rights, in words; `undefined` where it does not.
 *
 * @param action in any letters; a pattern counts as every action that it fits
 */
export function gainOf(action: string): string | undefined {
  const lower = action.toLowerCase();
  if (found.has(lower)) return found.get(lower);
  if (found.size > most) found.clear();
  const kind = kindOf(lower);
  found.set(lower, kind);
  return kind;
}

function kindOf(action: string): string | undefined {
  const [, service = action, name = "*"] = /^([^:]*):(.*)$/s.exec(action) ?? [];
  const isReading = reading.test(name);
  const fits = (one: Entry): boolean => (!isReading || one.isReading) && patternsMeet(name, one.name);
  // A service that is written out has its own entries; a pattern of services may be any.
  const own = /[*?]|\$\{/.test(service)
    ? entries.filter((one) => one.service !== "*" && patternsMeet(service, one.service))
    : (byService.get(service) ?? []);
  const kind = own.find(fits)?.kind;
  // X-Ray's policy lets services of AWS write traces, and nobody read them; of a pattern, all that it covers is known.
  if (kind !== undefined || isUnscoped(action)) return kind;
  return byService.get("*")?.find(fits)?.kind;
}
