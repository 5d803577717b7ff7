import type { Genesys } from "../../sandbox/genesys/index.ts";
import type { Engine, State } from "./engine.ts";

/** Kinds of resources that are an object in the organization. */
const objectKinds = new Set(["link", "webLink", "action"]);

/** Compares what the organization holds with what the state says. */
export function whatIsWrong(genesys: Genesys, state: State): string | undefined {
  const expected = [...state.values()]
    .filter(({ kind }) => objectKinds.has(kind))
    .flatMap(({ id, outputs: { credentialId } }) => (typeof credentialId === "string" ? [id, credentialId] : [id]));
  const objects = genesys.objects();
  const lost = expected.filter((id) => !objects.some((object) => object.id === id));
  const orphans = objects.filter(({ id }) => !expected.includes(id));
  if (lost.length > 0) return `the state holds what is not there: ${lost.join(", ")}`;
  if (orphans.length > 0) return `orphans: ${orphans.map(({ type, name }) => `${type} ${name}`).join(", ")}`;
  const half = [...state].filter(([, { isHalfMade }]) => isHalfMade).map(([name]) => name);
  return half.length > 0 ? `half made: ${half.join(", ")}` : undefined;
}

/** Versions of all that has one, in order of size: they move with each write. */
export function versionsOf({ state: { integrations, actions } }: Genesys): number[] {
  const versions = [...Object.values(integrations).map(({ config }) => config), ...Object.values(actions)];
  return versions.map(({ version }) => version).sort((one, other) => one - other);
}

/** Destroys the stack and tells what is left. */
export async function whatIsLeft(genesys: Genesys, engine: Engine): Promise<string | undefined> {
  const failure = await failureOf(engine.destroy());
  if (failure !== undefined) return `destroy failed: ${failure}`;
  const left = genesys.objects();
  return left.length > 0 ? `left behind: ${left.map(({ type, name }) => `${type} ${name}`).join(", ")}` : undefined;
}

/** The message of what failed; undefined where nothing did. */
export async function failureOf(work: Promise<unknown>): Promise<string | undefined> {
  return await work.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
