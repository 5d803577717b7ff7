import { isDeepStrictEqual } from "node:util";
import type { Action, ActionContent } from "../api/dataActions.ts";
import { isBadRequest, isVersionConflict } from "../api/errors.ts";
import type { Genesys } from "../api/index.ts";
import { type Fault, dataActionFaults, sameContract } from "../contract.ts";
import { absentAsUndefined } from "./absent.ts";
import {
  changeTo,
  contentOf,
  type DataActionInputs,
  type DataActionOutputs,
  inputsFrom,
  replacedProperties,
} from "./dataActionContent.ts";
import { dataActionShape } from "./dataActionShape.ts";
import { type TemplateParts, templateFaults } from "../templateRules.ts";
import type { Change, Existing, Lifecycle, Made } from "./lifecycle.ts";
import { opened } from "./opened.ts";
import { makeOnce } from "./lostAnswer.ts";
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
  ] as const;
  readonly #genesys: () => Genesys;
  readonly #forceDelete: string | undefined;

  /** @param forceDelete actions that are deleted although flows use them: value of GENESYS_LAMBDA_FORCE_DELETE */
  constructor(genesys: () => Genesys, forceDelete?: string) {
    this.#genesys = genesys;
    this.#forceDelete = forceDelete;
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
    return await this.#look(wanted);
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

  /** An action of our integration with our name is ours: nobody else has business there. */
  async #look(wanted: DataActionInputs): Promise<string | undefined> {
    const [first] = await this.#genesys().dataActions.named(wanted.name, wanted.integrationId);
    return first?.id;
  }

  /** Finishes what an interrupted run left; with another contract it can't become the wanted one and makes way. */
  async #takeOver(
    id: string,
    wanted: DataActionInputs,
    made: Made<DataActionOutputs>,
  ): Promise<Existing<DataActionOutputs>> {
    const genesys = this.#genesys();
    // Lists may still show what was deleted a moment ago.
    const observed = await absentAsUndefined(genesys.dataActions.get(id));
    if (observed === undefined) return await this.#make(wanted);
    if (replacedProperties(observed, contentOf(wanted)).length > 0) {
      await this.#delete(genesys, id, observed);
      return await this.#make(wanted);
    }
    made(id, { ...wanted, version: observed.version });
    return { id, known: { ...wanted, version: await this.#bring(observed, contentOf(wanted)) } };
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
