import { findOwn } from "./context.ts";
import { invalidValue } from "./errors.ts";
import { findIntegrationType } from "./integrationTypes.ts";
import type { Client, GenesysState, Integration, IntegrationConfig } from "./state.ts";

/** Of a credential that a client read and sends back, only the id is kept. */
export function idsOnly(credentials: IntegrationConfig["credentials"]): IntegrationConfig["credentials"] {
  return Object.fromEntries(Object.entries(credentials).map(([slot, { id }]) => [slot, { id }]));
}

/** @throws Refusal 400 for a credential that does not exist, or that does not fit its slot */
export function checkCredentials(
  given: IntegrationConfig["credentials"],
  integration: Integration,
  state: GenesysState,
  client: Client,
): void {
  const slots = findIntegrationType(integration.typeId)?.credentials ?? {};
  for (const [slot, { id }] of Object.entries(given)) {
    const types = Object.hasOwn(slots, slot) ? slots[slot]?.credentialTypes : undefined;
    if (types === undefined)
      throw invalidValue(
        `credentials.${slot}`,
        `The integration type ${integration.typeId} has no credential ${slot}.`,
      );
    const credential = findOwn(state.credentials, client, id);
    if (credential === undefined) throw invalidValue(`credentials.${slot}.id`, `Credential not found: ${id}.`);
    if (!types.includes(credential.typeName)) {
      throw invalidValue(
        `credentials.${slot}.id`,
        `A credential of type ${credential.typeName} does not fit into ${slot}.`,
      );
    }
  }
}

/** What is wrong with an enabled integration; `undefined` where it can work. */
export function integrationProblem(integration: Integration, state: GenesysState): string | undefined {
  const slots = Object.entries(findIntegrationType(integration.typeId)?.credentials ?? {});
  const empty = slots.find(([slot, { required }]) => required && !Object.hasOwn(integration.config.credentials, slot));
  if (empty !== undefined) return `credential ${empty[0]} is not configured`;
  const lost = Object.values(integration.config.credentials).find(({ id }) => !Object.hasOwn(state.credentials, id));
  return lost === undefined ? undefined : `credential ${lost.id} does not exist`;
}

export function usesCredential({ config }: Integration, credentialId: string): boolean {
  return Object.values(config.credentials).some(({ id }) => id === credentialId);
}
