import { isDeepStrictEqual } from "node:util";
import { type EngineOptions, runPulumi } from "../../../tools/pulumi/execute.ts";
import { ensurePulumi } from "../../../tools/setup/pulumiCli.ts";
import type { Project } from "../../e2e/support/project.ts";

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** How to run Pulumi's command line on a project's stack. */
export async function commandLineOf({ folder, environment, stackName }: Project): Promise<EngineOptions> {
  const cli = await ensurePulumi({ log: () => undefined });
  return { cli, program: folder, environment: { ...process.env, ...environment }, stack: stackName };
}

/** What a stack holds in AWS and Genesys Cloud. */
export async function resourcesOf(project: Project): Promise<StateResource[]> {
  const { deployment } = (await project.stack.exportStack()) as { deployment: { resources: StateResource[] } };
  return deployment.resources.filter(({ type }) => type.startsWith("aws:") || type.includes("genesyscloud:"));
}

/** What a refresh that is only previewed sees: URN → names of the outputs that moved, or that it is gone. */
export async function seenBy(project: Project): Promise<Map<string, readonly string[] | "gone">> {
  const before = new Map((await resourcesOf(project)).map((one) => [one.urn, one.outputs]));
  const printed = await runPulumi(await commandLineOf(project), ["refresh", "--preview-only", "--json"]);
  const { steps } = JSON.parse(printed) as {
    steps: readonly { op: string; urn: string; newState?: { outputs?: Readonly<Record<string, unknown>> } }[];
  };
  const seen = new Map<string, readonly string[] | "gone">();
  for (const { op, urn, newState } of steps) {
    const [old, now] = [before.get(urn), newState?.outputs ?? {}];
    if (old === undefined) continue;
    const moved = Object.keys({ ...old, ...now }).filter((name) => !isDeepStrictEqual(old[name], now[name]));
    if (op === "delete") seen.set(urn, "gone");
    else if (moved.length > 0) seen.set(urn, moved);
  }
  return seen;
}

/** `<type>::<name>` */
export function shortName({ urn, type }: Pick<StateResource, "urn" | "type">): string {
  return `${type}::${urn.split("::").at(-1) ?? ""}`;
}
