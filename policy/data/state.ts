import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type DataHolder, dataHolderOf, type KeptResource } from "./holder.ts";

/** What a stack held before a run: what of it holds data, and the folders that it was made from. */
export interface KeptStack {
  readonly holders: readonly DataHolder[];
  readonly resources: readonly KeptResource[];
}

/** Reads the state of the stack whose root resource has a URN. */
export type ReadStack = (root: string) => Promise<KeptStack>;

const execute = promisify(execFile);
/** Bytes: a stack of many functions has a large state. */
const longestState = 1_000_000_000;

/**
 * Reads a stack's state with `pulumi stack export`, by the CLI that runs this. The engine hands a policy only what its
 * program states, and never what will be deleted.
 *
 * @throws Error with what the CLI said, or where that is another stack
 */
export async function exportedStack(root: string): Promise<KeptStack> {
  const [, stack = "", project = ""] = /^urn:pulumi:(.+?)::(.+?)::/.exec(root) ?? [];
  // Some of the engine's hosts tell a policy the organization in Pulumi Cloud. Without it, the CLI takes its default.
  const organization = process.env["PULUMI_NODEJS_ORGANIZATION"];
  const name = organization ? `${organization}/${project}/${stack}` : stack;
  const args = ["stack", "export", "--non-interactive", "--stack", name];
  // Where the run is traced, this command inside of it is not.
  const env = { ...process.env, PULUMI_DEBUG_GRPC: "", PULUMI_SKIP_UPDATE_CHECK: "true" };
  const { stdout } = await execute("pulumi", args, { maxBuffer: longestState, env });
  return keptStack(JSON.parse(stdout), root);
}

/** @throws Error where the exported stack is not the one of that root */
export function keptStack(exported: unknown, root: string): KeptStack {
  const { deployment } = exported as { deployment?: { resources?: readonly KeptResource[] | null } | null };
  const resources = (deployment?.resources ?? []).filter(({ delete: isGoing }) => isGoing !== true);
  const found = resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.urn;
  if (found !== undefined && found !== root) throw new Error(`pulumi stack export gave ${found} in place of ${root}`);
  return { resources, holders: resources.flatMap((one) => dataHolderOf(one) ?? []) };
}
