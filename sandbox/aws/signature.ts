import { createHash, createHmac } from "node:crypto";
import { isSameSecret } from "../secrets.ts";

/** A request as it came over the wire. */
export interface SignableRequest {
  readonly method: string;
  /** Path as sent, escapes and all. */
  readonly path: string;
  /** Query as sent, without its question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>;
  readonly body: Buffer | string;
}

/** Who calls, as a request's signature (SigV4) names it. */
export interface Signature {
  readonly accessKeyId: string;
  readonly region: string;
  readonly sessionToken: string | undefined;
  /** Whether the request was signed with this secret key, as it is. */
  isOf(secretAccessKey: string): boolean;
}

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([^/,]+)\/([^/,]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/**
 * The signature of a request to a service; undefined where there is none for it. Its age is not checked. Source: IAM
 * User Guide, "Create a signed AWS API request".
 */
export function signatureOf(service: string, request: SignableRequest): Signature | undefined {
  const header = (name: string): string | undefined => request.headers[name]?.join(",");
  const [, accessKeyId, day, region, named, list = "", given = ""] = form.exec(header("authorization") ?? "") ?? [];
  if (accessKeyId === undefined || day === undefined || region === undefined || named !== service) return undefined;
  const date = header("x-amz-date") ?? "";
  const signedHeaders = list.split(";");
  const isWhole = signedHeaders.includes("host") && date.startsWith(day);
  const scope = [day, region, service, "aws4_request"];
  return {
    accessKeyId,
    region,
    sessionToken: header("x-amz-security-token"),
    isOf(secretAccessKey) {
      const canonical = canonicalRequest(request, signedHeaders);
      const text = ["AWS4-HMAC-SHA256", date, scope.join("/"), sha256(canonical)].join("\n");
      const key = scope.reduce<string | Buffer>(
        (secret, part) => hmac(secret, part).digest(),
        `AWS4${secretAccessKey}`,
      );
      return isWhole && isSameSecret(given, hmac(key, text).digest("hex"));
    },
  };
}

function canonicalRequest({ method, path, query, headers, body }: SignableRequest, signed: readonly string[]): string {
  const lines = signed.map((name) => `${name}:${(headers[name] ?? []).map(trimmed).join(",")}\n`);
  // The body that arrived counts, whatever the client says of it.
  const parts = [method, path.split("/").map(escaped).join("/"), canonicalQuery(query)];
  return [...parts, lines.join(""), signed.join(";"), sha256(body)].join("\n");
}

function canonicalQuery(query: string): string {
  const pairs = [...new URLSearchParams(query.replaceAll("+", "%2B"))];
  return pairs
    .map(([name, value]) => [escaped(name), escaped(value)] as const)
    .sort(([name, value], [other, another]) => (name === other ? order(value, another) : order(name, other)))
    .map((pair) => pair.join("="))
    .join("&");
}

/** By bytes, whatever the language. */
function order(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

function trimmed(value: string): string {
  return value.trim().replaceAll(/ +/g, " ");
}

/** Source: RFC 3986, 2.3: everything but the unreserved characters. */
function escaped(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}

function hmac(key: string | Buffer, text: string): ReturnType<typeof createHmac> {
  return createHmac("sha256", key).update(text);
}
