import { createHash, randomBytes } from "node:crypto";
import { expect } from "chai";
import { openSandbox, type Sandbox, sandboxRegion } from "../../../../sandbox/index.ts";
import type { ResourceOperations } from "../../../../sandbox/aws/index.ts";
import { makeUrl, openToAll } from "../../aws/http/support.ts";
import { deploy, deployFunction } from "../../aws/support.ts";
import { actionConfig, base, configBody, makeAction, makeCredential, makeIntegration } from "../objects.ts";
import { answerOf, type Answer, type Caller, logIn } from "../support.ts";

const schema = { type: "object", properties: {} };
const contract = { input: { inputSchema: schema }, output: { successSchema: schema } };

/** A handler that knows only the hash of the secret, and echoes the secret to whoever has it. */
const guarded = (hash: string): string => `import { createHash } from "node:crypto";
  export const handler = async ({ headers, body }) => {
    if (headers["x-phone"] === "slow") await new Promise((resolve) => setTimeout(resolve, 60_000));
    const given = headers["x-gc-secret"] ?? "";
    console.log("asked");
    if (createHash("sha256").update(given).digest("hex") !== "${hash}") return { statusCode: 403, body: "wrong secret" };
    return { given, input: JSON.parse(body) };
  };`;

describe("the way of a call through HTTP, from the action to the function", () => {
  let sandbox: Sandbox;
  let operations: ResourceOperations;
  let caller: Caller;
  let secret: string;

  beforeEach(async () => {
    sandbox = await openSandbox({});
    operations = sandbox.aws.operations({ region: sandboxRegion, defaultTags: {} });
    secret = randomBytes(32).toString("base64url");
    const token = String((await logIn(sandbox.apiUrl, sandbox.genesys.defaultOrganization())).body["access_token"]);
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    caller = {
      token,
      send: async (method, path, body) =>
        await answerOf(await fetch(`${sandbox.apiUrl}${path}`, { method, headers, body: JSON.stringify(body) })),
    };
    const source = guarded(createHash("sha256").update(secret).digest("hex"));
    await deployFunction(operations, source, { timeout: 30 });
  });

  afterEach(() => sandbox.close());

  async function run(url: string, given: string, input: object = { phone: "1" }, timeoutSeconds = 30): Promise<Answer> {
    const integrationId = await makeIntegration(caller, { integrationType: { id: "custom-rest-actions" } });
    const credentialFields = { gcSecret: given };
    const id = await makeCredential(caller, { type: { name: "userDefined" }, credentialFields });
    const path = `${base}/${integrationId}`;
    await caller.send("PUT", `${path}/config/current`, configBody(1, { credentials: { basicAuth: { id } } }));
    await caller.send("PATCH", path, { intendedState: "ENABLED" });
    const headers = {
      ...{ "Content-Type": "application/json", "Transfer-Encoding": "buffered" },
      ...{ "X-GC-Secret": "${credentials.gcSecret}", "X-Phone": "${input.phone}" },
    };
    const config = actionConfig({ request: { requestUrlTemplate: url, headers }, timeoutSeconds });
    const action = await makeAction(caller, integrationId, { contract, config });
    return await caller.send("POST", `${base}/actions/${action}/test`, input);
  }

  const makeApi = async (): Promise<string> => {
    const api = await deploy(operations, "aws:apigatewayv2/api:Api", "a", { protocolType: "HTTP" });
    const functionArn = `arn:aws:lambda:${sandboxRegion}:${sandbox.aws.accountId}:function:probe`;
    const integration = await deploy(operations, "aws:apigatewayv2/integration:Integration", "i", {
      ...{ apiId: api.id, integrationType: "AWS_PROXY", payloadFormatVersion: "2.0", integrationUri: functionArn },
    });
    const target = `integrations/${integration.id}`;
    await deploy(operations, "aws:apigatewayv2/route:Route", "r", { apiId: api.id, routeKey: "POST /probe", target });
    await deploy(operations, "aws:apigatewayv2/stage:Stage", "s", {
      apiId: api.id,
      name: "$default",
      autoDeploy: true,
    });
    await deploy(operations, "aws:lambda/permission:Permission", "p", {
      ...{ function: "probe", action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com" },
      sourceArn: `${String(api.outputs["executionArn"])}/*/*/probe`,
    });
    return `${String(api.outputs["apiEndpoint"])}/probe`;
  };

  it("leads through a function URL, with the secret shown to nobody", async () => {
    await openToAll(operations, "probe");
    const url = String((await makeUrl(operations, "probe")).outputs["functionUrl"]);
    const answer = await run(url, secret);
    expect(answer.body["finalResult"], answer.text).to.deep.equal({ given: "***", input: { phone: "1" } });
    for (const page of ["objects", "access-log"]) {
      const address = `${sandbox.apiUrl}/__sandbox/${page}?token=${sandbox.genesys.controlToken}`;
      const shown = await (await fetch(address)).text();
      expect(shown).to.contain("organizationId");
      expect(shown).not.to.contain(secret);
    }
  });

  it("leads through an HTTP API", async () => {
    const answer = await run(await makeApi(), secret);
    expect(answer.body["finalResult"], answer.text).to.deep.equal({ given: "***", input: { phone: "1" } });
  });

  it("ends at the function's guard for a wrong secret", async () => {
    const { error } = (await run(await makeApi(), randomBytes(32).toString("base64url"))).body;
    expect(error).to.deep.equal({ code: "response.status", message: "the web service answered 403: wrong secret" });
  });

  it("ends at AWS's 403 while a URL is not public or asks for a signature", async () => {
    const closed = await makeUrl(operations, "probe");
    const url = String(closed.outputs["functionUrl"]);
    const expectForbidden = async (): Promise<void> => {
      const { error } = (await run(url, secret)).body as { error: { message: string } };
      expect(error.message).to.contain('answered 403: {"Message":"Forbidden.');
      expect(sandbox.aws.events().at(-1)).to.include({ event: "InvokeFunctionUrl", error: "AccessDeniedException" });
    };
    await expectForbidden();
    await openToAll(operations, "probe");
    const signed = { ...closed.inputs, authorizationType: "AWS_IAM" };
    await operations.update(closed.token, closed.id, closed.outputs, signed);
    await expectForbidden();
  });

  it("ends when the action's time is over before the function's", async () => {
    await openToAll(operations, "probe");
    const url = String((await makeUrl(operations, "probe")).outputs["functionUrl"]);
    const { error } = (await run(url, secret, { phone: "slow" }, 1)).body;
    expect(error).to.include({ code: "request.timeout" });
  });
});
