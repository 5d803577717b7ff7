import { GenesysError } from "./errors.ts";
import { isLoopback } from "./loopback.ts";
import { findRegion, regionOfDomain, regions } from "./regions.ts";
import type { Login } from "./token.ts";

/** Where Genesys Cloud is reached and as whom. Never stored: made anew in each run from environment and stack config. */
export interface Connection {
  /** Base URL of the API, without a slash at its end. */
  readonly apiUrl: string;
  /** Base URL of the login service, without a slash at its end. */
  readonly loginUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The API that is used there: how a client logs in to it. */
  readonly api: { readonly login: Login };
}

type Lookup = (key: string) => string | undefined;

/**
 * The addresses and the client that environment and stack config describe. For credentials the environment wins: it is current in
 * every operation, while `destroy` and `refresh` see the config of the last `up`.
 *
 * @param config reads one key of the stack's config, such as `genesys:region`
 * @throws GenesysError `connection.missing` or `connection.invalid`, naming what to set
 */
export function readConnection(config: Lookup, environment: NodeJS.ProcessEnv): Omit<Connection, "api"> {
  const given = (variable: string, key?: string): string | undefined =>
    environment[variable] || (key === undefined ? undefined : config(key)) || undefined;
  const clientId = given("GENESYSCLOUD_OAUTHCLIENT_ID", "genesys:clientId");
  const clientSecret = given("GENESYSCLOUD_OAUTHCLIENT_SECRET", "genesys:clientSecret");
  if (clientId === undefined || clientSecret === undefined) {
    const missing = [
      ...(clientId === undefined ? ["GENESYSCLOUD_OAUTHCLIENT_ID"] : []),
      ...(clientSecret === undefined ? ["GENESYSCLOUD_OAUTHCLIENT_SECRET"] : []),
    ];
    throw new GenesysError(
      "connection.missing",
      `Genesys Cloud credentials are missing: set ${missing.join(" and ")} in the environment to the id and secret ` +
        "of an OAuth client with the grant type Client Credentials (Admin > Integrations > OAuth)",
    );
  }
  // The region of a deployed stack never changes. So the config is as current as the environment here, and more
  // specific.
  const base = baseUrls(config("genesys:region") || given("GENESYSCLOUD_REGION"), environment);
  return { ...base, clientId, clientSecret };
}

function baseUrls(region: string | undefined, environment: NodeJS.ProcessEnv): { apiUrl: string; loginUrl: string } {
  const api = environment["GENESYSCLOUD_API_URL"] || undefined;
  const login = environment["GENESYSCLOUD_LOGIN_URL"] || undefined;
  if (api !== undefined && login !== undefined) {
    return { apiUrl: baseUrl("GENESYSCLOUD_API_URL", api), loginUrl: baseUrl("GENESYSCLOUD_LOGIN_URL", login) };
  }
  const domain = region === undefined ? undefined : findRegion(region)?.domain;
  if (domain === undefined) {
    throw new GenesysError(
      region === undefined ? "connection.missing" : "connection.invalid",
      `${region === undefined ? "the region of the Genesys Cloud organization is missing" : noRegion(region)}: ` +
        `set genesys:region in the stack's config, or GENESYSCLOUD_REGION, to one of ${Object.keys(regions).join(", ")}`,
    );
  }
  return {
    apiUrl: api === undefined ? `https://api.${domain}` : baseUrl("GENESYSCLOUD_API_URL", api),
    loginUrl: login === undefined ? `https://login.${domain}` : baseUrl("GENESYSCLOUD_LOGIN_URL", login),
  };
}

function noRegion(text: string): string {
  const region = regionOfDomain(text);
  return `"${text}" is ${region === undefined ? "no region of Genesys Cloud" : `an address of the region ${region}`}`;
}

/** Credentials travel to this address, so it must be encrypted or stay on this machine. */
function baseUrl(variable: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const allowed = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (url === undefined || !allowed || url.username || url.password || url.search || url.hash) {
    throw new GenesysError(
      "connection.invalid",
      `${variable} is not usable: give an https address, or http on a loopback address, without user, query or fragment`,
    );
  }
  return url.href.replace(/\/+$/, "");
}
