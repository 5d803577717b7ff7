import type { Genesys } from "../genesys.ts";

/** The session of this run, once its credentials are known to open the organization that an object belongs to. */
export async function opened(genesys: () => Genesys, organizationId: string): Promise<Genesys> {
  const session = genesys();
  await session.organization.expect(organizationId);
  return session;
}
