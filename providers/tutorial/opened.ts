import type { Genesys } from "../genesys.ts";
import { opened } from "../lifecycle/opened.ts";
import { TutorialRequests } from "./requests.ts";

/** The requests of this run, once its credentials are known to open the organization that an object belongs to. */
export async function openedRequests(genesys: () => Genesys, organizationId: string): Promise<TutorialRequests> {
  const { session } = await opened(genesys, organizationId);
  return new TutorialRequests(session);
}
