import type { AccountLinkContent } from "./requests.ts";
import type { Genesys } from "../genesys.ts";
import type { Issue } from "../validation/issue.ts";
import { absentAsUndefined } from "../lifecycle/absent.ts";
import { changesOf, organizationChange } from "../lifecycle/changes.ts";
import type { Change, Existing, Lifecycle, Made } from "../lifecycle/lifecycle.ts";
import { notesOf } from "../lifecycle/ownership.ts";
import { schemaCheck } from "../validation/schemaCheck.ts";
import { namesIn } from "../validation/schemaTypes.ts";
import { openedRequests } from "./opened.ts";
import { tutorialLinkInputs, type TutorialLinkInputs, type TutorialLinkOutputs } from "./schema.ts";
import { writeOnce } from "./unknownOutcome.ts";

const check = schemaCheck(tutorialLinkInputs);

/** The account link of the tutorial API (the tutorial's T4): one object, with no credential of its own. */
export class TutorialLinkLifecycle implements Lifecycle<TutorialLinkInputs, TutorialLinkOutputs> {
  readonly inputs = namesIn(tutorialLinkInputs);
  readonly #genesys: () => Genesys;

  constructor(genesys: () => Genesys) {
    this.#genesys = genesys;
  }

  validate(inputs: Partial<TutorialLinkInputs>): Issue[] {
    return check(inputs);
  }

  diff(_id: string, state: TutorialLinkOutputs, desired: TutorialLinkInputs): Change[] {
    const differs = changesOf({
      name: state.name !== desired.name,
      roleArn: state.roleArn !== desired.roleArn,
      region: state.region !== desired.region,
      owner: state.notes !== notesOf(desired.owner),
    });
    return [...differs, ...organizationChange(state, desired)];
  }

  /** There is no list to look in. */
  findExisting(): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }

  async reconcile(
    desired: TutorialLinkInputs,
    existing: Existing<TutorialLinkOutputs> | undefined,
    made: Made<TutorialLinkOutputs>,
  ): Promise<Existing<TutorialLinkOutputs>> {
    const requests = await openedRequests(this.#genesys, desired.organizationId);
    const content = contentOf(desired);
    const state = { ...desired, notes: content.description };
    if (existing === undefined) {
      const what = `An account link "${desired.name}"`;
      return { id: await writeOnce(what, async () => await requests.createLink(content)), state };
    }
    const actual = await requests.getLink(existing.id);
    made(existing.id, existing.state ?? state);
    if (!isSame(actual, content)) await requests.changeLink(existing.id, content);
    return { id: existing.id, state };
  }

  async read(id: string, state: TutorialLinkOutputs): Promise<TutorialLinkOutputs | undefined> {
    const requests = await openedRequests(this.#genesys, state.organizationId);
    const actual = await absentAsUndefined(requests.getLink(id));
    if (actual === undefined) return undefined;
    const { name, roleArn, region, description } = actual;
    return { ...state, name, roleArn, region, notes: description };
  }

  async remove(id: string, state: TutorialLinkOutputs): Promise<void> {
    const requests = await openedRequests(this.#genesys, state.organizationId);
    await absentAsUndefined(requests.removeLink(id));
  }
}

function contentOf({ name, roleArn, region, owner }: TutorialLinkInputs): AccountLinkContent {
  return { name, description: notesOf(owner), roleArn, region };
}

function isSame(actual: AccountLinkContent, desired: AccountLinkContent): boolean {
  return (["name", "description", "roleArn", "region"] as const).every((key) => actual[key] === desired[key]);
}
