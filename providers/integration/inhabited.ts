import { GenesysError } from "../http/errors.ts";
import type { Genesys } from "../genesys.ts";
import { shortened } from "../validation/issue.ts";
import { absentAsUndefined } from "../lifecycle/absent.ts";
import { actionsOf, unseen } from "../lifecycle/adoption.ts";
import { forceDeleteVariable, isForced } from "../dataAction/usedAction.ts";

/**
 * Stops the deletion of an integration that still holds actions, which would be deleted with it. The stack's own
 * actions were deleted before. So these belong to somebody else, or an interrupted run left them.
 *
 * @param forced value of GENESYS_LAMBDA_FORCE_DELETE: names or ids of actions, separated by commas, or `*`
 * @throws GenesysError `link.inhabited`
 */
export async function refuseInhabited(
  { dataActions }: Genesys,
  { id, name }: { readonly id: string; readonly name: string },
  forced: string | undefined,
): Promise<void> {
  const { entries, isWhole } = await dataActions.inIntegration(id, { thoroughly: false });
  // Lists may still show an action that was deleted a moment ago.
  const versions = await Promise.all(
    entries.map(async (entry) => await absentAsUndefined(dataActions.version(entry.id))),
  );
  const left = entries.filter((_, index) => versions[index] !== undefined);
  const kept = left.filter((entry) => !isForced(entry, forced));
  const what = `integration ${shortened(name)} (${id})`;
  if (kept.length > 0) {
    throw new GenesysError(
      "link.inhabited",
      `${what} was not deleted, because ${actionsOf(kept)}, not in this stack's state, would go with it. Delete them in ` +
        "Genesys Cloud or make them anew on another integration, then run the command again; what a run that was interrupted " +
        `left there, \`pulumi up\` takes into the state. To delete them all the same, set ${forceDeleteVariable} to their ` +
        "names or ids, separated by commas",
    );
  }
  if (left.length > 0) console.log(`${actionsOf(left)}: deleted with ${what}, because ${forceDeleteVariable} says so`);
  if (!isWhole) console.log(unseen(name, id));
}
