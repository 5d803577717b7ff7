import type { IncomingHttpHeaders } from "node:http";

/** Who calls, as a request's signature (SigV4) names it. */
export interface Signature {
  readonly accessKeyId: string;
  readonly region: string;
  readonly sessionToken: string | undefined;
}

/**
 * The signature of a request to a service; undefined where there is none for it. The signature itself is not computed:
 * everything that asks for one listens on loopback only, and the keys are random and known to nobody else.
 */
export function signatureOf(service: string, headers: IncomingHttpHeaders): Signature | undefined {
  const scope =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=[^,]+, ?Signature=[0-9a-f]{64}$/.exec(
      headers.authorization ?? "",
    );
  const [, accessKeyId, region, named] = scope ?? [];
  if (accessKeyId === undefined || region === undefined || named !== service) return undefined;
  const token = headers["x-amz-security-token"];
  return { accessKeyId, region, sessionToken: typeof token === "string" ? token : undefined };
}
