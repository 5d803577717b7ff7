import {
  type DataHolder,
  dataHolderOf,
  deleteDataVariable,
  type KeptResource,
  labelOf,
  mayGo,
  settingFor,
} from "genesys-lambda-policy/data/holder";

/** A step that the engine announces, as far as it is read here. */
interface Step {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly old?: KeptResource | null;
  readonly new?: KeptResource | null;
  readonly keys?: readonly string[] | null;
}

/** One of the engine's events. */
export interface EngineEvent {
  readonly resourcePreEvent?: { readonly metadata: Step };
  readonly summaryEvent?: object;
}

/** What a command would delete. */
export interface Going {
  /** Lines for the user; none where nothing is deleted. */
  readonly lines: readonly string[];
  /** Whether the user named everything that would be deleted. */
  readonly isNamed: boolean;
  /** The setting that names it. */
  readonly setting: string;
}

const deleting = ["delete", "delete-replaced", "replace"];

/**
 * What of a stack's data a run would delete, according to the events of its preview.
 *
 * @param mayDelete value of GENESYS_LAMBDA_DELETE_DATA
 */
export function goingIn(events: readonly EngineEvent[], mayDelete: string | undefined): Going {
  const steps = events.flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata ?? []);
  const all = holdersIn(steps);
  const doomed = steps.filter(({ op }) => deleting.includes(op));
  const replaced = new Map(steps.filter(({ op }) => op === "replace").map((one) => [one.urn, one]));
  const going = holdersIn(doomed);
  const unnamed = going.filter((one) => !mayGo(one, all, mayDelete));
  const moved = regionMove(steps);
  const lines = going.map((one) => `  ${labelOf(one)}: ${fateOf(replaced.get(one.urn))}${nameMark(one, unnamed)}`);
  return {
    lines: [...(moved === undefined ? [] : [moved]), ...(lines.length === 0 ? [] : ["Data goes away:", ...lines])],
    isNamed: unnamed.length === 0,
    setting: settingFor(going, all),
  };
}

function holdersIn(steps: readonly Step[]): DataHolder[] {
  const found = steps.flatMap(({ old }) => (old ? (dataHolderOf(old) ?? []) : []));
  return [...new Map(found.map((one) => [one.urn, one])).values()];
}

function fateOf(replacement: Step | undefined): string {
  if (replacement === undefined) return "deleted";
  const keys = replacement.keys ?? [];
  return `deleted and made anew without its data${keys.length === 0 ? "" : ` (another ${keys.join(", ")})`}`;
}

function nameMark(one: DataHolder, unnamed: readonly DataHolder[]): string {
  return unnamed.includes(one) ? "" : `, as ${deleteDataVariable} says`;
}

/** The region of the provider changed: everything that has a region is deleted and made anew. */
function regionMove(steps: readonly Step[]): string | undefined {
  const provider = steps.find((one) => one.type === "pulumi:providers:aws" && regionOf(one.old) !== regionOf(one.new));
  const [from, to] = [regionOf(provider?.old), regionOf(provider?.new)];
  if (from === undefined || to === undefined) return undefined;
  return (
    `aws:region was ${from} and is ${to} now: functions, tables and logs are deleted in ${from} and made anew in ${to}, ` +
    "under other ARNs; what they held is not taken along. A stack of its own for the other region keeps both"
  );
}

function regionOf(resource: KeptResource | null | undefined): string | undefined {
  const region = resource?.inputs?.["region"];
  return typeof region === "string" ? region : undefined;
}
