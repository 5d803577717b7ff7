import type { CredentialContent, Credential } from "./credentialRequests.ts";
import type { Genesys } from "../genesys.ts";
import type { Integration } from "./requests.ts";
import { shortened } from "../validation/issue.ts";
import { absentAsUndefined } from "../lifecycle/absent.ts";
import { makeOnce } from "../lifecycle/unknownOutcome.ts";

/** What the state knows of a credential, whose fields can't be read back. */
export interface CredentialState {
  readonly id: string;
  /** Whether the fields that were written last are the desired ones. */
  readonly holdsDesired: boolean;
}

/** The credential with that id; `undefined` for no id and for one that leads nowhere. */
export async function readCredential(genesys: Genesys, id: string | undefined): Promise<Credential | undefined> {
  return id === undefined || id === "" ? undefined : await absentAsUndefined(genesys.credentials.get(id));
}

/** Makes a credential for an integration that has none; looks before it writes twice. */
export async function makeCredential(
  genesys: Genesys,
  content: CredentialContent,
  integrationId: string,
): Promise<Credential> {
  const write = async (): Promise<Credential> => await genesys.credentials.create(content);
  return await makeOnce(genesys.clock, write, async () => (await leftBehind(genesys, content, integrationId))[0]);
}

/**
 * A credential with the desired content for an integration that existed before. It is the one in the integration's slot
 * if that is ours, else one that an interrupted run left behind, else a new one.
 *
 * @param integrationId id of that integration
 * @param inSlot id of the credential that the integration refers to
 * @param state absent where the integration is not in the state yet: what it refers to is then ours with it
 */
export async function reconcileCredential(
  genesys: Genesys,
  content: CredentialContent,
  integrationId: string,
  inSlot: string | undefined,
  state: CredentialState | undefined,
): Promise<Credential> {
  const current = await readCredential(genesys, inSlot);
  const isOurs =
    current !== undefined && (state === undefined || current.id === state.id || current.name === content.name);
  const usable = isOurs ? current : (await leftBehind(genesys, content, integrationId))[0];
  if (usable === undefined) return await makeCredential(genesys, content, integrationId);
  const isNamed = usable.name === content.name && usable.typeName === content.typeName;
  const isAsDesired = isNamed && usable.id === state?.id && state.holdsDesired;
  return isAsDesired ? usable : await genesys.credentials.replace(usable.id, content);
}

/**
 * Deletes the credential. Where its id was never learnt, deletes what an interrupted run left of that name and type.
 */
export async function removeCredential(
  genesys: Genesys,
  id: string,
  content: Pick<CredentialContent, "name" | "typeName">,
  integrationId: string,
): Promise<void> {
  if (id === "") {
    const left = await leftBehind(genesys, content, integrationId);
    for (const one of left) await absentAsUndefined(genesys.credentials.remove(one.id));
    return;
  }
  const others = await otherUsersOf(genesys, id, integrationId);
  if (others.length === 0) await absentAsUndefined(genesys.credentials.remove(id));
  else
    console.log(
      `credential ${shortened(content.name)} (${id}) is not deleted, because it serves ${namesOf(others)} too`,
    );
}

/** Integrations as a message names them. */
export function namesOf(integrations: readonly Pick<Integration, "id" | "name">[]): string {
  return integrations.map(({ id, name }) => `integration ${shortened(name)} (${id})`).join(", ");
}

/**
 * Credentials of our exact name and type while our integration has none: a run ended before the integration referred to
 * one. Names of credentials are not unique, so a credential that another integration uses may belong to anybody and is
 * left out.
 */
async function leftBehind(
  genesys: Genesys,
  { name, typeName }: Pick<CredentialContent, "name" | "typeName">,
  integrationId: string,
): Promise<Credential[]> {
  const candidates = await genesys.credentials.named(name, typeName);
  if (candidates.length === 0) return [];
  const used = new Set((await otherIntegrations(genesys, integrationId)).flatMap(({ credentialIds }) => credentialIds));
  return candidates.filter(({ id }) => !used.has(id));
}

/** The integrations beside one that a credential serves. */
export async function otherUsersOf(
  genesys: Genesys,
  credentialId: string,
  integrationId: string,
): Promise<Integration[]> {
  const others = await otherIntegrations(genesys, integrationId);
  return others
    .filter(({ credentialIds }) => credentialIds.includes(credentialId))
    .map(({ integration }) => integration);
}

/** All integrations but one, each with its credentials. */
async function otherIntegrations(
  genesys: Genesys,
  integrationId: string,
): Promise<{ integration: Integration; credentialIds: string[] }[]> {
  // Of every type: one kind of credential serves integrations of several.
  const others = (await genesys.integrations.all()).filter(({ id }) => id !== integrationId);
  return await Promise.all(
    others.map(async (integration) => {
      const config = await absentAsUndefined(genesys.integrations.config(integration.id));
      return { integration, credentialIds: Object.values(config?.credentials ?? {}) };
    }),
  );
}

/**
 * Whether somebody wrote the credential's fields after this stack did. Dates are compared by whole seconds, because two
 * answers of the service may round one date differently.
 */
export function wasRewritten(credential: Credential, state: string | undefined): boolean {
  if (credential.modified === undefined || state === undefined) return false;
  const [seen, written] = [credential.modified, state].map((date) => Math.floor(Date.parse(date) / 1_000));
  return seen !== written;
}
