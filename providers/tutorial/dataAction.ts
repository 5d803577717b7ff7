import type { TutorialActionContent } from "./requests.ts";
import type { Genesys } from "../genesys.ts";
import { type Issue, dataActionIssues, sameContract } from "../contract/contract.ts";
import { shortened } from "../validation/issue.ts";
import { absentAsUndefined } from "../lifecycle/absent.ts";
import { formIssues } from "../dataAction/issues.ts";
import type { DataActionInputs } from "../dataAction/schema.ts";
import { timeoutIssues } from "../dataAction/timeout.ts";
import { changesOf, organizationChange } from "../lifecycle/changes.ts";
import type { Change, Existing, Lifecycle, Made } from "../lifecycle/lifecycle.ts";
import { openedRequests } from "./opened.ts";
import type { TutorialActionOutputs } from "./schema.ts";
import { tutorialTimeoutLimits } from "./timeout.ts";
import { writeOnce } from "./unknownOutcome.ts";

/** What the tutorial's endpoints have no place for. */
const foreign: readonly [(inputs: Partial<DataActionInputs>) => unknown, string][] = [
  [({ secure }) => secure === true || undefined, "secure"],
  [({ request }) => request?.method, "request.method"],
  [({ request }) => request?.headers, "request.headers"],
  [({ request }) => request?.template, "request.template"],
  [({ response }) => response, "response"],
];

/** A data action of the tutorial API (the tutorial's T5). Everything of it can be changed in place. */
export class TutorialActionLifecycle implements Lifecycle<DataActionInputs, TutorialActionOutputs> {
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

  validate(inputs: Partial<DataActionInputs>): Issue[] {
    const { name, category, contract } = inputs;
    return [...formIssues(inputs), ...dataActionIssues({ name, category, contract }), ...tutorialIssues(inputs)];
  }

  diff(_id: string, state: TutorialActionOutputs, desired: DataActionInputs): Change[] {
    const [old, now] = [contentOf(state), contentOf(desired)];
    const differs = changesOf({
      name: old.name !== now.name,
      category: old.description !== now.description,
      integrationId: old.accountLinkId !== now.accountLinkId,
      request: old.lambdaArn !== now.lambdaArn,
      timeoutSeconds: old.timeoutMilliseconds !== now.timeoutMilliseconds,
      contract: !isSameContract(old, now),
    });
    return [...differs, ...organizationChange(state, desired)];
  }

  /** There is no list to look in. */
  findExisting(): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }

  async reconcile(
    desired: DataActionInputs,
    existing: Existing<TutorialActionOutputs> | undefined,
    made: Made<TutorialActionOutputs>,
  ): Promise<Existing<TutorialActionOutputs>> {
    const requests = await openedRequests(this.#genesys, desired.organizationId);
    const content = contentOf(desired);
    if (existing === undefined) {
      const what = `A data action "${desired.name}"`;
      const id = await writeOnce(what, async () => await requests.createAction(content));
      return { id, state: { ...desired, version: 1 } };
    }
    const actual = await requests.getAction(existing.id);
    const version = existing.state?.version ?? 1;
    made(existing.id, existing.state ?? { ...desired, version });
    if (isSame(actual, content)) return { id: existing.id, state: { ...desired, version } };
    await requests.changeAction(existing.id, content);
    return { id: existing.id, state: { ...desired, version: version + 1 } };
  }

  async read(id: string, state: TutorialActionOutputs): Promise<TutorialActionOutputs | undefined> {
    const requests = await openedRequests(this.#genesys, state.organizationId);
    const actual = await absentAsUndefined(requests.getAction(id));
    if (actual === undefined) return undefined;
    const was = contentOf(state);
    return {
      ...state,
      name: actual.name,
      category: actual.description,
      integrationId: actual.accountLinkId,
      ...(actual.lambdaArn === was.lambdaArn ? {} : { request: { urlTemplate: actual.lambdaArn } }),
      ...(actual.timeoutMilliseconds === was.timeoutMilliseconds
        ? {}
        : { timeoutSeconds: actual.timeoutMilliseconds / 1_000 }),
      contract: {
        input: sameContract(actual.inputSchema, was.inputSchema) ? state.contract.input : actual.inputSchema,
        output: sameContract(actual.outputSchema, was.outputSchema) ? state.contract.output : actual.outputSchema,
      },
    };
  }

  async remove(id: string, state: TutorialActionOutputs): Promise<void> {
    const requests = await openedRequests(this.#genesys, state.organizationId);
    console.log(
      `data action ${shortened(state.name)} (${id}) is deleted without looking whether flows use it: the tutorial ` +
        "API has no look-up",
    );
    await absentAsUndefined(requests.removeAction(id, state.name));
  }
}

function tutorialIssues(inputs: Partial<DataActionInputs>): Issue[] {
  const { request } = inputs;
  const issues = foreign
    .filter(([valueOf]) => valueOf(inputs) !== undefined)
    .map(([, path]) => ({
      path,
      message: "the tutorial API (genesys:api accountlinks) has no place for it: leave it out",
    }));
  // The published API's limit does not apply, so only the tutorial's is reported.
  issues.push(...timeoutIssues(inputs.timeoutSeconds, tutorialTimeoutLimits, "the tutorial API"));
  const address: unknown = request?.urlTemplate;
  if (typeof address === "string" && address.startsWith("https:")) {
    const message = "an address was given; the tutorial API calls Lambda functions by their ARN";
    issues.push({ path: "request.urlTemplate", message });
  }
  return issues;
}

/** The action as the endpoints take it; Architect's category has no place there but the description. */
function contentOf(inputs: DataActionInputs): TutorialActionContent {
  const { name, category, integrationId, contract, request, timeoutSeconds } = inputs;
  return {
    name,
    description: category,
    accountLinkId: integrationId,
    lambdaArn: request.urlTemplate,
    timeoutMilliseconds: (timeoutSeconds ?? tutorialTimeoutLimits.absent) * 1_000,
    inputSchema: contract.input,
    outputSchema: contract.output,
  };
}

function isSame(actual: TutorialActionContent, desired: TutorialActionContent): boolean {
  const keys = ["name", "description", "accountLinkId", "lambdaArn", "timeoutMilliseconds"] as const;
  return keys.every((key) => actual[key] === desired[key]) && isSameContract(actual, desired);
}

function isSameContract(one: TutorialActionContent, other: TutorialActionContent): boolean {
  return sameContract(one.inputSchema, other.inputSchema) && sameContract(one.outputSchema, other.outputSchema);
}
