import { expect } from "chai";
import { type Answer, type Caller, correlationHeader, functionArn, lambdaType, roleArn } from "./support.ts";

/** Where integrations are, and below it credentials and actions. */
export const base = "/api/v2/integrations";

/** The body of a credential that the service accepts; `more` takes the place of its fields. */
export function credentialBody(more: object = {}): object {
  return { name: "Role", type: { name: "amazonWebServicesARN" }, credentialFields: { ARN: roleArn }, ...more };
}

/** The body of an integration's configuration that follows a version. */
export function configBody(version: number, more: object = {}): object {
  return { name: "Lambda", version, notes: "", properties: {}, advanced: {}, credentials: {}, ...more };
}

export const inputSchema = {
  type: "object",
  required: ["phone"],
  properties: { phone: { type: "string" }, note: { type: ["string", "null"] } },
};
export const successSchema = { type: "object", required: ["phone"], properties: { phone: { type: "string" } } };

/** The body of an action that the service accepts; `more` takes the place of its fields. */
export function actionBody(integrationId: string, more: object = {}): object {
  const contract = { input: { inputSchema }, output: { successSchema } };
  return { name: "Echo", category: "Examples", integrationId, contract, config: actionConfig(), ...more };
}

/** An action's configuration, as the Lambda integration wants it. */
export function actionConfig(more: { request?: object; response?: object; timeoutSeconds?: number } = {}): object {
  const { request, response, ...rest } = more;
  return {
    request: { requestUrlTemplate: functionArn, requestType: "POST", ...request },
    response: { translationMap: {}, translationMapDefaults: {}, successTemplate: "${rawResult}", ...response },
    ...rest,
  };
}

export async function makeCredential(caller: Caller, more: object = {}): Promise<string> {
  return await make(caller, `${base}/credentials`, credentialBody(more));
}

export async function makeIntegration(caller: Caller, more: object = {}): Promise<string> {
  return await make(caller, base, { name: "Lambda", integrationType: { id: lambdaType }, ...more });
}

export async function makeAction(caller: Caller, integrationId: string, more: object = {}): Promise<string> {
  return await make(caller, `${base}/actions`, actionBody(integrationId, more));
}

export interface Link {
  readonly integrationId: string;
  readonly credentialId: string;
}

/** An enabled integration with a credential. */
export async function makeLink(caller: Caller): Promise<Link> {
  const integrationId = await makeIntegration(caller);
  const credentialId = await makeCredential(caller);
  const credentials = { AmazonWebServicesARN: { id: credentialId } };
  const path = `${base}/${integrationId}`;
  expectDone(await caller.send("PUT", `${path}/config/current`, configBody(1, { credentials })));
  expectDone(await caller.send("PATCH", path, { intendedState: "ENABLED" }));
  return { integrationId, credentialId };
}

async function make(caller: Caller, path: string, body: object): Promise<string> {
  const answer = await caller.send("POST", path, body);
  expectDone(answer);
  return String(answer.body["id"]);
}

function expectDone({ status, text }: Answer): void {
  expect(status, text).to.equal(200);
}

/** The answer is a refusal in the service's own form; `field` is the one that its details name. */
export function expectRefusal(
  { status, body, headers, text }: Answer,
  expected: number,
  code: string,
  field?: string,
): void {
  expect(status, text).to.equal(expected);
  expect(body, text).to.deep.include({ status: expected, code, errors: [] });
  expect(body["message"], text).to.be.a("string").that.is.not.empty;
  expect(body["contextId"], text).to.be.a("string").that.equals(headers.get(correlationHeader));
  if (field === undefined) return;
  expect(body["details"], text).to.deep.equal([{ errorCode: code, fieldName: field }]);
}
