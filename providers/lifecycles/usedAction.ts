import type { Consumers } from "../api/dependencyTracking.ts";
import { GenesysError } from "../api/errors.ts";
import type { Genesys } from "../api/index.ts";
import { shortened } from "../fault.ts";
import { absentAsUndefined } from "./absent.ts";
import { lineageOf } from "./ownership.ts";

/** A data action that is about to be deleted. */
export interface DoomedAction {
  readonly id: string;
  readonly name: string;
  readonly secure?: boolean;
}

/** In the environment, because a destroy works with the config that the last `up` stored. */
export const forceDeleteVariable = "GENESYS_LAMBDA_FORCE_DELETE";

/** Flows that a message names; of the others it says how many there are. */
const namedFlows = 10;

/**
 * Stops the deletion of an action that flows use, unless the user named it. Where it can't be looked up, a line says
 * so: whoever may delete an action need not be allowed to see flows.
 *
 * @param forced value of GENESYS_LAMBDA_FORCE_DELETE: names or ids of actions, separated by commas
 * @throws GenesysError `action.used`
 */
export async function refuseUsed(genesys: Genesys, action: DoomedAction, forced: string | undefined): Promise<void> {
  const what = whatOf(action);
  const consumers = await lookUp(genesys, action);
  if (consumers instanceof GenesysError) {
    console.log(`${what} is deleted without knowing whether flows use it: ${consumers.message}`);
    return;
  }
  const users = usersOf(consumers);
  if (users === "") {
    if (!consumers.isWhole) console.log(`${what} is deleted without knowing whether flows use it: ${rebuilding}`);
    return;
  }
  if (!isForced(action, forced)) throw used(`${what} was not deleted`, users, action);
  console.log(`${what} is deleted because ${forceDeleteVariable} names it; this breaks ${users}`);
}

/**
 * The same before anything is touched, for an action that is to be replaced. What can't be looked up is left to the
 * deletion, which says so.
 *
 * @param lineage of the stack: actions of that name in others' integrations are none of its business
 * @throws GenesysError `action.used`
 */
export async function refuseReplacement(
  genesys: Genesys,
  name: string,
  lineage: string,
  forced: string | undefined,
): Promise<void> {
  for (const action of await genesys.dataActions.called(name)) {
    if (isForced(action, forced)) continue;
    const config = await absentAsUndefined(genesys.integrations.config(action.integrationId));
    if (config === undefined || lineageOf(config.notes) !== lineage) continue;
    const consumers = await lookUp(genesys, action);
    const users = consumers instanceof GenesysError ? "" : usersOf(consumers);
    if (users !== "") throw used(`${whatOf(action)} was not replaced and nothing was changed`, users, action);
  }
}

/** What uses the action, or why that can't be told. */
async function lookUp(genesys: Genesys, { id, name, secure }: DoomedAction): Promise<Consumers | GenesysError> {
  try {
    return await genesys.dependencyTracking.consumersOf(id, name, secure === true);
  } catch (error) {
    if (error instanceof GenesysError) return error;
    throw error;
  }
}

const rebuilding = "Architect builds its dependency tracking anew just now, and what it lists is not complete";

function whatOf({ id, name }: DoomedAction): string {
  return `data action ${shortened(name)} (${id})`;
}

/** Kind, name and id of each, as Architect shows them; empty where there is none. */
function usersOf({ shown, more }: Consumers): string {
  const named = shown.slice(0, namedFlows).map(({ type, name, id }) => `${type} ${shortened(name)} (${id})`);
  const others = shown.length - named.length + more;
  if (named.length === 0) return others === 0 ? "" : `${others} that Architect's dependency tracking counts`;
  return named.join(", ") + (others === 0 ? "" : ` and ${others} more`);
}

/** By name, or by id where a name could be misread for two. */
function isForced({ id, name }: DoomedAction, forced = ""): boolean {
  const wanted = forced.split(",").map((one) => one.trim());
  return wanted.includes(id) || (isListable(name) && wanted.includes(name));
}

function isListable(name: string): boolean {
  return !name.includes(",") && name === name.trim();
}

function used(refused: string, users: string, { id, name }: DoomedAction): GenesysError {
  return new GenesysError(
    "action.used",
    `${refused}, because flows use it and would break: ${users}. Publish them without it, then run the command again. ` +
      "For another contract, put the old one back, add a second action under another name, move the flows to it, then " +
      "remove the first (docs/functions.md). To delete or replace it all the same, set " +
      `${forceDeleteVariable}="${isListable(name) ? name : id}" in the environment`,
  );
}
