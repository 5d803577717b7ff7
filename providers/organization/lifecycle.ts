import { randomUUID } from "node:crypto";
import { apiOf } from "../apis/index.ts";
import type { Genesys } from "../genesys.ts";
import { GenesysError } from "../http/errors.ts";
import { lambdaIntegrationType, webServicesIntegrationType } from "../integration/requests.ts";
import type { Issue } from "../validation/issue.ts";
import { adoptionRefusal } from "../lifecycle/adoption.ts";
import { refuseTaken } from "../integration/integration.ts";
import type { Change, Existing, Lifecycle } from "../lifecycle/lifecycle.ts";
import type { RunMemory } from "../lifecycle/runMemory.ts";
import { refuseReplacement } from "../dataAction/usedAction.ts";
import { schemaCheck } from "../validation/schemaCheck.ts";
import { namesIn } from "../validation/schemaTypes.ts";
import { adoptionObstacles, holdsAll } from "./adoptionPreview.ts";
import { renameNotices } from "./renames.ts";
import { organizationInputs, type OrganizationInputs, type OrganizationOutputs } from "./schema.ts";

const check = schemaCheck(organizationInputs);

/** The organization as the stack sees it: nothing is made there, but nothing else is touched before it was checked. */
export class OrganizationLifecycle implements Lifecycle<OrganizationInputs, OrganizationOutputs> {
  readonly inputs = namesIn(organizationInputs);
  readonly #genesys: () => Genesys;
  readonly #forceDelete: string | undefined;
  readonly #memory: RunMemory;
  #isNewDeployment = false;
  /** Names of the actions that will be replaced. */
  #replaced: readonly string[] = [];

  /** @param forceDelete actions that are replaced although flows use them: value of GENESYS_LAMBDA_FORCE_DELETE */
  constructor(genesys: () => Genesys, forceDelete?: string, memory: RunMemory = {}) {
    this.#genesys = genesys;
    this.#forceDelete = forceDelete;
    this.#memory = memory;
  }

  validate(inputs: Partial<OrganizationInputs>, previous: Partial<OrganizationInputs> | undefined): Issue[] {
    const issues = check(inputs);
    this.#memory.earlierActions = earlierActions(previous);
    if (issues.length > 0) return issues;
    if (previous === undefined) return otherOrganization(inputs);
    this.#isNewDeployment = inputs.deployment !== undefined && inputs.deployment !== previous.deployment;
    this.#replaced = replacedNames(previous, inputs);
    for (const notice of renameNotices(previous.dataActions ?? {}, inputs.dataActions ?? {})) console.log(notice);
    return movedIssues(previous, inputs);
  }

  /** Adoption is refused before anything is changed. What is in the state already is not looked for. */
  async inspect(inputs: OrganizationInputs, previous: Partial<OrganizationInputs> | undefined): Promise<Issue[]> {
    const { adopt, adoption, api, expectedId, lineage } = inputs;
    if (adopt !== true || adoption === undefined || !apiOf(api).hasLookUps) return [];
    // The state of an older release does not list the stack's objects. Then each link and each action looks for itself.
    if (previous !== undefined && previous.links === undefined) return [];
    // The same where a stack has a state and this resource is replaced: its own objects can't be told from others.
    if (previous === undefined && lineage !== undefined) return [];
    const { awsAccount = [], webServices = [] } = previous?.links ?? {};
    const held = { links: { awsAccount, webServices }, actions: Object.values(previous?.dataActions ?? {}) };
    if (holdsAll(held, adoption)) return [];
    const genesys = this.#genesys();
    if (expectedId !== undefined) await genesys.organization.expect(expectedId);
    const obstacles = await adoptionObstacles(genesys, adoption, held);
    return obstacles.length === 0 ? [] : [{ path: "adopt", message: adoptionRefusal(obstacles) }];
  }

  diff(id: string, state: OrganizationOutputs, desired: OrganizationInputs): Change[] {
    if (desired.expectedId !== undefined && desired.expectedId !== id) {
      throw new GenesysError("organization.changed", changedMessage(desired.expectedId, id));
    }
    // The state of an older release may lack it.
    return state.region === desired.region ? [] : [{ property: "region" }];
  }

  async admit(id: string, { lineage }: OrganizationOutputs): Promise<void> {
    // Nothing to do costs no request. With something to do, AWS must not be changed for another organization.
    if (!this.#isNewDeployment) return;
    const genesys = this.#genesys();
    await genesys.organization.expect(id);
    // Functions are updated before their actions. Where an action's deletion is refused later, its function has the
    // other contract already.
    if (!genesys.api.hasLookUps) return;
    for (const name of this.#replaced) await refuseReplacement(genesys, name, lineage, this.#forceDelete);
  }

  findExisting(): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }

  async reconcile(
    desired: OrganizationInputs,
    existing: Existing<OrganizationOutputs> | undefined,
  ): Promise<Existing<OrganizationOutputs>> {
    const genesys = this.#genesys();
    const { madeLineages, organization } = genesys;
    const expected = existing?.id ?? desired.organizationId ?? desired.expectedId;
    const facts = expected === undefined ? await organization.facts() : await organization.expect(expected);
    const kept = existing?.state?.lineage ?? desired.lineage;
    const lineage = kept ?? randomUUID();
    if (kept === undefined) {
      madeLineages.add(lineage);
      await refuseTakenNames(genesys, desired, lineage);
    }
    return {
      id: facts.id,
      state: { ...desired, organizationId: facts.id, organizationName: facts.name, lineage },
    };
  }

  async read(id: string, state: OrganizationOutputs): Promise<OrganizationOutputs> {
    const facts = await this.#genesys().organization.expect(id);
    return { ...state, organizationName: facts.name };
  }

  async remove(): Promise<void> {
    // The organization itself was not made by the stack, so nothing is deleted.
  }
}

/** A replacement is compared by its inputs alone, not with what it replaces. */
function otherOrganization({ expectedId, organizationId }: Partial<OrganizationInputs>): Issue[] {
  if (expectedId === undefined || organizationId === undefined || expectedId === organizationId) return [];
  return [{ path: "expectedId", message: changedMessage(expectedId, organizationId) }];
}

function changedMessage(expectedId: string, id: string): string {
  return (
    `genesys:organizationId is ${expectedId}, but this stack was deployed to ${id}: the organization of a ` +
    "deployed stack can't be changed; set it back, or deploy to the other organization with a stack of its own"
  );
}

/** A deployed stack stays where it is: with another API or region, every object would look deleted. */
function movedIssues(previous: Partial<OrganizationInputs>, { api, region }: Partial<OrganizationInputs>): Issue[] {
  const issues: Issue[] = [];
  if (previous.api !== api) {
    issues.push({
      path: "api",
      message:
        `${JSON.stringify(api)} was given, but this stack was deployed with ${JSON.stringify(previous.api)}: ` +
        "the API (genesys:api) of a deployed stack can't be changed; set it back, then make a new stack for the other one",
    });
  }
  if (previous.region !== undefined && previous.region !== region) {
    issues.push({
      path: "region",
      message:
        `${JSON.stringify(region)} was given, but this stack was deployed to an organization in ` +
        `${JSON.stringify(previous.region)}: an organization does not move; set genesys:region (or GENESYSCLOUD_REGION) ` +
        "back, or make a new stack for an organization in the other region",
    });
  }
  return issues;
}

/**
 * A run with `adopt` may have found objects of others, so its state does not show that an interrupted run left them.
 */
function earlierActions(previous: Partial<OrganizationInputs> | undefined): ReadonlySet<string> | undefined {
  if (previous === undefined || previous.adopt === true) return new Set();
  return previous.dataActions === undefined ? undefined : new Set(Object.values(previous.dataActions));
}

/** The actions that were deployed with another contract. Of those that an older release deployed nothing is known. */
function replacedNames(
  { dataActions = {}, contracts = {} }: Partial<OrganizationInputs>,
  now: Partial<OrganizationInputs>,
): string[] {
  return Object.entries(contracts)
    .filter(([key, contract]) => now.contracts?.[key] !== undefined && now.contracts[key] !== contract)
    .flatMap(([key]) => dataActions[key] ?? []);
}

const adoptNotice =
  "this stack is new and `adopt` is true: links of its names in Genesys Cloud are taken over; what has its names in AWS " +
  "is refused by AWS unless it was imported into the state before";

/**
 * Refuses names that are taken: the state was lost, or another stack has the same name. AWS would refuse roles and
 * functions one by one, with messages that name no cure, so this is checked first. The tutorial API has no list to look in.
 */
async function refuseTakenNames(
  genesys: Genesys,
  { links = {}, adopt = false }: OrganizationInputs,
  lineage: string,
): Promise<void> {
  if (adopt) {
    console.log(adoptNotice);
    return;
  }
  if (!genesys.api.hasLookUps) return;
  const { awsAccount = [], webServices = [] } = links;
  const desired = [
    ...awsAccount.map((name) => ({ name, typeId: lambdaIntegrationType })),
    ...webServices.map((name) => ({ name, typeId: webServicesIntegrationType })),
  ];
  for (const one of desired) await refuseTaken(genesys, { ...one, owner: { lineage }, adopt });
}
