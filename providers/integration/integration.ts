import { GenesysError, isVersionConflict } from "../http/errors.ts";
import type { Genesys } from "../genesys.ts";
import type { Integration, IntegrationConfig } from "./requests.ts";
import { shortened } from "../validation/issue.ts";
import { absentAsUndefined } from "../lifecycle/absent.ts";
import { refuseAdoption } from "../lifecycle/adoption.ts";
import { makeOnce } from "../lifecycle/unknownOutcome.ts";
import { ownershipOf, takenMessage, type Owner } from "../lifecycle/ownership.ts";

/** An integration as it is looked for: by exact name and type, whoever made it. */
export interface DesiredIntegration {
  readonly name: string;
  readonly typeId: string;
  readonly owner: Pick<Owner, "lineage">;
  readonly adopt: boolean;
}

/** How long to wait for a deletion that was accepted: the number of looks, one second apart. */
const goneLooks = 30;
const conflictAttempts = 5;

/**
 * Looks for the integration before the stack makes anything. What it finds is not looked for again.
 *
 * @throws GenesysError `object.taken` where it is somebody else's and adoption was not asked for
 */
export async function refuseTaken(genesys: Genesys, desired: DesiredIntegration): Promise<void> {
  genesys.foundIntegrations.set(keyOf(desired), await lookFor(genesys, desired));
}

/**
 * The id of an integration of that name that is ours or may be taken over.
 *
 * @throws GenesysError `object.taken` where it is somebody else's and adoption was not asked for
 */
export async function findIntegration(genesys: Genesys, desired: DesiredIntegration): Promise<string | undefined> {
  const { foundIntegrations } = genesys;
  const key = keyOf(desired);
  if (!foundIntegrations.has(key)) return await lookFor(genesys, desired);
  const found = foundIntegrations.get(key);
  // The result is used once: a second caller wants to know what came since.
  foundIntegrations.delete(key);
  return found;
}

function keyOf({ name, typeId }: DesiredIntegration): string {
  return `${typeId} ${name}`;
}

async function lookFor(genesys: Genesys, desired: DesiredIntegration): Promise<string | undefined> {
  const named = await genesys.integrations.named(desired.name, desired.typeId);
  const candidates = await Promise.all(
    named.map(async ({ id }) => ({ id, config: await genesys.integrations.config(id) })),
  );
  const ours = candidates.find(({ config }) => ownershipOf(config, desired.owner) === "ours");
  const mine = ours ?? (await firstEmpty(genesys, candidates, desired));
  if (mine !== undefined) return mine.id;
  const [first] = candidates;
  if (desired.adopt && candidates.length > 1) {
    refuseAdoption(`integration "${desired.name}"`, [severalLinks(desired.name, candidates)]);
  }
  if (first === undefined || desired.adopt) return first?.id;
  const ids = candidates.map(({ id }) => id);
  throw new GenesysError("object.taken", takenMessage(`integration "${desired.name}"`, ids, first.config.notes));
}

/**
 * The first integration that a run left behind right after making it. One that holds actions already belongs to
 * somebody.
 */
async function firstEmpty<Candidate extends { readonly id: string; readonly config: IntegrationConfig }>(
  { dataActions }: Genesys,
  candidates: readonly Candidate[],
  { owner }: Pick<DesiredIntegration, "owner">,
): Promise<Candidate | undefined> {
  for (const one of candidates.filter(({ config }) => ownershipOf(config, owner) === "bare")) {
    const { entries } = await dataActions.inIntegration(one.id, { thoroughly: false });
    if (entries.length === 0) return one;
  }
  return undefined;
}

/** Several integrations of one name and type: which of them is the stack's can't be told. */
export function severalLinks(name: string, candidates: readonly Pick<Integration, "id">[]): string {
  const ids = candidates.map(({ id }) => id).join(", ");
  return `there are ${candidates.length} integrations called ${shortened(name)} (${ids}): which of them is meant can't be told`;
}

/** Makes the integration; looks before it writes twice. It is new, so nothing of ours is in it. */
export async function makeIntegration(genesys: Genesys, desired: DesiredIntegration): Promise<Integration> {
  const { clock, integrations, madeIntegrations } = genesys;
  const made = await makeOnce(
    clock,
    async () => await integrations.create(desired.name, desired.typeId),
    async () => {
      const id = await lookFor(genesys, { ...desired, adopt: false });
      return id === undefined ? undefined : await integrations.get(id);
    },
  );
  madeIntegrations.add(made.id);
  return made;
}

/**
 * Changes name, notes and credentials where they differ from the actual ones, and reads again where somebody changed
 * them in between.
 */
export async function configureIntegration(
  genesys: Genesys,
  id: string,
  actual: IntegrationConfig,
  desired: Pick<IntegrationConfig, "name" | "notes" | "credentials">,
): Promise<void> {
  let current = actual;
  for (let attempt = 1; !isConfigured(current, desired); attempt += 1) {
    try {
      await genesys.integrations.configure(id, {
        ...current,
        ...desired,
        // Other slots keep their credentials.
        credentials: { ...current.credentials, ...desired.credentials },
      });
      return;
    } catch (error) {
      if (!isVersionConflict(error) || attempt >= conflictAttempts) throw error;
      current = await genesys.integrations.config(id);
    }
  }
}

function isConfigured(
  current: IntegrationConfig,
  desired: Pick<IntegrationConfig, "name" | "notes" | "credentials">,
): boolean {
  const slots = Object.entries(desired.credentials);
  return (
    current.name === desired.name &&
    current.notes === desired.notes &&
    slots.every(([slot, id]) => current.credentials[slot] === id)
  );
}

/** Deletes the integration with its actions, and waits until it is gone. Its credential can't be deleted before. */
export async function removeIntegration(genesys: Genesys, id: string): Promise<void> {
  await absentAsUndefined(genesys.integrations.remove(id));
  for (let look = 1; look <= goneLooks; look += 1) {
    if ((await absentAsUndefined(genesys.integrations.get(id))) === undefined) return;
    await genesys.clock.sleep(1_000);
  }
  throw new GenesysError(
    "object.lingers",
    `integration ${id} is still there ${goneLooks} s after its deletion was accepted: run \`pulumi destroy\` again`,
  );
}
