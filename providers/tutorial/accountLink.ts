import type { AccountLinkContent } from "./requests.ts";
import type { Genesys } from "../genesys.ts";
import type { Issue } from "../validation/issue.ts";
import { absentAsUndefined } from "../lifecycle/absent.ts";
import { type AwsAccountLinkInputs, roleArnSchema } from "../accountLink/lifecycle.ts";
import type { Change, Existing, Lifecycle, Made } from "../lifecycle/lifecycle.ts";
import { opened } from "../lifecycle/opened.ts";
import { linkProperties } from "../integration/schema.ts";
import { notesOf } from "../lifecycle/ownership.ts";
import { schemaCheck } from "../validation/schemaCheck.ts";
import { writeOnce } from "./unknownOutcome.ts";

export interface AccountLinkOutputs extends AwsAccountLinkInputs {
  /** What the link's description says: whose it is. */
  readonly notes: string;
}

const schema = schemaCheck({
  type: "object",
  required: ["organizationId", "name", "roleArn", "region", "owner"],
  additionalProperties: false,
  properties: {
    ...linkProperties,
    roleArn: roleArnSchema,
    region: {
      type: "string",
      pattern: "^[a-z]{2,4}(-[a-z]+)+-[0-9]$",
      description: "give the AWS region of the functions, such as eu-central-1",
    },
  },
});

/** The account link of the tutorial API (the tutorial's T4): one object, with no credential of its own. */
export class AccountLinkLifecycle implements Lifecycle<AwsAccountLinkInputs, AccountLinkOutputs> {
  readonly inputs = ["organizationId", "name", "roleArn", "region", "owner", "adopt"] as const;
  readonly #genesys: () => Genesys;

  constructor(genesys: () => Genesys) {
    this.#genesys = genesys;
  }

  validate(inputs: Partial<AwsAccountLinkInputs>): Issue[] {
    return schema(inputs);
  }

  diff(_id: string, state: AccountLinkOutputs, desired: AwsAccountLinkInputs): Change[] {
    const differs: [boolean, string][] = [
      [state.name !== desired.name, "name"],
      [state.roleArn !== desired.roleArn, "roleArn"],
      [state.region !== desired.region, "region"],
      [state.notes !== notesOf(desired.owner), "owner"],
    ];
    const diff: Change[] = differs.filter(([differ]) => differ).map(([, property]) => ({ property }));
    if (state.organizationId === desired.organizationId) return diff;
    return [...diff, { property: "organizationId", replaces: true }];
  }

  /** There is no list to look in. */
  findExisting(): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }

  async reconcile(
    desired: AwsAccountLinkInputs,
    existing: Existing<AccountLinkOutputs> | undefined,
    made: Made<AccountLinkOutputs>,
  ): Promise<Existing<AccountLinkOutputs>> {
    const genesys = await opened(this.#genesys, desired.organizationId);
    const content = contentOf(desired);
    const state = { ...desired, notes: content.description };
    if (existing === undefined) {
      const what = `An account link "${desired.name}"`;
      return { id: await writeOnce(what, async () => await genesys.accountLinks.createLink(content)), state };
    }
    const actual = await genesys.accountLinks.getLink(existing.id);
    made(existing.id, existing.state ?? state);
    if (!isSame(actual, content)) await genesys.accountLinks.changeLink(existing.id, content);
    return { id: existing.id, state };
  }

  async read(id: string, state: AccountLinkOutputs): Promise<AccountLinkOutputs | undefined> {
    const genesys = await opened(this.#genesys, state.organizationId);
    const actual = await absentAsUndefined(genesys.accountLinks.getLink(id));
    if (actual === undefined) return undefined;
    const { name, roleArn, region, description } = actual;
    return { ...state, name, roleArn, region, notes: description };
  }

  async remove(id: string, state: AccountLinkOutputs): Promise<void> {
    const genesys = await opened(this.#genesys, state.organizationId);
    await absentAsUndefined(genesys.accountLinks.removeLink(id));
  }
}

function contentOf({ name, roleArn, region, owner }: AwsAccountLinkInputs): AccountLinkContent {
  return { name, description: notesOf(owner), roleArn, region: region ?? "" };
}

function isSame(actual: AccountLinkContent, desired: AccountLinkContent): boolean {
  return (["name", "description", "roleArn", "region"] as const).every((key) => actual[key] === desired[key]);
}
