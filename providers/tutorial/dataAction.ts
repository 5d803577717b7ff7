import type { TutorialActionContent } from "./requests.ts";
import type { Genesys } from "../genesys.ts";
import { type Fault, dataActionFaults, sameContract } from "../contract/contract.ts";
import { shortened } from "../validation/issue.ts";
import { absentAsUndefined } from "../lifecycle/absent.ts";
import type { DataActionInputs, DataActionOutputs } from "../dataAction/content.ts";
import { dataActionShape } from "../dataAction/schema.ts";
import type { Change, Existing, Lifecycle, Made } from "../lifecycle/lifecycle.ts";
import { opened } from "../lifecycle/opened.ts";
import { writeOnce } from "./unknownOutcome.ts";

/** Seconds: the tutorial's own limit, and what it takes where nothing is said. */
const longestTimeout = 30;
const defaultTimeout = 10;

/** What the tutorial's endpoints have no place for. */
const foreign: readonly [(inputs: Partial<DataActionInputs>) => unknown, string][] = [
  [({ secure }) => secure === true || undefined, "secure"],
  [({ request }) => request?.method, "request.method"],
  [({ request }) => request?.headers, "request.headers"],
  [({ request }) => request?.template, "request.template"],
  [({ response }) => response, "response"],
];

/** A data action of the dialect `accountlinks` (the tutorial's T5). Everything of it can be changed in place. */
export class TutorialActionLifecycle implements Lifecycle<DataActionInputs, DataActionOutputs> {
  readonly inputs = [
    "organizationId",
    "integrationId",
    "name",
    "category",
    "contract",
    "request",
    "timeoutSeconds",
  ] as const;
  readonly #genesys: () => Genesys;

  constructor(genesys: () => Genesys) {
    this.#genesys = genesys;
  }

  validate(inputs: Partial<DataActionInputs>): Fault[] {
    const { name, category, contract } = inputs;
    return [...dataActionShape(inputs), ...dataActionFaults({ name, category, contract }), ...dialectFaults(inputs)];
  }

  changes(_id: string, known: DataActionOutputs, wanted: DataActionInputs): Change[] {
    const [old, now] = [contentOf(known), contentOf(wanted)];
    const differs: [boolean, string][] = [
      [old.name !== now.name, "name"],
      [old.description !== now.description, "category"],
      [old.accountLinkId !== now.accountLinkId, "integrationId"],
      [old.lambdaArn !== now.lambdaArn, "request"],
      [old.timeoutMilliseconds !== now.timeoutMilliseconds, "timeoutSeconds"],
      [!isSameContract(old, now), "contract"],
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
    wanted: DataActionInputs,
    existing: Existing<DataActionOutputs> | undefined,
    made: Made<DataActionOutputs>,
  ): Promise<Existing<DataActionOutputs>> {
    const { accountLinks } = await opened(this.#genesys, wanted.organizationId);
    const content = contentOf(wanted);
    if (existing === undefined) {
      const what = `A data action "${wanted.name}"`;
      const id = await writeOnce(what, async () => await accountLinks.createAction(content));
      return { id, known: { ...wanted, version: 1 } };
    }
    const observed = await accountLinks.getAction(existing.id);
    const version = existing.known?.version ?? 1;
    made(existing.id, existing.known ?? { ...wanted, version });
    if (isSame(observed, content)) return { id: existing.id, known: { ...wanted, version } };
    await accountLinks.changeAction(existing.id, content);
    return { id: existing.id, known: { ...wanted, version: version + 1 } };
  }

  async observe(id: string, known: DataActionOutputs): Promise<DataActionOutputs | undefined> {
    const { accountLinks } = await opened(this.#genesys, known.organizationId);
    const observed = await absentAsUndefined(accountLinks.getAction(id));
    if (observed === undefined) return undefined;
    const was = contentOf(known);
    return {
      ...known,
      name: observed.name,
      category: observed.description,
      integrationId: observed.accountLinkId,
      ...(observed.lambdaArn === was.lambdaArn ? {} : { request: { urlTemplate: observed.lambdaArn } }),
      ...(observed.timeoutMilliseconds === was.timeoutMilliseconds
        ? {}
        : { timeoutSeconds: observed.timeoutMilliseconds / 1_000 }),
      contract: {
        input: sameContract(observed.inputSchema, was.inputSchema) ? known.contract.input : observed.inputSchema,
        output: sameContract(observed.outputSchema, was.outputSchema) ? known.contract.output : observed.outputSchema,
      },
    };
  }

  async remove(id: string, known: DataActionOutputs): Promise<void> {
    const { accountLinks } = await opened(this.#genesys, known.organizationId);
    console.log(
      `data action ${shortened(known.name)} (${id}) is deleted without looking whether flows use it: the dialect ` +
        "accountlinks has no look-up",
    );
    await absentAsUndefined(accountLinks.removeAction(id, known.name));
  }
}

function dialectFaults(inputs: Partial<DataActionInputs>): Fault[] {
  const { request } = inputs;
  const faults = foreign
    .filter(([valueOf]) => valueOf(inputs) !== undefined)
    .map(([, path]) => ({ path, message: "the dialect accountlinks (genesys:api) has no place for it: leave it out" }));
  faults.push(...timeoutFaults(inputs.timeoutSeconds));
  const address: unknown = request?.urlTemplate;
  if (typeof address === "string" && address.startsWith("https:")) {
    const message = "an address was given; the dialect accountlinks calls Lambda functions by their ARN";
    faults.push({ path: "request.urlTemplate", message });
  }
  return faults;
}

/** Other limits than the published API's: nobody is told first of a limit that does not apply. */
function timeoutFaults(seconds: unknown): Fault[] {
  if (seconds === undefined) return [];
  if (Number.isInteger(seconds) && (seconds as number) >= 1 && (seconds as number) <= longestTimeout) return [];
  const allowed = `the dialect accountlinks allows whole seconds from 1 to ${longestTimeout}`;
  return [{ path: "timeoutSeconds", message: `${shortened(seconds)} was given; ${allowed}` }];
}

/** The action as the endpoints take it; Architect's category has no place there but the description. */
function contentOf(inputs: DataActionInputs): TutorialActionContent {
  const { name, category, integrationId, contract, request, timeoutSeconds } = inputs;
  return {
    name,
    description: category,
    accountLinkId: integrationId,
    lambdaArn: request.urlTemplate,
    timeoutMilliseconds: (timeoutSeconds ?? defaultTimeout) * 1_000,
    inputSchema: contract.input,
    outputSchema: contract.output,
  };
}

function isSame(observed: TutorialActionContent, wanted: TutorialActionContent): boolean {
  const keys = ["name", "description", "accountLinkId", "lambdaArn", "timeoutMilliseconds"] as const;
  return keys.every((key) => observed[key] === wanted[key]) && isSameContract(observed, wanted);
}

function isSameContract(one: TutorialActionContent, other: TutorialActionContent): boolean {
  return sameContract(one.inputSchema, other.inputSchema) && sameContract(one.outputSchema, other.outputSchema);
}
