import { redactionOf } from "./redaction.ts";
import type { GenesysState } from "./state.ts";

/** A request as the access log keeps it: no header, no body, and no secret that somebody put into the address. */
export interface AccessLogEntry {
  readonly method: string;
  /** With its query; `***` stands for what may be a secret. */
  readonly path: string;
  /** The path's pattern, such as `/api/v2/integrations/:id`. */
  readonly route: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** 0 while there is no answer, and where there never is one. */
  status: number;
  organizationId?: string;
  clientId?: string;
  /** Kind of the fault that was scripted for the request. */
  faulted?: string;
}

/** Parameters of the emulated routes. Anything else in a query came here by mistake, and may be a secret. */
const knownParameters = new Set([
  ...["after", "before", "category", "credentialId", "expand", "flatten", "flowFilter", "id", "ids"],
  ...["includeAuthActions", "includeConfig", "integrationType", "name", "nextPage", "objectType", "pageNumber"],
  ...["pageSize", "previousPage", "reportedState", "resourceType", "secure", "sortBy", "sortOrder", "version"],
]);

/**
 * An address as it may be kept.
 * @param token of the request itself, where it has one
 */
export function shownAddress(url: string, state: GenesysState, token: string | undefined): string {
  const [path = "", ...query] = url.split("?");
  const parameters = query.join("?").split("&");
  const shown = query.length === 0 ? path : `${path}?${parameters.map(shownParameter).join("&")}`;
  return redactionOf([...storedSecrets(state), token ?? ""]).text(shown);
}

function shownParameter(parameter: string): string {
  const [name = "", ...value] = parameter.split("=");
  if (value.length === 0) return knownParameters.has(name) ? name : "***";
  return knownParameters.has(name) ? parameter : `${name}=***`;
}

/** What is kept and must not be read; the ARN of a role is no secret. */
function storedSecrets({ credentials, first }: GenesysState): string[] {
  const fields = Object.values(credentials)
    .filter(({ typeName }) => typeName !== "amazonWebServicesARN")
    .flatMap((credential) => Object.values(credential.fields));
  return [...fields, first?.clientSecret ?? ""];
}
