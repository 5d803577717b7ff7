import type { CredentialContent, Credential } from "../api/credentials.ts";
import type { Genesys } from "../api/index.ts";
import { absentAsUndefined } from "./absent.ts";
import { makeOnce } from "./lostAnswer.ts";

/** What the state knows of a credential whose fields can't be read back. */
export interface KnownCredential {
  readonly id: string;
  /** Whether the fields that were last written are the wanted ones. */
  readonly holdsWanted: boolean;
}

/** The credential with that id; `undefined` for no id and for one that leads nowhere. */
export async function readCredential(genesys: Genesys, id: string | undefined): Promise<Credential | undefined> {
  return id === undefined || id === "" ? undefined : await absentAsUndefined(genesys.credentials.get(id));
}

/** Makes a credential for an integration that has none; looks before it writes twice. */
export async function makeCredential(genesys: Genesys, content: CredentialContent): Promise<Credential> {
  const write = async (): Promise<Credential> => await genesys.credentials.create(content);
  return await makeOnce(genesys.clock, write, async () => await leftBehind(genesys, content));
}

/**
 * A credential with the wanted content for an integration that existed before: the one in its slot where
 * that is ours, else one that an interrupted run left behind, else a new one.
 *
 * @param inSlot id of the credential that the integration refers to
 * @param known absent where the integration is not in the state yet: what it refers to is then ours with it
 */
export async function ensureCredential(
  genesys: Genesys,
  content: CredentialContent,
  inSlot: string | undefined,
  known: KnownCredential | undefined,
): Promise<Credential> {
  const current = await readCredential(genesys, inSlot);
  const isOurs =
    current !== undefined && (known === undefined || current.id === known.id || current.name === content.name);
  const usable = isOurs ? current : await leftBehind(genesys, content);
  if (usable === undefined) return await makeCredential(genesys, content);
  const isNamed = usable.name === content.name && usable.typeName === content.typeName;
  const isAsWanted = isNamed && usable.id === known?.id && known.holdsWanted;
  return isAsWanted ? usable : await genesys.credentials.replace(usable.id, content);
}

/** Deletes the credential; where its id was never learnt, whatever a half-done run left of that name and type. */
export async function removeCredential(
  genesys: Genesys,
  id: string,
  content: Pick<CredentialContent, "name" | "typeName">,
): Promise<void> {
  const ids = id === "" ? (await genesys.credentials.named(content.name, content.typeName)).map((one) => one.id) : [id];
  for (const each of ids) await absentAsUndefined(genesys.credentials.remove(each));
}

/** A credential of our exact name and type while our integration has none: a run ended before it was referred to. */
async function leftBehind(
  genesys: Genesys,
  content: Pick<CredentialContent, "name" | "typeName">,
): Promise<Credential | undefined> {
  const [first] = await genesys.credentials.named(content.name, content.typeName);
  return first;
}

/**
 * Whether somebody wrote the credential's fields after this stack did. Only as far as the service tells dates, and by
 * whole seconds: two of its answers may round one date differently.
 */
export function wasRewritten(credential: Credential, known: string | undefined): boolean {
  if (credential.modified === undefined || known === undefined) return false;
  const [seen, written] = [credential.modified, known].map((date) => Math.floor(Date.parse(date) / 1_000));
  return seen !== written;
}
