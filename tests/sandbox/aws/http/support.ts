import { request as send } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import type { OpenAwsAccount, ResourceOperations } from "../../../../sandbox/aws/index.ts";
import type { Properties } from "../../../../sandbox/aws/properties.ts";
import { deploy } from "../support.ts";
import type { Deployed } from "../support.ts";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
}

/** Asks what is served under an https address, as a client does whose DNS the account is. */
export async function ask(account: OpenAwsAccount, url: string, asked: Asked = {}): Promise<Answer> {
  const [, host = "", target = ""] = /^https:\/\/([^/]+)(.*)$/.exec(url) ?? [];
  const found = account.resolve(host);
  if (found === undefined) throw new Error(`No such host: ${host}.`);
  const { address, port } = found;
  const { method = "POST", headers = {}, body } = asked;
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

/** Headers of a request that is signed, as far as anybody looks. */
export function signed(
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
