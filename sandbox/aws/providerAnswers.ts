import type * as provider from "@pulumi/pulumi/proto/provider_pb.js";
import { messages } from "./protocol.ts";
import type { Difference } from "./resources/difference.ts";
import { isEmpty } from "./resources/difference.ts";
import type { CheckFailure } from "./resources/resourceType.ts";

export function checkFailures(failures: readonly CheckFailure[]): provider.CheckFailure[] {
  return failures.map(({ property, reason }) => new messages.CheckFailure().setProperty(property).setReason(reason));
}

/** The difference with its details by property, so that the engine shows which ones change and which replace. */
export function diffAnswer(difference: Difference): provider.DiffResponse {
  const answer = new messages.DiffResponse();
  const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
  if (isEmpty(difference)) return answer.setChanges(DIFF_NONE);
  const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = messages.PropertyDiff.Kind;
  const details = answer.getDetaileddiffMap();
  const detail = (name: string, kind: provider.PropertyDiff.Kind, replacing: provider.PropertyDiff.Kind): void => {
    const replaces = difference.replaces.includes(name);
    details.set(name, new messages.PropertyDiff().setKind(replaces ? replacing : kind).setInputdiff(true));
  };
  for (const name of difference.added) detail(name, ADD, ADD_REPLACE);
  for (const name of difference.removed) detail(name, DELETE, DELETE_REPLACE);
  for (const name of difference.updated) detail(name, UPDATE, UPDATE_REPLACE);
  return answer
    .setChanges(DIFF_SOME)
    .setHasdetaileddiff(true)
    .setDiffsList([...difference.added, ...difference.removed, ...difference.updated])
    .setReplacesList([...difference.replaces])
    .setDeletebeforereplace(difference.deleteBeforeReplace);
}
