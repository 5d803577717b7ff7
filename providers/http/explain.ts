import { visible } from "../text/visible.ts";
import type { Connection } from "./connection.ts";
import { UnknownOutcome, errorBody, RequestFailed, type RequestFacts } from "./errors.ts";
import { proxyFor } from "./proxy.ts";
import type { NextStep } from "./retry.ts";
import { isTransient, tooManyRequests } from "./transientStatuses.ts";

/** The parts of an answer that an explanation needs. */
export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** The error for an answer that is a refusal: what was asked, what was said, and what to do next. */
export function explain(asked: RequestFacts, answer: Answer, next: NextStep, permission?: string): RequestFailed {
  const body = readBody(answer);
  const correlationId = header(answer, "inin-correlation-id");
  const facts: RequestFacts = {
    ...asked,
    status: answer.statusCode,
    ...(body.code === undefined ? {} : { serviceCode: body.code }),
    ...(correlationId === undefined ? {} : { correlationId }),
  };
  const said = [body.message, body.details].filter((text) => text !== undefined).join("; ");
  const status = [String(answer.statusCode), body.code].filter((word) => word !== undefined).join(" ");
  const message =
    `could not ${asked.action}: Genesys Cloud answered ${status}${said === "" ? "" : ` (${said})`} to ` +
    `${asked.method} ${asked.path}; ${advice(answer, next, { ...asked, said, permission })}` +
    (correlationId === undefined ? "" : ` [correlation id ${correlationId}]`);
  if (next.kind === "unknownOutcome") return new UnknownOutcome(message, facts);
  return new RequestFailed(`answer.${answer.statusCode}`, message, facts);
}

const again = "run `pulumi up --refresh`, which makes again what is gone";
/** Paths that exist wherever Genesys Cloud answers. */
const everywhere = ["/oauth/token", "/api/v2/organizations/me"];

/**
 * What to do next. It depends on the request, on what the service said of it, and on the permission that the request
 * needs.
 */
function advice(
  answer: Answer,
  next: NextStep,
  { path, said = "", permission }: { path: string; said?: string; permission?: string | undefined },
): string {
  const status = answer.statusCode;
  if (next.kind === "unknownOutcome") return "it may have been carried out all the same: run the command again";
  if (status >= 300 && status < 400) {
    return "redirects are never followed, because credentials go to the stated host only: correct the address of the API";
  }
  if (status === 401) return "a new token was refused too: check the OAuth client in Admin > Integrations > OAuth";
  if (status === 403) {
    const what = permission === undefined ? "the permission that the message names" : `the permission ${permission}`;
    return `add ${what} to a role of the OAuth client (Admin > Integrations > OAuth > Roles)`;
  }
  if (status === 404 && everywhere.includes(path)) {
    return "that is not Genesys Cloud: check genesys:region, and GENESYSCLOUD_API_URL and GENESYSCLOUD_LOGIN_URL";
  }
  if (status === 404) return `it may have been deleted: ${again}`;
  // A request is also refused when an object that it refers to is gone.
  if (status === 400 && /\bnot found\b/i.test(said)) {
    return `correct what the message names; or where that was deleted, ${again}`;
  }
  if (status === 409) return "somebody else changed it at the same time: run the command again";
  if (status === 413)
    return "what was sent is too large: shorten descriptions or templates, then run the command again";
  if (status === tooManyRequests)
    return "the rate limit is used up by other clients too: wait a minute, then run the command again";
  if (status >= 500 || isTransient(status)) return "the service is unwell: run the command again in a few minutes";
  return "correct what the message names, then run the command again";
}

/** The error for a request to which no answer came. */
export function explainNoAnswer(
  facts: RequestFacts,
  cause: Error & { code: string },
  next: NextStep,
  connection: Connection,
): RequestFailed {
  const url = facts.path === "/oauth/token" ? connection.loginUrl : connection.apiUrl;
  const proxy = proxyFor(url, process.env)?.host;
  const from = new URL(url).host + (proxy === undefined ? "" : `, through the proxy ${proxy},`);
  const what = `could not ${facts.action}: no answer from ${from} to ${facts.method} ${facts.path} (${cause.code})`;
  // The client's own error keeps the request with its headers, so only its code is handed on.
  if (next.kind === "unknownOutcome") {
    return new UnknownOutcome(`${what}; it may have been carried out all the same: run the command again`, facts);
  }
  return new RequestFailed("answer.none", `${what}; ${networkAdvice(cause.code, proxy)}`, facts);
}

/**
 * OpenSSL's codes for a certificate whose issuer Node does not know, such as that of a proxy that decrypts the traffic.
 */
const untrusted = /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF).*)$/;

function networkAdvice(code: string, proxy: string | undefined): string {
  if (untrusted.test(code)) {
    return "its certificate is of an issuer that Node does not know: give the issuer's in NODE_EXTRA_CA_CERTS, the path of a PEM file";
  }
  if (proxy !== undefined)
    return "check the network, and HTTPS_PROXY and NO_PROXY: does the proxy let this host through?";
  return (
    "check the network and genesys:region, or the addresses in GENESYSCLOUD_API_URL and GENESYSCLOUD_LOGIN_URL; behind a " +
    "company's proxy, set HTTPS_PROXY"
  );
}

/** The error for a refused login: one sentence that names the variables to set. */
export function explainToken(asked: RequestFacts, answer: Answer, connection: Connection): RequestFailed {
  const { code } = readBody(answer);
  const host = new URL(connection.loginUrl).host;
  const status = [String(answer.statusCode), code].filter((word) => word !== undefined).join(" ");
  const facts: RequestFacts = { ...asked, status: answer.statusCode };
  if (answer.statusCode === 400 || answer.statusCode === 401 || answer.statusCode === 403) {
    return new RequestFailed(
      "login.refused",
      `${host} refused the OAuth client (${status}): check GENESYSCLOUD_OAUTHCLIENT_ID and ` +
        "GENESYSCLOUD_OAUTHCLIENT_SECRET (or genesys:clientId and genesys:clientSecret), that the client's grant type " +
        "is Client Credentials, and that genesys:region is its organization's region" +
        connection.api.login.refusedAdvice,
      facts,
    );
  }
  return new RequestFailed(
    "login.failed",
    `${host} could not give a token (${status}): ${advice(answer, { kind: "final" }, asked)}`,
    facts,
  );
}

function header(answer: Answer, name: string): string | undefined {
  const value = answer.headers[name];
  return typeof value === "string" && value !== "" ? visible(value.slice(0, 100)) : undefined;
}

function readBody(answer: Answer): ReturnType<typeof errorBody> {
  try {
    return errorBody(JSON.parse(answer.body));
  } catch {
    return {};
  }
}
