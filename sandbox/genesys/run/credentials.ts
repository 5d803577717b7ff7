import type { ActionConfig, Credential, GenesysState, Integration } from "../state.ts";

/**
 * What a web-services action may use of its integration's credential. Other integrations use their credentials
 * themselves.
 */
export function templateCredential(integration: Integration, state: GenesysState): Credential | undefined {
  if (integration.typeId !== "custom-rest-actions") return undefined;
  return state.credentials[integration.config.credentials["basicAuth"]?.id ?? ""];
}

/** Everything that nobody may read in what a run reports. */
export function secretsOf(credential: Credential | undefined): string[] {
  if (credential === undefined) return [];
  const authorization = basicAuthorization(credential);
  return [...Object.values(credential.fields), ...(authorization === undefined ? [] : [authorization])];
}

/** What a credential of type basicAuth makes of user and password; sent with every request. */
export function basicAuthorization({ typeName, fields }: Credential): string | undefined {
  if (typeName !== "basicAuth") return undefined;
  return Buffer.from(`${fields["userName"] ?? ""}:${fields["password"] ?? ""}`).toString("base64");
}

/** The first field of the credential that one of the request's templates refers to. */
export function referredField(request: ActionConfig["request"]): string | undefined {
  const templates = [request.requestUrlTemplate, ...Object.values(request.headers), request.requestTemplate];
  return /\$!?\{?credentials\.([A-Za-z][\w-]*)/.exec(templates.join("\n"))?.[1];
}
