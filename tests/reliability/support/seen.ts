import { isDeepStrictEqual } from "node:util";
import type { Project } from "../../e2e/support/project.ts";

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What a stack holds in AWS and Genesys Cloud. */
export async function resourcesOf(project: Project): Promise<StateResource[]> {
  const { deployment } = (await project.stack.exportStack()) as { deployment: { resources: StateResource[] } };
  return deployment.resources.filter(({ type }) => type.startsWith("aws:") || type.includes("genesyscloud:"));
}

/**
 * What a refresh that is only previewed sees: URN → names of the outputs that moved, or that it is gone. From the
 * engine's events: its JSON leaves out what comes without a detailed difference, as all of a dynamic provider does.
 */
export async function seenBy({ stack }: Project): Promise<Map<string, readonly string[] | "gone">> {
  const seen = new Map<string, readonly string[] | "gone">();
  await stack.previewRefresh({
    onEvent: ({ resOutputsEvent }) => {
      if (resOutputsEvent === undefined) return;
      const { urn, op, old, new: now } = resOutputsEvent.metadata;
      if (op === "delete") seen.set(urn, "gone");
      if (op === "update") seen.set(urn, movedBetween(old?.outputs ?? {}, now?.outputs ?? {}));
    },
  });
  return seen;
}

type Values = Readonly<Record<string, unknown>>;

function movedBetween(one: Values, other: Values): string[] {
  return Object.keys({ ...one, ...other }).filter((name) => !isDeepStrictEqual(one[name], other[name]));
}

/** `<type>::<name>` */
export function shortName({ urn, type }: Pick<StateResource, "urn" | "type">): string {
  return `${type}::${urn.split("::").at(-1) ?? ""}`;
}
