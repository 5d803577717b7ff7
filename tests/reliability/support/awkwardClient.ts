import type { Sandbox } from "../../../sandbox/index.ts";
import type { ClientSecret } from "../../../sandbox/genesys/index.ts";
import { hashOf } from "../../../sandbox/genesys/state.ts";
import { randomSecret } from "./randomSecret.ts";

/** A client of the sandbox's organization whose secret every encoding spells differently. */
export function useAwkwardClient({ genesys }: Sandbox): ClientSecret {
  const given = genesys.addClient(genesys.defaultOrganization().organizationId);
  const client = genesys.state.clients[given.clientId];
  if (client === undefined) throw new Error("the client that was just made is not there");
  const clientSecret = randomSecret();
  genesys.state.clients[given.clientId] = { ...client, secretHash: hashOf(clientSecret) };
  return { ...given, clientSecret };
}
