import type { CredentialContent, Credential } from "./credentialRequests.ts";
import type { Genesys } from "../genesys.ts";
import type { Issue } from "../validation/issue.ts";
import { schemaCheck, type SchemaCheck } from "../validation/schemaCheck.ts";
import { namesIn, type ObjectSchema } from "../validation/schemaTypes.ts";
import { shortened } from "../validation/issue.ts";
import { absentAsUndefined } from "../lifecycle/absent.ts";
import { type ForeignLink, linkObstacles, refuseAdoption } from "../lifecycle/adoption.ts";
import { reconcileCredential, makeCredential, readCredential, removeCredential, wasRewritten } from "./credential.ts";
import { refuseInhabited } from "./inhabited.ts";
import {
  configureIntegration,
  findIntegration,
  makeIntegration,
  removeIntegration,
  type DesiredIntegration,
} from "./integration.ts";
import { changesOf, organizationChange } from "../lifecycle/changes.ts";
import type { Change, Existing, Lifecycle, Made } from "../lifecycle/lifecycle.ts";
import { opened } from "../lifecycle/opened.ts";
import { notesOf, ownershipOf } from "../lifecycle/ownership.ts";
import type { LinkFacts, LinkInputs } from "./schema.ts";

/** What is particular to one type of link. */
export interface LinkKind<Inputs extends LinkInputs> {
  readonly schema: ObjectSchema<object, object>;
  readonly integrationType: string;
  readonly credentialType: string;
  /** Name of the input that is the credential's content, and of the credential's field that takes it. */
  readonly content: string & keyof Inputs;
  readonly field: string;
  findSlot(genesys: Genesys): Promise<string>;
}

/** An integration with one credential, named, marked, configured and enabled. */
export class IntegrationLinkLifecycle<
  Inputs extends LinkInputs,
  Outputs extends Inputs & LinkFacts,
> implements Lifecycle<Inputs, Outputs> {
  readonly inputs: readonly string[];
  readonly #check: SchemaCheck;
  readonly #kind: LinkKind<Inputs>;
  readonly #genesys: () => Genesys;
  readonly #forceDelete: string | undefined;

  /** @param forceDelete value of GENESYS_LAMBDA_FORCE_DELETE: actions that may go with the integration */
  constructor(kind: LinkKind<Inputs>, genesys: () => Genesys, forceDelete?: string) {
    this.inputs = namesIn(kind.schema);
    this.#check = schemaCheck(kind.schema);
    this.#kind = kind;
    this.#genesys = genesys;
    this.#forceDelete = forceDelete;
  }

  validate(inputs: Partial<Inputs>): Issue[] {
    return this.#check(inputs);
  }

  diff(_id: string, state: Outputs, desired: Inputs): Change[] {
    const { content } = this.#kind;
    const differs = changesOf({
      name: state.name !== desired.name,
      [content]: !this.#isSameContent(state, desired),
      owner: state.notes !== notesOf(desired.owner),
      credentialId: state.credentialId === "",
      credentialName: state.credentialName !== desired.name && state.name === desired.name,
      intendedState: state.intendedState !== "ENABLED",
    });
    return [...differs, ...organizationChange(state, desired)];
  }

  async findExisting(desired: Inputs): Promise<string | undefined> {
    return await findIntegration(await opened(this.#genesys, desired.organizationId), this.#integrationOf(desired));
  }

  async reconcile(
    desired: Inputs,
    existing: Existing<Outputs> | undefined,
    made: Made<Outputs>,
  ): Promise<Existing<Outputs>> {
    const genesys = await opened(this.#genesys, desired.organizationId);
    const integration =
      existing === undefined
        ? await makeIntegration(genesys, this.#integrationOf(desired))
        : await genesys.integrations.get(existing.id);
    const { id, intendedState } = integration;
    const state = existing?.state;
    const nothing: LinkFacts = { credentialId: "", credentialName: "", notes: "", intendedState };
    const half = (facts: Partial<LinkFacts>): Outputs =>
      ({ ...(state ?? { ...desired, ...nothing }), ...facts }) as unknown as Outputs;
    // An integration enters the state only once it is known that it may be taken over, because a destroy deletes what
    // is in the state.
    const isFound = existing !== undefined && state === undefined;
    if (!isFound) made(id, half({}));

    const config = await genesys.integrations.config(id);
    const slot = state?.slot ?? (await this.#kind.findSlot(genesys));
    const isShared = isFound && (await this.#refuseUnkept(genesys, desired, { id, config, slot }));
    if (isFound) made(id, half({}));
    // A credential that also serves another link of the program is left to that link.
    const inSlot = isShared ? undefined : config.credentials[slot];
    const credential = await this.#reconcileCredential(genesys, desired, { id, inSlot }, existing);
    made(id, half({ credentialId: credential.id }));

    const notes = notesOf(desired.owner);
    await configureIntegration(genesys, id, config, {
      name: desired.name,
      notes,
      credentials: { [slot]: credential.id },
    });
    if (intendedState !== "ENABLED") await genesys.integrations.enable(id);
    const facts: LinkFacts = {
      credentialId: credential.id,
      credentialName: desired.name,
      ...(credential.modified === undefined ? {} : { credentialModified: credential.modified }),
      slot,
      notes,
      intendedState: "ENABLED",
    };
    return { id, state: { ...desired, ...facts } as unknown as Outputs };
  }

  async read(id: string, state: Outputs): Promise<Outputs | undefined> {
    const genesys = await opened(this.#genesys, state.organizationId);
    const integration = await absentAsUndefined(genesys.integrations.get(id));
    if (integration === undefined) return undefined;
    const config = await genesys.integrations.config(id);
    const slot = state.slot ?? (await this.#kind.findSlot(genesys));
    const credential = await readCredential(genesys, config.credentials[slot]);
    return {
      ...state,
      name: config.name,
      notes: config.notes,
      intendedState: integration.intendedState,
      ...this.#actualCredential(state, credential),
    };
  }

  async remove(id: string, state: Outputs): Promise<void> {
    const genesys = await opened(this.#genesys, state.organizationId);
    await refuseInhabited(genesys, { id, name: state.name }, this.#forceDelete);
    await removeIntegration(genesys, id);
    const typeName = this.#kind.credentialType;
    await removeCredential(genesys, state.credentialId, { name: state.name, typeName }, id);
  }

  /**
   * Refuses to take over an integration that is used for anything beyond what the program has on it.
   *
   * @returns whether its credential serves other links of the program too
   * @throws GenesysError `adoption.refused`
   */
  async #refuseUnkept(genesys: Genesys, desired: Inputs, link: ForeignLink): Promise<boolean> {
    if (ownershipOf(link.config, desired.owner) === "ours") return false;
    const { clauses, isShared } = await linkObstacles(genesys, link, desired.own ?? { links: [], actions: [] });
    refuseAdoption(`integration ${shortened(desired.name)} (${link.id})`, clauses);
    return isShared;
  }

  async #reconcileCredential(
    genesys: Genesys,
    desired: Inputs,
    { id, inSlot }: { id: string; inSlot: string | undefined },
    existing: Existing<Outputs> | undefined,
  ): Promise<Credential> {
    const content = this.#credentialOf(desired);
    // Where somebody deleted the integration of a stack that ran before, its credential is still there.
    const mayExist = desired.adopt === true || !genesys.madeLineages.has(desired.owner.lineage);
    if (existing === undefined && !mayExist) return await makeCredential(genesys, content, id);
    const state = existing?.state;
    const before = state && { id: state.credentialId, holdsDesired: this.#isSameContent(state, desired) };
    return await reconcileCredential(genesys, content, id, inSlot, before);
  }

  #isSameContent(state: Inputs, desired: Inputs): boolean {
    return state[this.#kind.content] === desired[this.#kind.content];
  }

  /** A credential's content can't be read. Where this stack was not the last to write it, it counts as changed. */
  #actualCredential(state: Outputs, credential: Credential | undefined): object {
    const { content, credentialType } = this.#kind;
    if (credential === undefined) return { credentialId: "", credentialName: "" };
    if (credential.id !== state.credentialId) {
      return { [content]: `whatever credential ${credential.id} holds, which this stack did not make` };
    }
    const facts = { credentialName: credential.name };
    // Another type has other fields, or gives them another meaning.
    if (credential.typeName !== credentialType) {
      return { ...facts, [content]: `whatever credential ${credential.id} of type ${credential.typeName} holds` };
    }
    if (!wasRewritten(credential, state.credentialModified)) return facts;
    return { ...facts, [content]: `whatever was written into credential ${credential.id} after the deployment` };
  }

  #integrationOf({ name, owner, adopt }: Inputs): DesiredIntegration {
    return { name, typeId: this.#kind.integrationType, owner, adopt: adopt ?? false };
  }

  #credentialOf(desired: Inputs): CredentialContent {
    const { credentialType, content, field } = this.#kind;
    return { name: desired.name, typeName: credentialType, fields: { [field]: String(desired[content]) } };
  }
}
