import type { ActionEntry } from "../dataAction/answers.ts";
import type { Genesys } from "../genesys.ts";
import type { Integration, IntegrationConfig } from "../integration/requests.ts";
import { shortened } from "../validation/issue.ts";
import { absentAsUndefined } from "../lifecycle/absent.ts";
import { actionObstacles, actionRefusal, linkObstacles } from "../lifecycle/adoption.ts";
import { awsAccountLink } from "../accountLink/lifecycle.ts";
import { severalLinks } from "../integration/integration.ts";
import { isOfStack, lineageOf } from "../lifecycle/ownership.ts";
import type { Adoption, DeclaredLink, LinkKindName } from "./schema.ts";
import { webServicesLink } from "../webServicesLink/lifecycle.ts";

const linkKinds = { awsAccount: awsAccountLink, webServices: webServicesLink } satisfies Record<LinkKindName, unknown>;
/** What is in the state already is not taken over. */
export interface HeldNames {
  readonly links: Readonly<Record<LinkKindName, readonly string[]>>;
  readonly actions: readonly string[];
}

/** Whether all of the program's is in the state, so that there is nothing to take over. */
export function holdsAll(held: HeldNames, { links }: Adoption): boolean {
  return links.every(
    ({ kind, name, actions }) =>
      held.links[kind].includes(name) && actions.every((action) => held.actions.includes(action.name)),
  );
}

/** Everything that could not be kept, a sentence each. */
export async function adoptionObstacles(genesys: Genesys, adoption: Adoption, held: HeldNames): Promise<string[]> {
  const sentences: string[] = [];
  const onLinks = new Map<string, ReadonlySet<string>>();
  for (const link of adoption.links.filter(({ kind, name }) => !held.links[kind].includes(name))) {
    const candidates = await genesys.integrations.named(link.name, linkKinds[link.kind].integrationType);
    if (candidates.length > 1) sentences.push(severalLinks(link.name, candidates));
    const [only] = candidates;
    if (candidates.length !== 1 || only === undefined) continue;
    const { clauses, kept } = await ofLink(genesys, adoption, link, only);
    if (clauses.length > 0) sentences.push(`integration ${shortened(link.name)} (${only.id}): ${clauses.join("; ")}`);
    onLinks.set(only.id, kept);
  }
  const missing = adoption.links
    .flatMap(({ actions }) => actions)
    .filter(({ name }) => !held.actions.includes(name) && ![...onLinks.values()].some((kept) => kept.has(name)));
  for (const { name } of missing) {
    for (const entry of await genesys.dataActions.called(name)) {
      if (!onLinks.has(entry.integrationId)) sentences.push(...(await elsewhere(genesys, adoption, entry)));
    }
  }
  return sentences;
}

async function ofLink(
  genesys: Genesys,
  adoption: Adoption,
  link: DeclaredLink,
  { id }: Integration,
): Promise<{ clauses: string[]; kept: ReadonlySet<string> }> {
  const config = await genesys.integrations.config(id);
  const own = { links: adoption.links.map(({ name }) => name), actions: link.actions.map(({ name }) => name) };
  const slot = await linkKinds[link.kind].findSlot(genesys);
  const { clauses } = await linkObstacles(genesys, { id, config, slot }, own);
  const found = [...clauses];
  const kept = new Set<string>();
  for (const declared of link.actions) {
    const entries = await genesys.dataActions.named(declared.name, id);
    if (entries.length > 0) kept.add(declared.name);
    const [entry] = entries;
    const there = entry && (await absentAsUndefined(genesys.dataActions.get(entry.id)));
    if (there === undefined || entries.length > 1) continue;
    const obstacles = actionObstacles(there, { ...declared, secure: declared.secure ?? false, integrationId: id });
    if (obstacles.length > 0) found.push(actionRefusal(there, obstacles));
  }
  return { clauses: found, kept };
}

/** An action of that name in an integration that no other stack marked: it is meant, and it can't move. */
async function elsewhere(genesys: Genesys, adoption: Adoption, entry: ActionEntry): Promise<string[]> {
  const config = await absentAsUndefined(genesys.integrations.config(entry.integrationId));
  if (config === undefined || !mayBeMeant(config, adoption)) return [];
  return [
    `data action ${shortened(entry.name)} (${entry.id}) is in integration ${shortened(config.name)} (${entry.integrationId}), ` +
      "which is not the one that this program puts it on: an action can't move, so a second one of that name would be made, " +
      "with another id",
  ];
}

function mayBeMeant({ notes }: IntegrationConfig, { project, stack }: Adoption): boolean {
  return lineageOf(notes) === undefined || isOfStack(notes, { project, stack });
}
