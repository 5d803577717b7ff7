import type { AccountLinkContent } from "./requests.ts";
import type { Genesys } from "../genesys.ts";
import type { Fault } from "../validation/issue.ts";
import { absentAsUndefined } from "../lifecycle/absent.ts";
import { type AwsAccountLinkInputs, roleArnShape } from "../accountLink/lifecycle.ts";
import type { Change, Existing, Lifecycle, Made } from "../lifecycle/lifecycle.ts";
import { opened } from "../lifecycle/opened.ts";
import { linkProperties } from "../integration/schema.ts";
import { notesOf } from "../lifecycle/ownership.ts";
import { shapeCheck } from "../validation/schemaCheck.ts";
import { writeOnce } from "./unknownOutcome.ts";

export interface AccountLinkOutputs extends AwsAccountLinkInputs {
  /** What the link's description says: whose it is. */
  readonly notes: string;
}

const shape = shapeCheck({
  type: "object",
  required: ["organizationId", "name", "roleArn", "region", "owner"],
  additionalProperties: false,
  properties: {
    ...linkProperties,
    roleArn: roleArnShape,
    region: {
      type: "string",
      pattern: "^[a-z]{2,4}(-[a-z]+)+-[0-9]$",
      description: "give the AWS region of the functions, such as eu-central-1",
    },
  },
});

/** The account link of the dialect `accountlinks` (the tutorial's T4): one object, with no credential of its own. */
export class AccountLinkLifecycle implements Lifecycle<AwsAccountLinkInputs, AccountLinkOutputs> {
  readonly inputs = ["organizationId", "name", "roleArn", "region", "owner", "adopt"] as const;
  readonly #genesys: () => Genesys;

  constructor(genesys: () => Genesys) {
    this.#genesys = genesys;
  }

  validate(inputs: Partial<AwsAccountLinkInputs>): Fault[] {
    return shape(inputs);
  }

  changes(_id: string, known: AccountLinkOutputs, wanted: AwsAccountLinkInputs): Change[] {
    const differs: [boolean, string][] = [
      [known.name !== wanted.name, "name"],
      [known.roleArn !== wanted.roleArn, "roleArn"],
      [known.region !== wanted.region, "region"],
      [known.notes !== notesOf(wanted.owner), "owner"],
    ];
    const changes: Change[] = differs.filter(([differ]) => differ).map(([, property]) => ({ property }));
    if (known.organizationId === wanted.organizationId) return changes;
    return [...changes, { property: "organizationId", replaces: true }];
  }

  /** There is no list to look in. */
  find(): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }

  async ensure(
    wanted: AwsAccountLinkInputs,
    existing: Existing<AccountLinkOutputs> | undefined,
    made: Made<AccountLinkOutputs>,
  ): Promise<Existing<AccountLinkOutputs>> {
    const genesys = await opened(this.#genesys, wanted.organizationId);
    const content = contentOf(wanted);
    const known = { ...wanted, notes: content.description };
    if (existing === undefined) {
      const what = `An account link "${wanted.name}"`;
      return { id: await writeOnce(what, async () => await genesys.accountLinks.createLink(content)), known };
    }
    const observed = await genesys.accountLinks.getLink(existing.id);
    made(existing.id, existing.known ?? known);
    if (!isSame(observed, content)) await genesys.accountLinks.changeLink(existing.id, content);
    return { id: existing.id, known };
  }

  async observe(id: string, known: AccountLinkOutputs): Promise<AccountLinkOutputs | undefined> {
    const genesys = await opened(this.#genesys, known.organizationId);
    const observed = await absentAsUndefined(genesys.accountLinks.getLink(id));
    if (observed === undefined) return undefined;
    const { name, roleArn, region, description } = observed;
    return { ...known, name, roleArn, region, notes: description };
  }

  async remove(id: string, known: AccountLinkOutputs): Promise<void> {
    const genesys = await opened(this.#genesys, known.organizationId);
    await absentAsUndefined(genesys.accountLinks.removeLink(id));
  }
}

function contentOf({ name, roleArn, region, owner }: AwsAccountLinkInputs): AccountLinkContent {
  return { name, description: notesOf(owner), roleArn, region: region ?? "" };
}

function isSame(observed: AccountLinkContent, wanted: AccountLinkContent): boolean {
  return (["name", "description", "roleArn", "region"] as const).every((key) => observed[key] === wanted[key]);
}
