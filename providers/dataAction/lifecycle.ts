import { isDeepStrictEqual } from "node:util";
import type { Action, ActionContent, ActionEntry } from "./requests.ts";
import { GenesysError, isBadRequest, isVersionConflict } from "../http/errors.ts";
import type { Genesys } from "../genesys.ts";
import { type Fault, dataActionFaults, sameContract } from "../contract/contract.ts";
import { shortened } from "../validation/issue.ts";
import { absentAsUndefined } from "../lifecycle/absent.ts";
import { actionObstacles, actionRefusal, actionsOf, refuseAdoption } from "../lifecycle/adoption.ts";
import {
  changeTo,
  contentOf,
  type DataActionInputs,
  type DataActionOutputs,
  inputsFrom,
  replacedProperties,
} from "./content.ts";
import { dataActionShape } from "./schema.ts";
import { type TemplateParts, templateFaults } from "../contract/templateRules.ts";
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

/** A published data action of an integration. Contract, `secure` and integration can't change: a new one replaces it. */
export class DataActionLifecycle implements Lifecycle<DataActionInputs, DataActionOutputs> {
  readonly inputs = [
    "organizationId",
    "integrationId",
    "name",
    "category",
    "secure",
    "contract",
    "request",
    "response",
    "timeoutSeconds",
    "adopt",
  ] as const;
  readonly #genesys: () => Genesys;
  readonly #forceDelete: string | undefined;
  readonly #memory: RunMemory;

  /** @param forceDelete actions that are deleted although flows use them: value of GENESYS_LAMBDA_FORCE_DELETE */
  constructor(genesys: () => Genesys, forceDelete?: string, memory: RunMemory = {}) {
    this.#genesys = genesys;
    this.#forceDelete = forceDelete;
    this.#memory = memory;
  }

  validate(inputs: Partial<DataActionInputs>, previous?: Partial<DataActionInputs>): Fault[] {
    const shape = dataActionShape(inputs);
    const { name, category, timeoutSeconds, contract } = inputs;
    return [
      ...shape,
      // The rules of contracts, names and time-outs need the outer form only, so one fault does not hide another.
      ...dataActionFaults({ name, category, timeoutSeconds, contract }),
      // What an earlier release deployed goes on working as it is.
      ...(shape.length > 0 ? [] : templateFaults(templatesOf(inputs), previous && templatesOf(previous))),
    ];
  }

  changes(id: string, known: DataActionOutputs, wanted: DataActionInputs): Change[] {
    const old = contentOf(known);
    const now = contentOf(wanted);
    const replacing = replacedProperties(old, now);
    if (known.organizationId !== wanted.organizationId) replacing.push("organizationId");
    const notice =
      `data action "${known.name}" (${id}) will be replaced because its ${replacing.join(" and ")} changed: the new ` +
      "one gets a new id, and every flow that uses the old one must be published again after the deployment; while " +
      "flows use it, `pulumi up` refuses to delete it (docs/functions.md has how to change a contract without breaking flows)";
    const changed: [boolean, string][] = [
      [old.name !== now.name, "name"],
      [old.category !== now.category, "category"],
      [old.config.timeoutSeconds !== now.config.timeoutSeconds, "timeoutSeconds"],
      [!isDeepStrictEqual(old.config.request, now.config.request), "request"],
      [!isDeepStrictEqual(old.config.response, now.config.response), "response"],
    ];
    return [
      ...replacing.map((property, index): Change => ({ property, replaces: true, ...(index === 0 ? { notice } : {}) })),
      ...changed.filter(([differs]) => differs).map(([, property]): Change => ({ property })),
    ];
  }

  async find(wanted: DataActionInputs): Promise<string | undefined> {
    const genesys = await opened(this.#genesys, wanted.organizationId);
    if (genesys.madeIntegrations.has(wanted.integrationId)) return undefined;
    const found = await this.#live(wanted);
    if (found.length > 1) {
      throw new GenesysError(
        "object.taken",
        `integration ${wanted.integrationId} holds ${actionsOf(found)}, of one name: which of them is meant can't be told. ` +
          "Rename or delete all but one in Genesys Cloud, then run the command again",
      );
    }
    return found[0]?.id;
  }

  async ensure(
    wanted: DataActionInputs,
    existing: Existing<DataActionOutputs> | undefined,
    made: Made<DataActionOutputs>,
  ): Promise<Existing<DataActionOutputs>> {
    const genesys = await opened(this.#genesys, wanted.organizationId);
    if (existing === undefined) return await this.#make(wanted);
    if (existing.known === undefined) return await this.#takeOver(existing.id, wanted, made);
    const observed = await genesys.dataActions.get(existing.id);
    made(existing.id, existing.known);
    const version = await this.#bring(observed, contentOf(wanted));
    return { id: existing.id, known: { ...wanted, version } };
  }

  async observe(id: string, known: DataActionOutputs): Promise<DataActionOutputs | undefined> {
    const genesys = await opened(this.#genesys, known.organizationId);
    const { config, contract } = contentOf(known);
    const templates = {
      version: known.version,
      requestTemplate: config.request.requestTemplate,
      successTemplate: config.response.successTemplate,
    };
    const observed = await absentAsUndefined(genesys.dataActions.get(id, templates));
    if (observed === undefined) return undefined;
    const isSame = {
      input: sameContract(observed.contract.input, contract.input),
      output: sameContract(observed.contract.output, contract.output),
    };
    return {
      ...inputsFrom(observed, known),
      contract: {
        input: isSame.input ? known.contract.input : observed.contract.input,
        output: isSame.output ? known.contract.output : observed.contract.output,
      },
      version: observed.version,
    };
  }

  async remove(id: string, known: DataActionOutputs): Promise<void> {
    const genesys = await opened(this.#genesys, known.organizationId);
    await this.#delete(genesys, id, known);
  }

  /** What this run made, its answer being lost: there was none of that name when it looked before. */
  async #look(wanted: DataActionInputs): Promise<string | undefined> {
    const [first] = await this.#genesys().dataActions.named(wanted.name, wanted.integrationId);
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
   * Finishes what an interrupted run left, or takes over what is wanted to be. With another contract it can't become the
   * wanted one: then it makes way only where a run of this stack left it.
   *
   * @throws GenesysError `object.taken`, `adoption.refused`
   */
  async #takeOver(
    id: string,
    wanted: DataActionInputs,
    made: Made<DataActionOutputs>,
  ): Promise<Existing<DataActionOutputs>> {
    const genesys = this.#genesys();
    // Lists may still show what was deleted a moment ago.
    const observed = await absentAsUndefined(genesys.dataActions.get(id));
    if (observed === undefined) return await this.#make(wanted);
    const obstacles = actionObstacles(observed, contentOf(wanted));
    if (wanted.adopt !== true) await this.#refuseForeign(genesys, observed, obstacles);
    if (obstacles.length > 0) {
      if (wanted.adopt === true) refuseAdoption(`data action "${wanted.name}"`, [actionRefusal(observed, obstacles)]);
      await this.#delete(genesys, id, observed);
      return await this.#make(wanted);
    }
    made(id, { ...wanted, version: observed.version });
    return { id, known: { ...wanted, version: await this.#bring(observed, contentOf(wanted)) } };
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
        "Rename or delete it in Genesys Cloud, or take it over as it is with adopt (`genesys-lambda:adopt`)",
    );
  }

  /** Deletes it unless flows use it; what is gone already is no fault. */
  async #delete(genesys: Genesys, id: string, { name, secure }: { name: string; secure?: boolean }): Promise<void> {
    await refuseUsed(genesys, { id, name, secure: secure ?? false }, this.#forceDelete);
    await absentAsUndefined(genesys.dataActions.remove(id, name));
  }

  async #make(wanted: DataActionInputs): Promise<Existing<DataActionOutputs>> {
    const { clock, dataActions } = this.#genesys();
    const content = contentOf(wanted);
    const { id, version } = await makeOnce(
      clock,
      async () => await this.#whileFresh(wanted, async () => await dataActions.create(content)),
      async () => {
        const found = await this.#look(wanted);
        return found === undefined ? undefined : await absentAsUndefined(dataActions.get(found));
      },
    );
    return { id, known: { ...wanted, version } };
  }

  /** Repeats what is refused only because the integration was made a moment ago. */
  async #whileFresh<Value>(wanted: DataActionInputs, write: () => Promise<Value>): Promise<Value> {
    const { clock, madeIntegrations } = this.#genesys();
    const delays = madeIntegrations.has(wanted.integrationId) ? freshIntegrationDelays : [];
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

  /** Changes what differs from what was observed, and reads again where somebody was faster. Gives the version. */
  async #bring(first: Action, wanted: ActionContent): Promise<number> {
    const { dataActions } = this.#genesys();
    let observed = first;
    for (let attempt = 1; ; attempt += 1) {
      const change = changeTo(observed, wanted);
      if (Object.keys(change).length === 0) return observed.version;
      try {
        return await dataActions.change(observed.id, wanted.name, { version: observed.version, ...change });
      } catch (error) {
        if (!isVersionConflict(error) || attempt >= conflictAttempts) throw error;
        observed = await dataActions.get(observed.id);
      }
    }
  }
}
