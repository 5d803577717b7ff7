import { visible } from "../text/visible.ts";
import type { IntegrationConfig } from "../integration/requests.ts";
import type { LinkInputs } from "../integration/schema.ts";

/** Whose an object is: written into the notes of an integration when it is made. */
export type Owner = LinkInputs["owner"];

/** The words that mark an integration as this stack's. */
export function notesOf({ project, stack, lineage }: Owner): string {
  return `Managed by Pulumi: changes made here are undone. project=${project} stack=${stack} lineage=${lineage}`;
}

/** What can be said about an integration that has a name of ours. */
export type Ownership = "ours" | "bare" | "foreign";

/**
 * An integration is bare right after it was made, when it has neither notes nor credentials. An interrupted run leaves
 * it so.
 */
export function ownershipOf(config: IntegrationConfig, { lineage }: Pick<Owner, "lineage">): Ownership {
  if (lineageOf(config.notes) === lineage) return "ours";
  return config.notes === "" && Object.keys(config.credentials).length === 0 ? "bare" : "foreign";
}

/** The lineage that notes carry, if they are those of some stack. */
export function lineageOf(notes: string): string | undefined {
  // The last match: a user chose the text before it.
  return /.*\blineage=(\S+)/s.exec(notes)?.[1];
}

/** Whether notes are those of a stack of that name, whichever its lineage. */
export function isOfStack(notes: string, { project, stack }: Pick<Owner, "project" | "stack">): boolean {
  const lineage = lineageOf(notes);
  return lineage !== undefined && notes.endsWith(` project=${project} stack=${stack} lineage=${lineage}`);
}

/** The words of the refusal to touch what may be somebody else's. */
export function takenMessage(what: string, ids: readonly string[], notes: string): string {
  const marked = notes === "" ? "" : ` (its notes say: ${visible(notes.slice(0, 200).toWellFormed())})`;
  return (
    `${what} exists already (${ids.join(", ")}) and does not carry this stack's mark${marked}; ` +
    "if it is this stack's, because the state was lost, take it over with `adopt: true`; otherwise rename or delete it, " +
    "or use another stack name"
  );
}
