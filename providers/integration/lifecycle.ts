import type { CredentialContent, Credential } from "./credentialRequests.ts";
import type { Genesys } from "../genesys.ts";
import type { Fault } from "../validation/issue.ts";
import type { ShapeCheck } from "../validation/schemaCheck.ts";
import { shortened } from "../validation/issue.ts";
import { absentAsUndefined } from "../lifecycle/absent.ts";
import { type ForeignLink, linkObstacles, type OwnNames, refuseAdoption } from "../lifecycle/adoption.ts";
import { ensureCredential, makeCredential, readCredential, removeCredential, wasRewritten } from "./credential.ts";
import { refuseInhabited } from "./inhabited.ts";
import {
  configureIntegration,
  findIntegration,
  makeIntegration,
  removeIntegration,
  type WantedIntegration,
} from "./integration.ts";
import type { Change, Existing, Lifecycle, Made } from "../lifecycle/lifecycle.ts";
import { opened } from "../lifecycle/opened.ts";
import { notesOf, type Owner, ownershipOf } from "../lifecycle/ownership.ts";

/** What all links are given. */
export interface LinkInputs {
  readonly organizationId: string;
  readonly name: string;
  readonly owner: Owner;
  /** Take over an integration of that name that carries no mark of this stack. */
  readonly adopt?: boolean;
  /** Of what is taken over; absent: nothing on such an integration is the program's own. */
  readonly own?: OwnNames;
}

/** What the state knows of a link beside its inputs. */
export interface LinkFacts {
  /** Empty where the integration refers to none that exists. */
  readonly credentialId: string;
  readonly credentialName: string;
  /** When the credential was last written by this stack, as far as the service says; its fields can't be read. */
  readonly credentialModified?: string;
  /** Key of the credential in the integration's configuration. */
  readonly slot?: string;
  readonly notes: string;
  readonly intendedState: string;
}

/** What is particular to one type of link. */
export interface LinkKind<Inputs extends LinkInputs> {
  readonly inputs: readonly (keyof Inputs & string)[];
  readonly shape: ShapeCheck;
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
  readonly inputs: readonly (keyof Inputs & string)[];
  readonly #kind: LinkKind<Inputs>;
  readonly #genesys: () => Genesys;
  readonly #forceDelete: string | undefined;

  /** @param forceDelete value of GENESYS_LAMBDA_FORCE_DELETE: actions that may go with the integration */
  constructor(kind: LinkKind<Inputs>, genesys: () => Genesys, forceDelete?: string) {
    this.inputs = kind.inputs;
    this.#kind = kind;
    this.#genesys = genesys;
    this.#forceDelete = forceDelete;
  }

  validate(inputs: Partial<Inputs>): Fault[] {
    return this.#kind.shape(inputs);
  }

  changes(_id: string, known: Outputs, wanted: Inputs): Change[] {
    const { content } = this.#kind;
    const differs: [boolean, string][] = [
      [known.name !== wanted.name, "name"],
      [!this.#isSameContent(known, wanted), content],
      [known.notes !== notesOf(wanted.owner), "owner"],
      [known.credentialId === "", "credentialId"],
      [known.credentialName !== wanted.name && known.name === wanted.name, "credentialName"],
      [known.intendedState !== "ENABLED", "intendedState"],
    ];
    const changes: Change[] = differs.filter(([differ]) => differ).map(([, property]) => ({ property }));
    if (known.organizationId === wanted.organizationId) return changes;
    return [...changes, { property: "organizationId", replaces: true }];
  }

  async find(wanted: Inputs): Promise<string | undefined> {
    return await findIntegration(await opened(this.#genesys, wanted.organizationId), this.#integrationOf(wanted));
  }

  async ensure(
    wanted: Inputs,
    existing: Existing<Outputs> | undefined,
    made: Made<Outputs>,
  ): Promise<Existing<Outputs>> {
    const genesys = await opened(this.#genesys, wanted.organizationId);
    const integration =
      existing === undefined
        ? await makeIntegration(genesys, this.#integrationOf(wanted))
        : await genesys.integrations.get(existing.id);
    const { id, intendedState } = integration;
    const known = existing?.known;
    const nothing: LinkFacts = { credentialId: "", credentialName: "", notes: "", intendedState };
    const half = (facts: Partial<LinkFacts>): Outputs =>
      ({ ...(known ?? { ...wanted, ...nothing }), ...facts }) as unknown as Outputs;
    // What was found is in the state only once it is known that it may be taken: a destroy would delete it.
    const isFound = existing !== undefined && known === undefined;
    if (!isFound) made(id, half({}));

    const config = await genesys.integrations.config(id);
    const slot = known?.slot ?? (await this.#kind.findSlot(genesys));
    const isShared = isFound && (await this.#refuseUnkept(genesys, wanted, { id, config, slot }));
    if (isFound) made(id, half({}));
    // One that serves another link of the program too is left to that one.
    const inSlot = isShared ? undefined : config.credentials[slot];
    const credential = await this.#ensureCredential(genesys, wanted, { id, inSlot }, existing);
    made(id, half({ credentialId: credential.id }));

    const notes = notesOf(wanted.owner);
    await configureIntegration(genesys, id, config, {
      name: wanted.name,
      notes,
      credentials: { [slot]: credential.id },
    });
    if (intendedState !== "ENABLED") await genesys.integrations.enable(id);
    const facts: LinkFacts = {
      credentialId: credential.id,
      credentialName: wanted.name,
      ...(credential.modified === undefined ? {} : { credentialModified: credential.modified }),
      slot,
      notes,
      intendedState: "ENABLED",
    };
    return { id, known: { ...wanted, ...facts } as unknown as Outputs };
  }

  async observe(id: string, known: Outputs): Promise<Outputs | undefined> {
    const genesys = await opened(this.#genesys, known.organizationId);
    const integration = await absentAsUndefined(genesys.integrations.get(id));
    if (integration === undefined) return undefined;
    const config = await genesys.integrations.config(id);
    const slot = known.slot ?? (await this.#kind.findSlot(genesys));
    const credential = await readCredential(genesys, config.credentials[slot]);
    return {
      ...known,
      name: config.name,
      notes: config.notes,
      intendedState: integration.intendedState,
      ...this.#observedCredential(known, credential),
    };
  }

  async remove(id: string, known: Outputs): Promise<void> {
    const genesys = await opened(this.#genesys, known.organizationId);
    await refuseInhabited(genesys, { id, name: known.name }, this.#forceDelete);
    await removeIntegration(genesys, id);
    const typeName = this.#kind.credentialType;
    await removeCredential(genesys, known.credentialId, { name: known.name, typeName }, id);
  }

  /**
   * Stops the taking over of an integration that is used for something else than what the program has on it.
   *
   * @returns whether its credential serves other links of the program too
   * @throws GenesysError `adoption.refused`
   */
  async #refuseUnkept(genesys: Genesys, wanted: Inputs, link: ForeignLink): Promise<boolean> {
    if (ownershipOf(link.config, wanted.owner) === "ours") return false;
    const { clauses, isShared } = await linkObstacles(genesys, link, wanted.own ?? { links: [], actions: [] });
    refuseAdoption(`integration ${shortened(wanted.name)} (${link.id})`, clauses);
    return isShared;
  }

  async #ensureCredential(
    genesys: Genesys,
    wanted: Inputs,
    { id, inSlot }: { id: string; inSlot: string | undefined },
    existing: Existing<Outputs> | undefined,
  ): Promise<Credential> {
    const content = this.#credentialOf(wanted);
    // Where somebody deleted the integration of a stack that ran before, its credential is still there.
    const mayExist = wanted.adopt === true || !genesys.madeLineages.has(wanted.owner.lineage);
    if (existing === undefined && !mayExist) return await makeCredential(genesys, content, id);
    const known = existing?.known;
    const before = known && { id: known.credentialId, holdsWanted: this.#isSameContent(known, wanted) };
    return await ensureCredential(genesys, content, id, inSlot, before);
  }

  #isSameContent(known: Inputs, wanted: Inputs): boolean {
    return known[this.#kind.content] === wanted[this.#kind.content];
  }

  /** What a credential holds can't be read: where this stack did not write it last, it isn't what was wanted. */
  #observedCredential(known: Outputs, credential: Credential | undefined): object {
    const { content, credentialType } = this.#kind;
    if (credential === undefined) return { credentialId: "", credentialName: "" };
    if (credential.id !== known.credentialId) {
      return { [content]: `whatever credential ${credential.id} holds, which this stack did not make` };
    }
    const facts = { credentialName: credential.name };
    // With its type its fields changed, or they mean something else now.
    if (credential.typeName !== credentialType) {
      return { ...facts, [content]: `whatever credential ${credential.id} of type ${credential.typeName} holds` };
    }
    if (!wasRewritten(credential, known.credentialModified)) return facts;
    return { ...facts, [content]: `whatever was written into credential ${credential.id} after the deployment` };
  }

  #integrationOf({ name, owner, adopt }: Inputs): WantedIntegration {
    return { name, typeId: this.#kind.integrationType, owner, adopt: adopt ?? false };
  }

  #credentialOf(wanted: Inputs): CredentialContent {
    const { credentialType, content, field } = this.#kind;
    return { name: wanted.name, typeName: credentialType, fields: { [field]: String(wanted[content]) } };
  }
}
