import type { ActionContent, ActionEntry } from "../dataAction/answers.ts";
import { GenesysError } from "../http/errors.ts";
import type { Genesys } from "../genesys.ts";
import type { IntegrationConfig } from "../integration/requests.ts";
import { contractDifferences } from "../contract/contract.ts";
import { shortened } from "../validation/issue.ts";
import { namesOf, otherUsersOf } from "../integration/credential.ts";

/** Names that belong to the program. Anything else that uses the integration would be broken by taking it over. */
export interface OwnNames {
  readonly links: readonly string[];
  readonly actions: readonly string[];
}

/** An integration that is somebody else's so far. */
export interface ForeignLink {
  readonly id: string;
  readonly config: IntegrationConfig;
  /** Key of the credential that is overwritten. */
  readonly slot: string;
}

/** Why an integration can't be taken over. */
export interface LinkObstacles {
  /** What could not be kept, a clause each. */
  readonly clauses: readonly string[];
  /** Whether its credential serves other integrations, be they the program's own. */
  readonly isShared: boolean;
}

/** Actions that a message names; of the others it says how many there are. */
const namedActions = 20;

/** What of an integration could not be kept, and what would happen to it. */
export async function linkObstacles(genesys: Genesys, link: ForeignLink, own: OwnNames): Promise<LinkObstacles> {
  const { entries, isWhole } = await genesys.dataActions.inIntegration(link.id, { thoroughly: true });
  if (!isWhole) console.log(unseen(link.config.name, link.id));
  const credentialId = link.config.credentials[link.slot];
  const users = credentialId === undefined ? [] : await otherUsersOf(genesys, credentialId, link.id);
  const strangers = users.filter(({ name }) => !own.links.includes(name));
  return {
    clauses: [
      ...foreignActions(entries.filter(({ name }) => !own.actions.includes(name))),
      ...namesakes(entries.filter(({ name }) => own.actions.includes(name))),
      ...(strangers.length === 0
        ? []
        : [
            `its credential (${credentialId}) serves ${namesOf(strangers)} too, whose calls would fail once it is overwritten`,
          ]),
    ],
    isShared: users.length > 0,
  };
}

function foreignActions(entries: readonly ActionEntry[]): string[] {
  if (entries.length === 0) return [];
  return [
    `it holds ${actionsOf(entries)}, not in this program: their calls would fail once its credential is overwritten, and ` +
      "a destroy would delete them with it",
  ];
}

/** Several of one name: which of them flows use, and the state held, can't be told. */
function namesakes(entries: readonly ActionEntry[]): string[] {
  return [...Map.groupBy(entries, ({ name }) => name).values()]
    .filter((same) => same.length > 1)
    .map((same) => `it holds ${actionsOf(same)}, of one name: which of them is this program's can't be told`);
}

export function actionsOf(entries: readonly Pick<ActionEntry, "id" | "name">[]): string {
  const named = entries.slice(0, namedActions).map(({ id, name }) => `${shortened(name)} (${id})`);
  const more = entries.length - named.length;
  return `data action${entries.length > 1 ? "s" : ""} ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** What is said where Genesys Cloud's list of actions may have ended early. */
export function unseen(name: string, id: string): string {
  return (
    `there are more data actions than Genesys Cloud lists: whether integration ${shortened(name)} (${id}) holds others than ` +
    "those that were seen can't be told; Admin > Integrations > Actions shows them"
  );
}

/** The properties that differ from the desired action and can't be changed on it, each with both values. */
export function actionObstacles(
  there: ActionContent,
  desired: Omit<ActionContent, "name" | "category" | "config">,
): string[] {
  const { contract, secure, integrationId } = desired;
  return [
    ...contractDifferences(there.contract.input, contract.input, "contract.input"),
    ...contractDifferences(there.contract.output, contract.output, "contract.output"),
    ...(there.secure === secure ? [] : [{ path: "secure", one: there.secure, other: secure }]),
    ...(there.integrationId === integrationId
      ? []
      : [{ path: "integrationId", one: there.integrationId, other: integrationId }]),
  ].map(({ path, one, other }) => `${path} (there: ${shortened(one)}; in the program: ${shortened(other)})`);
}

/** The words for an action that can't be taken over as it is. */
export function actionRefusal({ id, name }: Pick<ActionEntry, "id" | "name">, obstacles: readonly string[]): string {
  return (
    `data action ${shortened(name)} (${id}) can't be kept, because it differs in ${obstacles.join(", ")}: that can't be ` +
    "changed on a published action, so it would be deleted and made anew with another id, and flows that use it would fail"
  );
}

const waysOut =
  "Make the program say the same as what is there, or rename or delete what is in the way in Genesys Cloud; or take " +
  "nothing over: leave `adopt` out, and use another name";

/** @throws GenesysError `adoption.refused` where there is anything that could not be kept */
export function refuseAdoption(what: string, clauses: readonly string[]): void {
  if (clauses.length === 0) return;
  throw new GenesysError("adoption.refused", `${what} was not taken over, because ${clauses.join("; ")}. ${waysOut}`);
}

/** The same words for a list of what stands in the way, before anything was changed. */
export function adoptionRefusal(sentences: readonly string[]): string {
  return `nothing was taken over and nothing was changed: ${sentences.join("; ")}. ${waysOut}`;
}
