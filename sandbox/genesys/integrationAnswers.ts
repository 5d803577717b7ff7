import type { ListQuery } from "./context.ts";
import { invalidValue } from "./errors.ts";
import { integrationProblem } from "./integrationCredentials.ts";
import type { GenesysState, Integration } from "./state.ts";

const base = "/api/v2/integrations";

interface ReportedState {
  readonly code: "ACTIVE" | "INACTIVE" | "ERROR";
  readonly detail?: { readonly message: string };
}

function reportedState(integration: Integration, state: GenesysState): ReportedState {
  if (integration.intendedState === "DISABLED") return { code: "INACTIVE" };
  const problem = integrationProblem(integration, state);
  return problem === undefined ? { code: "ACTIVE" } : { code: "ERROR", detail: { message: problem } };
}

export function isReported(integration: Integration, state: GenesysState, code: string): boolean {
  return reportedState(integration, state).code === code.toUpperCase();
}

/**
 * Whether an integration's configuration is to be shown with it.
 * @throws Refusal 400 for anything else that it is to be expanded by
 */
export function showsConfig({ expand }: ListQuery): boolean {
  const names = [expand ?? []].flat().flatMap((text) => text.split(","));
  const unknown = names.find((name) => name !== "config" && name !== "config.current");
  if (unknown === undefined) return names.length > 0;
  throw invalidValue("expand", `This emulation expands an integration by config.current, and not by ${unknown}.`);
}

/** An integration as the API shows it. */
export function shown(integration: Integration, state: GenesysState, withConfig = false): object {
  const { id, typeId, intendedState, config } = integration;
  return {
    id,
    name: config.name,
    integrationType: { id: typeId, selfUri: `${base}/types/${typeId}` },
    intendedState,
    reportedState: reportedState(integration, state),
    ...(withConfig ? { config: { current: shownConfig(integration) } } : {}),
    selfUri: `${base}/${id}`,
  };
}

/** What the service stores for notes without text. */
const emptyNotes = "node_dynamodb_empty_string";

/** Its configuration as the API shows it. */
export function shownConfig({ id, config }: Integration): object {
  const notes = config.notes === "" ? emptyNotes : config.notes;
  return { id, ...config, notes, selfUri: `${base}/${id}/config/current` };
}
