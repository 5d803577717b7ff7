import { expect } from "chai";
import { openAwsAccount } from "../../../../sandbox/aws/index.ts";
import type { OpenAwsAccount, ResourceOperations } from "../../../../sandbox/aws/index.ts";
import type { Properties } from "../../../../sandbox/aws/properties.ts";
import { openStore } from "../../../../sandbox/store.ts";
import { allow, deploy, deployFunction, redeploy, region, trustPolicy } from "../support.ts";
import type { Deployed } from "../support.ts";
import { ask, forged } from "./support.ts";
import type { Answer, Asked } from "./support.ts";

const echo = "export const handler = async (event) => event;";
const notFound = { status: 404, text: '{"message":"Not Found"}' };
const forbidden = { status: 403, text: '{"message":"Forbidden"}' };
const failed = { status: 500, text: '{"message":"Internal Server Error"}' };

describe("HTTP APIs", () => {
  let account: OpenAwsAccount;
  let operations: ResourceOperations;
  const clock = { now: Date.UTC(2026, 0, 1, 12) };
  let api: Deployed;
  let integration: Deployed;
  let stage: Deployed;
  let probe: Awaited<ReturnType<typeof deployFunction>>;

  beforeEach(async () => {
    account = await openAwsAccount({ store: await openStore(), clock: () => clock.now });
    operations = account.operations({ region, defaultTags: {} });
  });

  afterEach(() => account.close());

  /** An API with one route to a function, which lets it in. */
  async function open(source: string, routeKey = "POST /echo", more: Properties = {}): Promise<Deployed> {
    probe = await deployFunction(operations, source, { timeout: 30, ...more });
    api = await deploy(operations, "aws:apigatewayv2/api:Api", "a", { protocolType: "HTTP" });
    integration = await deploy(operations, "aws:apigatewayv2/integration:Integration", "i", integrationInputs());
    stage = await deploy(operations, "aws:apigatewayv2/stage:Stage", "s", stageInputs());
    await permit();
    return await addRoute(routeKey);
  }

  const integrationInputs = (more: Properties = {}): Properties => ({
    ...{ apiId: api.id, integrationType: "AWS_PROXY", payloadFormatVersion: "2.0" },
    ...{ integrationUri: probe.outputs["invokeArn"], ...more },
  });

  const stageInputs = (more: Properties = {}): Properties => ({
    ...{ apiId: api.id, name: "$default", autoDeploy: true, ...more },
  });

  const addRoute = (routeKey: string, more: Properties = {}): Promise<Deployed> => {
    const target = `integrations/${integration.id}`;
    return deploy(operations, "aws:apigatewayv2/route:Route", "r", { apiId: api.id, routeKey, target, ...more });
  };

  const permit = (sourceArn = `${String(api.outputs["executionArn"])}/*/*`, more: Properties = {}): Promise<Deployed> =>
    deploy(operations, "aws:lambda/permission:Permission", "p", {
      ...{ statementId: "api", function: "probe", action: "lambda:InvokeFunction" },
      ...{ principal: "apigateway.amazonaws.com", sourceArn, ...more },
    });

  const send = (path: string, asked: Asked = {}): Promise<Answer> =>
    ask(account, `${String(api.outputs["apiEndpoint"])}${path}`, asked);

  it("lead to the function with an event of payload format 2.0", async () => {
    await open(echo);
    const headers = { "content-type": "application/json" };
    const answer = await send("/echo?a=1", { headers, body: "{}" });
    expect(answer.status).to.equal(200);
    const event = JSON.parse(answer.text) as { requestContext: Record<string, unknown> };
    expect(event).to.deep.include({
      ...{ version: "2.0", routeKey: "POST /echo", rawPath: "/echo", rawQueryString: "a=1" },
      ...{ queryStringParameters: { a: "1" }, body: "{}", isBase64Encoded: false },
    });
    expect(event.requestContext).to.include({
      ...{ accountId: account.accountId, apiId: api.id, stage: "$default", routeKey: "POST /echo" },
      ...{ domainPrefix: api.id, time: "01/Jan/2026:12:00:00 +0000", timeEpoch: clock.now },
    });
    expect(event.requestContext["requestId"]).to.equal(answer.headers["apigw-requestid"]);
    const { event: name, resource, error } = account.events().at(-1) ?? {};
    expect({ name, resource, error }).to.deep.equal({ name: "Invoke", resource: probe.arn, error: undefined });
  });

  it("give the function the values of the path's variables", async () => {
    await open(echo, "ANY /pets/{id}/{rest+}");
    const event = JSON.parse((await send("/pets/7/a/b", { method: "PUT" })).text) as object;
    expect(event).to.deep.include({ pathParameters: { id: "7", rest: "a/b" }, routeKey: "ANY /pets/{id}/{rest+}" });
  });

  it("take an answer apart, as text where it names no type", async () => {
    await open("export const handler = async () => ({ statusCode: 201, body: 'made' });");
    const answer = await send("/echo");
    expect(answer).to.include({ status: 201, text: "made" });
    expect(answer.headers["content-type"]).to.equal("text/plain;charset=UTF-8");
  });

  it("answer 404 where no route fits, and send everything to $default where there is one", async () => {
    await open(echo);
    expect(await send("/echo", { method: "GET" })).to.include(notFound);
    expect(await send("/other")).to.include(notFound);
    await addRoute("$default");
    expect(JSON.parse((await send("/other")).text)).to.include({ routeKey: "$default" });
  });

  it("serve a named stage under its name, with its variables", async () => {
    await open(echo);
    await operations.delete(stage.token, stage.id, stage.outputs);
    expect(await send("/echo")).to.include(forbidden);
    const more = stageInputs({ name: "dev", stageVariables: { place: "here" } });
    await deploy(operations, stage.token, "s", more);
    const event = JSON.parse((await send("/dev/echo")).text) as { requestContext: object };
    expect(event).to.deep.include({ rawPath: "/dev/echo", stageVariables: { place: "here" } });
    expect(event.requestContext).to.include({ stage: "dev" });
    expect(await send("/echo")).to.include(forbidden);
    expect(await send("/prod/echo")).to.include(forbidden);
  });

  it("answer 403 where there is no such API in that region, or one that does not speak HTTP", async () => {
    await open(echo);
    const endpoint = String(api.outputs["apiEndpoint"]);
    for (const url of [endpoint.replace(api.id, "0000000000"), endpoint.replace(region, "us-west-2")]) {
      expect(await ask(account, `${url}/echo`)).to.include(forbidden);
    }
    const sockets = { protocolType: "WEBSOCKET", routeSelectionExpression: "$request.body.action" };
    const { id } = await deploy(operations, api.token, "w", sockets);
    expect(await ask(account, `${endpoint.replace(api.id, id)}/echo`)).to.include(forbidden);
  });

  it("answer 404 where nothing was deployed to the stage, or the default endpoint is closed", async () => {
    await open(echo);
    await operations.delete(stage.token, stage.id, stage.outputs);
    stage = await deploy(operations, stage.token, "s", stageInputs({ autoDeploy: false }));
    expect(await send("/echo")).to.include(notFound);
    await operations.delete(stage.token, stage.id, stage.outputs);
    await deploy(operations, stage.token, "s", stageInputs());
    expect((await send("/echo")).status).to.equal(200);
    await redeploy(operations, api, {
      protocolType: "HTTP",
      name: api.inputs["name"],
      disableExecuteApiEndpoint: true,
    });
    expect(await send("/echo")).to.include(notFound);
  });

  const denying: readonly (readonly [string, (arn: string) => string, Properties])[] = [
    ["names another service", (arn) => `${arn}/*/*`, { principal: "events.amazonaws.com" }],
    ["names another API", (arn) => `${arn}x/*/*`, {}],
    ["names another route", (arn) => `${arn}/*/POST/other`, {}],
    ["names another method", (arn) => `${arn}/*/GET/echo`, {}],
    ["names another stage", (arn) => `${arn}/dev/*`, {}],
    ["names another account", (arn) => `${arn}/*/*`, { sourceAccount: "765628985471" }],
    ["allows another action", (arn) => `${arn}/*/*`, { action: "lambda:GetFunction" }],
  ];
  for (const [what, sourceArn, more] of denying) {
    it(`answer 500 where the function's policy ${what}, and the function never runs`, async () => {
      await open(`console.log("started"); ${echo}`);
      await operations.delete("aws:lambda/permission:Permission", "api", { function: "probe", statementId: "api" });
      await permit(sourceArn(String(api.outputs["executionArn"])), more);
      expect(await send("/echo")).to.include(failed);
      const { event, error } = account.events().at(-1) ?? {};
      expect([event, error]).to.deep.equal(["Invoke", "AccessDeniedException"]);
    });
  }

  it("let in what the policy names exactly", async () => {
    await open(echo);
    await operations.delete("aws:lambda/permission:Permission", "api", { function: "probe", statementId: "api" });
    await permit(`${String(api.outputs["executionArn"])}/$default/POST/echo`, { sourceAccount: account.accountId });
    expect((await send("/echo")).status).to.equal(200);
  });

  it("answer 500 for a function that fails, that is gone, or whose answer can't be sent", async () => {
    await open(`export const handler = async ({ rawPath }) => {
      if (rawPath === "/throw") throw new Error("boom"); return { statusCode: "200" }; };`);
    await addRoute("$default");
    expect(await send("/throw")).to.include(failed);
    expect(await send("/text")).to.include(failed);
    await operations.delete(probe.token, probe.id, probe.outputs);
    expect(await send("/echo")).to.include(failed);
  });

  it("answer 503 when the integration's time is over, and where the function's concurrency is used up", async () => {
    await open("export const handler = async () => await new Promise(() => setTimeout(() => {}, 60_000));");
    await redeploy(operations, integration, integrationInputs({ timeoutMilliseconds: 50 }));
    const unavailable = { status: 503, text: '{"message":"Service Unavailable"}' };
    expect(await send("/echo")).to.include(unavailable);
    await redeploy(operations, integration, integrationInputs());
    await redeploy(operations, probe, { ...probe.inputs, reservedConcurrentExecutions: 0 });
    expect(await send("/echo")).to.include(unavailable);
  });

  it("answer 429 over the stage's limits until time refills them, and a route's own limits count apart", async () => {
    await open(echo);
    await addRoute("POST /own");
    await redeploy(operations, stage, {
      ...stageInputs({ defaultRouteSettings: { throttlingRateLimit: 1, throttlingBurstLimit: 2 } }),
      routeSettings: [{ routeKey: "POST /own", throttlingRateLimit: 1, throttlingBurstLimit: 1 }],
    });
    const statuses = async (...paths: string[]): Promise<number[]> => {
      const answers: number[] = [];
      for (const path of paths) answers.push((await send(path)).status);
      return answers;
    };
    expect(await statuses("/echo", "/echo", "/echo", "/own", "/own")).to.deep.equal([200, 200, 429, 200, 429]);
    expect((await send("/echo")).text).to.equal('{"message":"Too Many Requests"}');
    clock.now += 1000;
    expect(await statuses("/echo", "/echo", "/own")).to.deep.equal([200, 429, 200]);
  });

  it("refuse a body over 10 MB, and one over what Lambda takes", async () => {
    await open(echo);
    for (const size of [11, 7]) {
      const answer = await send("/echo", { body: Buffer.alloc(size * 1024 * 1024) });
      expect(answer).to.include({ status: 413, text: '{"message":"Request Entity Too Large"}' });
    }
  });

  it("ask for a signature where the route does, and let nobody in where it asks for an authorizer", async () => {
    const route = await open(echo);
    const inputs = { apiId: api.id, routeKey: "POST /echo", target: `integrations/${integration.id}` };
    const credentials = account.administrator;
    const withKeys = { signed: { service: "execute-api", region, credentials } };
    await redeploy(operations, route, { ...inputs, authorizationType: "AWS_IAM" });
    expect(await send("/echo")).to.include(forbidden);
    const wrong = { signed: { service: "lambda", region, credentials } };
    expect(await send("/echo", wrong)).to.include(forbidden);
    expect(await send("/echo", { headers: forged("execute-api", region, credentials) })).to.include(forbidden);
    const { requestContext } = JSON.parse((await send("/echo", withKeys)).text) as { requestContext: object };
    expect(requestContext).to.have.nested.property("authorizer.iam.accessKey", credentials.accessKeyId);
    await redeploy(operations, route, { ...inputs, authorizationType: "JWT" });
    expect(await send("/echo", withKeys)).to.include({ status: 401, text: '{"message":"Unauthorized"}' });
  });

  it("invoke by the integration's role where it has one, as far as that role may", async () => {
    await open(echo);
    await operations.delete("aws:lambda/permission:Permission", "api", { function: "probe", statementId: "api" });
    const assumeRolePolicy = trustPolicy({ Service: "apigateway.amazonaws.com" });
    const role = await deploy(operations, "aws:iam/role:Role", "gateway", { name: "gateway", assumeRolePolicy });
    await redeploy(operations, integration, integrationInputs({ credentialsArn: role.outputs["arn"] }));
    expect(await send("/echo")).to.include(failed);
    const policy = { name: "invoke", role: "gateway", policy: allow("lambda:InvokeFunction", probe.arn) };
    await deploy(operations, "aws:iam/rolePolicy:RolePolicy", "invoke", policy);
    expect((await send("/echo")).status).to.equal(200);
    const other = { ...role.inputs, assumeRolePolicy: trustPolicy({ Service: "lambda.amazonaws.com" }) };
    await redeploy(operations, role, other);
    expect(await send("/echo")).to.include(failed);
  });

  it("answer 500 for a route without a target, and 501 for an integration that is not served here", async () => {
    await open(echo);
    await deploy(operations, "aws:apigatewayv2/route:Route", "n", { apiId: api.id, routeKey: "GET /nowhere" });
    expect(await send("/nowhere", { method: "GET" })).to.include(failed);
    await redeploy(operations, integration, integrationInputs({ payloadFormatVersion: "1.0" }));
    const answer = await send("/echo");
    expect(answer.status).to.equal(501);
    expect(answer.text).to.contain("payload format 2.0 only");
  });
});
