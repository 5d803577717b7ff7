import { createHash, createHmac } from "node:crypto";
import { request as send } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { SignatureV4 } from "@smithy/signature-v4";
import type { OpenAwsAccount, ResourceOperations } from "../../../../sandbox/aws/index.ts";
import type { Properties } from "../../../../sandbox/aws/properties.ts";
import { deploy } from "../support.ts";
import type { Deployed } from "../support.ts";

type SourceData = string | ArrayBuffer | ArrayBufferView;

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
  /** What the request is signed with, and for. */
  readonly signed?: { readonly service: string; readonly region: string; readonly credentials: Keys };
}

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Asks what is served under an https address, as a client does whose DNS the account is. */
export async function ask(account: OpenAwsAccount, url: string, asked: Asked = {}): Promise<Answer> {
  const [, host = "", target = ""] = /^https:\/\/([^/]+)(.*)$/.exec(url) ?? [];
  const found = account.resolve(host);
  if (found === undefined) throw new Error(`No such host: ${host}.`);
  const { address, port } = found;
  const { method = "POST", body } = asked;
  const headers = { ...asked.headers, ...(await signatureHeaders(new URL(url), { method, ...asked })) };
  return await new Promise((resolve, reject) => {
    const options = { host: address, port, path: target || "/", method, headers: { host, ...headers } };
    const request = send(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    request.on("error", reject).end(body);
  });
}

class Sha256 {
  readonly #hash: ReturnType<typeof createHash> | ReturnType<typeof createHmac>;

  constructor(secret?: SourceData) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
  }

  update(data: SourceData): void {
    this.#hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return await Promise.resolve(this.#hash.digest());
  }
}

function bytesOf(data: SourceData): Buffer {
  if (typeof data === "string") return Buffer.from(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

/** Signs as AWS's own clients do. */
async function signatureHeaders(url: URL, { method = "", body, signed }: Asked): Promise<Record<string, string>> {
  if (signed === undefined) return {};
  const { host, hostname, pathname, searchParams, protocol } = url;
  const request = { protocol, hostname, method, path: pathname, query: Object.fromEntries(searchParams), body };
  const { headers } = await new SignatureV4({ ...signed, sha256: Sha256 }).sign({ ...request, headers: { host } });
  return headers;
}

/** The two statements that open a function URL to everybody. */
export async function openToAll(operations: ResourceOperations, functionName: string): Promise<Deployed[]> {
  const common = { function: functionName, principal: "*" };
  const byUrl = { ...common, action: "lambda:InvokeFunctionUrl", functionUrlAuthType: "NONE", statementId: "url" };
  const byCall = { ...common, action: "lambda:InvokeFunction", invokedViaFunctionUrl: true, statementId: "call" };
  return [
    await deploy(operations, "aws:lambda/permission:Permission", "url", byUrl),
    await deploy(operations, "aws:lambda/permission:Permission", "call", byCall),
  ];
}

export async function makeUrl(
  operations: ResourceOperations,
  functionName: string,
  more: Properties = {},
): Promise<Deployed> {
  const inputs = { functionName, authorizationType: "NONE", ...more };
  return await deploy(operations, "aws:lambda/functionUrl:FunctionUrl", "u", inputs);
}

/** A signature that names keys, and was not made with them. */
export function forged(
  service: string,
  region: string,
  keys: { readonly accessKeyId: string; readonly sessionToken?: string },
): Record<string, string> {
  const scope = `${keys.accessKeyId}/20260101/${region}/${service}/aws4_request`;
  const signature = "0".repeat(64);
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${signature}`,
    ...(keys.sessionToken === undefined ? {} : { "x-amz-security-token": keys.sessionToken }),
  };
}
