import type { Consumer } from "./dependencyTracking.ts";
import { GenesysError } from "../http/errors.ts";
import type { Genesys } from "../genesys.ts";
import { shortened } from "../validation/issue.ts";
import { absentAsUndefined } from "../lifecycle/absent.ts";
import { lineageOf } from "../lifecycle/ownership.ts";

/** A data action that is about to be deleted. */
export interface DoomedAction {
  readonly id: string;
  readonly name: string;
  readonly secure?: boolean;
}

/**
 * The provider's own variable: names or ids of actions, separated by commas, or `*`, that a run may delete or replace
 * although flows use them, or although that can't be told. It is in the environment, because a destroy works with the
 * config that the last `up` stored, and because consent is for one run. Default: none.
 */
export const forceDeleteVariable = "GENESYS_LAMBDA_FORCE_DELETE";

/** In its place, all actions of the run. */
const everyAction = "*";

/** Flows that a message names; of the others it says how many there are. */
const namedFlows = 10;

/** Who uses an action: flows, nobody, or why that can't be told. */
type Use =
  | { readonly kind: "used"; readonly users: string }
  | { readonly kind: "unused" }
  | { readonly kind: "unknown"; readonly reason: string }
  /** It is not there any more. */
  | { readonly kind: "gone" };

/**
 * Stops the deletion of an action that flows use, or may use, unless the user named it.
 *
 * @param forced value of GENESYS_LAMBDA_FORCE_DELETE: names or ids of actions, separated by commas, or `*`
 * @throws GenesysError `action.used`, `action.useUnknown`
 */
export async function refuseUsed(genesys: Genesys, action: DoomedAction, forced: string | undefined): Promise<void> {
  const isNamed = isForced(action, forced);
  const use = await useOf(genesys, action).catch((error: unknown) => {
    // A client that may delete an action need not be allowed to read one. So an action that is named is deleted without
    // a look-up.
    if (isNamed && error instanceof GenesysError) return { kind: "unknown", reason: error.message } satisfies Use;
    throw error;
  });
  if (use.kind === "unused" || use.kind === "gone") return;
  if (!isNamed) throw refusal(`${whatOf(action)} was not deleted`, use, action);
  const consequence =
    use.kind === "used" ? `this breaks ${use.users}` : `whether flows use it is not known: ${use.reason}`;
  console.log(`${whatOf(action)} is deleted because ${forceDeleteVariable} names it; ${consequence}`);
}

/**
 * The same before anything is touched, for an action that is to be replaced.
 *
 * @param lineage of the stack: actions of that name in others' integrations are none of its business
 * @throws GenesysError `action.used`, `action.useUnknown`
 */
export async function refuseReplacement(
  genesys: Genesys,
  name: string,
  lineage: string,
  forced: string | undefined,
): Promise<void> {
  // A name stands for all actions of that name, so there is nothing to look up.
  if (isForcedByName(name, forced)) return;
  for (const action of await genesys.dataActions.called(name)) {
    if (isForced(action, forced)) continue;
    const config = await absentAsUndefined(genesys.integrations.config(action.integrationId));
    if (config === undefined || lineageOf(config.notes) !== lineage) continue;
    const use = await useOf(genesys, action);
    if (use.kind === "unused" || use.kind === "gone") continue;
    throw refusal(`${whatOf(action)} was not replaced and nothing was changed`, use, action);
  }
}

/** An empty list says something only where Architect's tracking data is whole and has taken the action in. */
async function useOf(genesys: Genesys, { id, name, secure }: DoomedAction): Promise<Use> {
  // The state may hold an earlier version than the one that flows were published with.
  const version = await absentAsUndefined(genesys.dataActions.version(id));
  if (version === undefined) return { kind: "gone" };
  try {
    const { list, gap } = await genesys.dependencyTracking.consumersOf({
      id,
      name,
      isSecure: secure === true,
      version,
    });
    if (list.length > 0) return { kind: "used", users: usersOf(list) };
    if (gap !== undefined) return { kind: "unknown", reason: `${gap}; ${rebuild}` };
    const { status, failedIds } = await genesys.dependencyTracking.build();
    if (!vouching.has(status)) {
      return { kind: "unknown", reason: `Architect's dependency tracking is in the state ${status}; ${rebuild}` };
    }
    if (!failedIds.has(id)) return { kind: "unused" };
    return { kind: "unknown", reason: `Architect could not take this action into its dependency tracking; ${rebuild}` };
  } catch (error) {
    if (error instanceof GenesysError) return { kind: "unknown", reason: error.message };
    throw error;
  }
}

/** Statuses of the tracking data in which an empty list means that there is nothing. */
const vouching: ReadonlySet<string> = new Set(["OPERATIONAL", "OPERATIONALNEEDSREBUILD"]);

const rebuild = "let it be built anew in Architect (Dependency Search), wait until it is, then run the command again";

function whatOf({ id, name }: DoomedAction): string {
  return `data action ${shortened(name)} (${id})`;
}

/** Kind, name and id of each, as Architect shows them. */
function usersOf(consumers: readonly Consumer[]): string {
  const named = consumers.slice(0, namedFlows).map(({ type, name, id }) => `${type} ${shortened(name)} (${id})`);
  const others = consumers.length - named.length;
  return named.join(", ") + (others === 0 ? "" : ` and ${others} more`);
}

function desiredOf(forced = ""): string[] {
  return forced.split(",").map((one) => one.trim());
}

/** By name; by id where a name could be read as two; or as part of `*`. */
export function isForced({ id, name }: DoomedAction, forced?: string): boolean {
  return isForcedByName(name, forced) || desiredOf(forced).includes(id);
}

function isForcedByName(name: string, forced?: string): boolean {
  const desired = desiredOf(forced);
  return desired.includes(everyAction) || (isListable(name) && desired.includes(name));
}

function isListable(name: string): boolean {
  return !name.includes(",") && name === name.trim() && name !== everyAction;
}

/** What to set to delete an action in spite of that. */
export function forcing({ id, name }: DoomedAction): string {
  // A user pastes this into a shell.
  const isSafe = isListable(name) && /^[\p{L}\p{N} .,:/()_-]*$/u.test(name);
  return `${forceDeleteVariable}="${isSafe ? name : id}" in the environment`;
}

function refusal(refused: string, use: Use & { kind: "used" | "unknown" }, action: DoomedAction): GenesysError {
  if (use.kind === "unknown") {
    return new GenesysError(
      "action.useUnknown",
      `${refused}, because it can't be told whether flows use it: ${use.reason}. Or look yourself (Architect > Dependency ` +
        `Search), and to delete or replace it all the same set ${forcing(action)} ("${everyAction}" for all actions of the run)`,
    );
  }
  return new GenesysError(
    "action.used",
    `${refused}, because flows use it and would break: ${use.users}. Publish them without it, then run the command again. ` +
      "For another contract, put the old one back, add a second action under another name, move the flows to it, then " +
      `remove the first. To delete or replace it all the same, set ${forcing(action)}`,
  );
}
