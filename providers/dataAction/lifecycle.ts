import { isDeepStrictEqual } from "node:util";
import type { Action, ActionContent, ActionEntry } from "./answers.ts";
import { GenesysError, isBadRequest, isVersionConflict } from "../http/errors.ts";
import type { Genesys } from "../genesys.ts";
import { type Issue, dataActionIssues, sameContract } from "../contract/contract.ts";
import { shortened } from "../validation/issue.ts";
import { namesIn, partOf } from "../validation/schemaTypes.ts";
import { absentAsUndefined } from "../lifecycle/absent.ts";
import { actionObstacles, actionRefusal, actionsOf, refuseAdoption } from "../lifecycle/adoption.ts";
import { changeTo, contentOf, inputsFrom, replacedProperties } from "./content.ts";
import { formIssues } from "./issues.ts";
import {
  type ActionFacts,
  dataActionInputs,
  type DataActionInputs,
  dataActionOutputs,
  type DataActionOutputs,
} from "./schema.ts";
import { type TemplateParts, templateIssues } from "../contract/templateRules.ts";
import { changesOf } from "../lifecycle/changes.ts";
import type { Change, Existing, Lifecycle, Made } from "../lifecycle/lifecycle.ts";
import { opened } from "../lifecycle/opened.ts";
import { makeOnce } from "../lifecycle/unknownOutcome.ts";
import { lineageOf } from "../lifecycle/ownership.ts";
import type { RunMemory } from "../lifecycle/runMemory.ts";
import { refuseUsed } from "./usedAction.ts";

/** Right after its integration was made, an action can be refused for a moment: delays before trying again. */
const freshIntegrationDelays = [500, 1_000, 2_000, 4_000] as const;
const conflictAttempts = 5;

function templatesOf({ request, response, contract }: Partial<DataActionInputs>): TemplateParts {
  return { request, response, input: contract?.input };
}

/** What the state keeps of what the service says. */
function factsOf(actual: ActionFacts): ActionFacts {
  return partOf(dataActionOutputs, actual);
}

/** A published data action of an integration. Contract, `secure` and integration can't change: a new one replaces it. */
export class DataActionLifecycle implements Lifecycle<DataActionInputs, DataActionOutputs> {
  readonly inputs = namesIn(dataActionInputs);
  readonly #genesys: () => Genesys;
  readonly #forceDelete: string | undefined;
  readonly #memory: RunMemory;

  /** @param forceDelete actions that are deleted although flows use them: value of GENESYS_LAMBDA_FORCE_DELETE */
  constructor(genesys: () => Genesys, forceDelete?: string, memory: RunMemory = {}) {
    this.#genesys = genesys;
    this.#forceDelete = forceDelete;
    this.#memory = memory;
  }

  validate(inputs: Partial<DataActionInputs>, previous?: Partial<DataActionInputs>): Issue[] {
    const form = formIssues(inputs);
    const { name, category, timeoutSeconds, contract } = inputs;
    return [
      ...form,
      // The rules of contracts, names and time-outs need the outer form only, so one issue does not hide another.
      ...dataActionIssues({ name, category, timeoutSeconds, contract }),
      // What an earlier release deployed goes on working as it is.
      ...(form.length > 0 ? [] : templateIssues(templatesOf(inputs), previous && templatesOf(previous))),
    ];
  }

  diff(id: string, state: DataActionOutputs, desired: DataActionInputs): Change[] {
    const old = contentOf(state);
    const now = contentOf(desired);
    const replacing = replacedProperties(old, now);
    if (state.organizationId !== desired.organizationId) replacing.push("organizationId");
    const notice =
      `data action "${state.name}" (${id}) will be replaced because its ${replacing.join(" and ")} changed: the new ` +
      "one gets a new id, and every flow that uses the old one must be published again after the deployment; while " +
      "flows use it, `pulumi up` refuses to delete it (to break no flow, add a second action under another name, and move the flows to it first)";
    const changed = changesOf({
      name: old.name !== now.name,
      category: old.category !== now.category,
      timeoutSeconds: old.config.timeoutSeconds !== now.config.timeoutSeconds,
      request: !isDeepStrictEqual(old.config.request, now.config.request),
      response: !isDeepStrictEqual(old.config.response, now.config.response),
    });
    return [
      ...replacing.map((property, index): Change => ({ property, replaces: true, ...(index === 0 ? { notice } : {}) })),
      ...changed,
    ];
  }

  async findExisting(desired: DataActionInputs): Promise<string | undefined> {
    const genesys = await opened(this.#genesys, desired.organizationId);
    if (genesys.madeIntegrations.has(desired.integrationId)) return undefined;
    const found = await this.#live(desired);
    if (found.length > 1) {
      throw new GenesysError(
        "object.taken",
        `integration ${desired.integrationId} holds ${actionsOf(found)}, of one name: which of them is meant can't be told. ` +
          "Rename or delete all but one in Genesys Cloud, then run the command again",
      );
    }
    return found[0]?.id;
  }

  async reconcile(
    desired: DataActionInputs,
    existing: Existing<DataActionOutputs> | undefined,
    made: Made<DataActionOutputs>,
  ): Promise<Existing<DataActionOutputs>> {
    const genesys = await opened(this.#genesys, desired.organizationId);
    if (existing === undefined) return await this.#make(desired);
    if (existing.state === undefined) return await this.#takeOver(existing.id, desired, made);
    const actual = await genesys.dataActions.get(existing.id);
    made(existing.id, existing.state);
    const facts = await this.#bring(actual, contentOf(desired));
    return { id: existing.id, state: { ...desired, ...facts } };
  }

  async read(id: string, state: DataActionOutputs): Promise<DataActionOutputs | undefined> {
    const genesys = await opened(this.#genesys, state.organizationId);
    const { config, contract } = contentOf(state);
    const templates = {
      version: state.version,
      requestTemplate: config.request.requestTemplate,
      successTemplate: config.response.successTemplate,
    };
    const actual = await absentAsUndefined(genesys.dataActions.get(id, templates));
    if (actual === undefined) return undefined;
    const isSame = {
      input: sameContract(actual.contract.input, contract.input),
      output: sameContract(actual.contract.output, contract.output),
    };
    return {
      ...inputsFrom(actual, state),
      contract: {
        input: isSame.input ? state.contract.input : actual.contract.input,
        output: isSame.output ? state.contract.output : actual.contract.output,
      },
      ...factsOf(actual),
    };
  }

  async remove(id: string, state: DataActionOutputs): Promise<void> {
    const genesys = await opened(this.#genesys, state.organizationId);
    await this.#delete(genesys, id, state);
  }

  /** The action that this run made although no answer came: there was none of that name when it looked before. */
  async #look(desired: DataActionInputs): Promise<string | undefined> {
    const [first] = await this.#genesys().dataActions.named(desired.name, desired.integrationId);
    return first?.id;
  }

  /** The actions of that name in the integration; where there are several, lists may still show what was deleted. */
  async #live({ name, integrationId }: DataActionInputs): Promise<readonly ActionEntry[]> {
    const { dataActions } = this.#genesys();
    const listed = await dataActions.named(name, integrationId);
    if (listed.length < 2) return listed;
    const versions = await Promise.all(listed.map(async ({ id }) => await absentAsUndefined(dataActions.version(id))));
    return listed.filter((_, index) => versions[index] !== undefined);
  }

  /**
   * Finishes what an interrupted run left, or takes over the action that is to be adopted. An action with another
   * contract can't become the desired one. It is deleted only where a run of this stack left it.
   *
   * @throws GenesysError `object.taken`, `adoption.refused`
   */
  async #takeOver(
    id: string,
    desired: DataActionInputs,
    made: Made<DataActionOutputs>,
  ): Promise<Existing<DataActionOutputs>> {
    const genesys = this.#genesys();
    // Lists may still show an action that was deleted a moment ago.
    const actual = await absentAsUndefined(genesys.dataActions.get(id));
    if (actual === undefined) return await this.#make(desired);
    const obstacles = actionObstacles(actual, contentOf(desired));
    if (desired.adopt !== true) await this.#refuseForeign(genesys, actual, obstacles);
    if (obstacles.length > 0) {
      if (desired.adopt === true) refuseAdoption(`data action "${desired.name}"`, [actionRefusal(actual, obstacles)]);
      await this.#delete(genesys, id, actual);
      return await this.#make(desired);
    }
    made(id, { ...desired, ...factsOf(actual) });
    return { id, state: { ...desired, ...(await this.#bring(actual, contentOf(desired))) } };
  }

  /** What an earlier run made is in an integration with a stack's mark, and was in that run's program. */
  async #refuseForeign(genesys: Genesys, there: Action, obstacles: readonly string[]): Promise<void> {
    const { notes, name } = await genesys.integrations.config(there.integrationId);
    const { earlierActions } = this.#memory;
    const isMarked = lineageOf(notes) !== undefined;
    if (isMarked && (earlierActions === undefined || earlierActions.has(there.name))) return;
    const reason = isMarked ? "none had an action of that name" : "that integration carries no stack's mark";
    throw new GenesysError(
      "object.taken",
      `data action "${there.name}" (${there.id}) exists already in integration ${shortened(name)} (${there.integrationId}), and no ` +
        `run of this program left it: ${reason}. ` +
        (obstacles.length > 0 ? `${actionRefusal(there, obstacles)}. ` : "") +
        "Rename or delete it in Genesys Cloud, or take it over as it is with `adopt: true`",
    );
  }

  /** Deletes it unless flows use it; what is gone already is no issue. */
  async #delete(genesys: Genesys, id: string, { name, secure }: { name: string; secure?: boolean }): Promise<void> {
    await refuseUsed(genesys, { id, name, secure: secure ?? false }, this.#forceDelete);
    await absentAsUndefined(genesys.dataActions.remove(id, name));
  }

  async #make(desired: DataActionInputs): Promise<Existing<DataActionOutputs>> {
    const { clock, dataActions } = this.#genesys();
    const content = contentOf(desired);
    const made = await makeOnce(
      clock,
      async () => await this.#whileFresh(desired, async () => await dataActions.create(content)),
      async () => {
        const found = await this.#look(desired);
        return found === undefined ? undefined : await absentAsUndefined(dataActions.get(found));
      },
    );
    return { id: made.id, state: { ...desired, ...factsOf(made) } };
  }

  /** Repeats a request that is refused only because the integration was made a moment ago. */
  async #whileFresh<Value>(desired: DataActionInputs, write: () => Promise<Value>): Promise<Value> {
    const { clock, madeIntegrations } = this.#genesys();
    const delays = madeIntegrations.has(desired.integrationId) ? freshIntegrationDelays : [];
    for (const delay of delays) {
      try {
        return await write();
      } catch (error) {
        if (!isBadRequest(error)) throw error;
      }
      await clock.sleep(delay);
    }
    return await write();
  }

  /**
   * Changes what differs from the actual action, and reads it again where somebody changed it in between. Gives what
   * the service then says.
   */
  async #bring(first: Action, desired: ActionContent): Promise<ActionFacts> {
    const { dataActions } = this.#genesys();
    let actual = first;
    for (let attempt = 1; ; attempt += 1) {
      const change = changeTo(actual, desired);
      if (Object.keys(change).length === 0) return factsOf(actual);
      try {
        return await dataActions.change(actual.id, desired.name, { version: actual.version, ...change });
      } catch (error) {
        if (!isVersionConflict(error) || attempt >= conflictAttempts) throw error;
        actual = await dataActions.get(actual.id);
      }
    }
  }
}
