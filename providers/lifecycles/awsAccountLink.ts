import type { Genesys } from "../api/index.ts";
import { lambdaIntegrationType } from "../api/integrations.ts";
import type { CredentialContent } from "../api/credentials.ts";
import type { Fault } from "../fault.ts";
import { absentAsUndefined } from "./absent.ts";
import { ensureCredential, makeCredential, readCredential, removeCredential } from "./credential.ts";
import {
  configureIntegration,
  findIntegration,
  makeIntegration,
  removeIntegration,
  type WantedIntegration,
} from "./integration.ts";
import type { Change, Existing, Lifecycle, Made } from "./lifecycle.ts";
import { notesOf, type Owner } from "./ownership.ts";
import { shapeCheck } from "../shape.ts";

export interface AwsAccountLinkInputs {
  readonly organizationId: string;
  readonly name: string;
  /** ARN of the role that Genesys Cloud assumes. */
  readonly roleArn: string;
  readonly owner: Owner;
  /** Take over an integration of that name that carries no mark of this stack. */
  readonly adopt?: boolean;
}

export interface AwsAccountLinkOutputs extends AwsAccountLinkInputs {
  /** Empty where the integration refers to none that exists. */
  readonly credentialId: string;
  readonly credentialName: string;
  readonly notes: string;
  readonly intendedState: string;
}

/** Slot of the integration's type, and the type of credential that goes into it. */
const slot = "AmazonWebServicesARN";
const credentialType = "amazonWebServicesARN";

const text = { type: "string", minLength: 1, maxLength: 256, description: "give a text of 1 to 256 characters" };
const shape = shapeCheck({
  type: "object",
  required: ["organizationId", "name", "roleArn", "owner"],
  additionalProperties: false,
  properties: {
    organizationId: text,
    name: text,
    roleArn: {
      type: "string",
      pattern: "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\x21-\\x7e]{1,576}$",
      description: "give the ARN of an IAM role, such as arn:aws:iam::<account number>:role/<name>",
    },
    owner: {
      type: "object",
      required: ["project", "stack", "lineage"],
      additionalProperties: false,
      properties: { project: text, stack: text, lineage: text },
    },
    adopt: { type: "boolean" },
  },
});

/** The integration through which Genesys Cloud assumes a role, with the credential that names the role. */
export class AwsAccountLinkLifecycle implements Lifecycle<AwsAccountLinkInputs, AwsAccountLinkOutputs> {
  readonly inputs = ["organizationId", "name", "roleArn", "owner", "adopt"] as const;
  readonly #genesys: () => Genesys;

  constructor(genesys: () => Genesys) {
    this.#genesys = genesys;
  }

  validate(inputs: Partial<AwsAccountLinkInputs>): Fault[] {
    return shape(inputs);
  }

  changes(_id: string, known: AwsAccountLinkOutputs, wanted: AwsAccountLinkInputs): Change[] {
    const differs: [boolean, string][] = [
      [known.name !== wanted.name, "name"],
      [known.roleArn !== wanted.roleArn, "roleArn"],
      [known.notes !== notesOf(wanted.owner), "owner"],
      [known.credentialId === "", "credentialId"],
      [known.credentialName !== wanted.name && known.name === wanted.name, "credentialName"],
      [known.intendedState !== "ENABLED", "intendedState"],
    ];
    const changes: Change[] = differs.filter(([differ]) => differ).map(([, property]) => ({ property }));
    if (known.organizationId === wanted.organizationId) return changes;
    return [...changes, { property: "organizationId", replaces: true }];
  }

  async find(wanted: AwsAccountLinkInputs): Promise<string | undefined> {
    return await findIntegration(await this.#open(wanted.organizationId), integrationOf(wanted));
  }

  async ensure(
    wanted: AwsAccountLinkInputs,
    existing: Existing<AwsAccountLinkOutputs> | undefined,
    made: Made<AwsAccountLinkOutputs>,
  ): Promise<Existing<AwsAccountLinkOutputs>> {
    const genesys = await this.#open(wanted.organizationId);
    const integration =
      existing === undefined
        ? await makeIntegration(genesys, integrationOf(wanted))
        : await genesys.integrations.get(existing.id);
    const { id, intendedState } = integration;
    const half = existing?.known ?? { ...wanted, credentialId: "", credentialName: "", notes: "", intendedState };
    made(id, half);

    const config = await genesys.integrations.config(id);
    const known = existing?.known;
    const credentialId =
      existing === undefined
        ? await makeCredential(genesys, credentialOf(wanted))
        : await ensureCredential(
            genesys,
            credentialOf(wanted),
            config.credentials[slot],
            known && { id: known.credentialId, holdsWanted: known.roleArn === wanted.roleArn },
          );
    made(id, { ...half, credentialId });

    const notes = notesOf(wanted.owner);
    await configureIntegration(genesys, id, config, {
      name: wanted.name,
      notes,
      credentials: { [slot]: credentialId },
    });
    if (intendedState !== "ENABLED") await genesys.integrations.enable(id);
    return { id, known: { ...wanted, credentialId, credentialName: wanted.name, notes, intendedState: "ENABLED" } };
  }

  async observe(id: string, known: AwsAccountLinkOutputs): Promise<AwsAccountLinkOutputs | undefined> {
    const genesys = await this.#open(known.organizationId);
    const integration = await absentAsUndefined(genesys.integrations.get(id));
    if (integration === undefined) return undefined;
    const config = await genesys.integrations.config(id);
    const credential = await readCredential(genesys, config.credentials[slot]);
    // Another credential may name any role: what it holds can't be read, so it isn't the role that was wanted.
    const isOurs = credential === undefined || credential.id === known.credentialId;
    return {
      ...known,
      name: config.name,
      notes: config.notes,
      intendedState: integration.intendedState,
      ...(isOurs
        ? { credentialId: credential?.id ?? "", credentialName: credential?.name ?? "" }
        : { roleArn: `whatever credential ${credential.id} holds, which this stack did not make` }),
    };
  }

  async remove(id: string, known: AwsAccountLinkOutputs): Promise<void> {
    const genesys = await this.#open(known.organizationId);
    await removeIntegration(genesys, id);
    await removeCredential(genesys, known.credentialId, { name: known.name, typeName: credentialType });
  }

  async #open(organizationId: string): Promise<Genesys> {
    const genesys = this.#genesys();
    await genesys.organization.expect(organizationId);
    return genesys;
  }
}

function integrationOf({ name, owner, adopt }: AwsAccountLinkInputs): WantedIntegration {
  return { name, typeId: lambdaIntegrationType, owner, adopt: adopt ?? false };
}

function credentialOf({ name, roleArn }: AwsAccountLinkInputs): CredentialContent {
  return { name, typeName: credentialType, fields: { ARN: roleArn } };
}
