import { randomBytes } from "node:crypto";
import { expect } from "chai";
import type { OpenAwsAccount, ResourceOperations } from "../../../../sandbox/aws/index.ts";
import type { Properties } from "../../../../sandbox/aws/properties.ts";
import { allow, deploy, deployFunction, openTestAccount, redeploy, region } from "../support.ts";
import type { Deployed } from "../support.ts";
import { ask, forged, makeUrl, openToAll } from "./support.ts";
import type { Answer } from "./support.ts";

const echo = "export const handler = async (event) => event;";
const group = "/aws/lambda/probe";

describe("function URLs", () => {
  let account: OpenAwsAccount;
  let operations: ResourceOperations;
  let probe: Awaited<ReturnType<typeof deployFunction>>;

  beforeEach(async () => {
    ({ account, operations } = await openTestAccount());
  });

  afterEach(() => account.close());

  /** A function that may write its log, with a URL that is open to everybody unless `more` says otherwise. */
  async function open(source: string, more: Properties = {}): Promise<{ url: string; object: Deployed }> {
    probe = await deployFunction(operations, source, { timeout: 30, ...more });
    const policy = { name: "log", role: probe.role.id, policy: allow("logs:*", "*") };
    await deploy(operations, "aws:iam/rolePolicy:RolePolicy", "log", policy);
    await openToAll(operations, "probe");
    const object = await makeUrl(operations, "probe");
    return { url: String(object.outputs["functionUrl"]), object };
  }

  const lastEvent = (): unknown => {
    const { source, event, resource, error } = account.events().at(-1) ?? {};
    return { source, event, resource, error };
  };

  /** AWS's own refusal, before anything of the function ran. */
  function expectForbidden(answer: Answer, resource: string): void {
    expect(answer.status).to.equal(403);
    expect(answer.headers["x-amzn-errortype"]).to.equal("AccessDeniedException");
    expect(JSON.parse(answer.text)).to.deep.equal({
      Message:
        "Forbidden. For troubleshooting Function URL authorization issues, see: " +
        "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    });
    expect(account.logs(group)).to.deep.equal([]);
    const error = "AccessDeniedException";
    expect(lastEvent()).to.deep.equal({
      ...{ source: "lambda.amazonaws.com", event: "InvokeFunctionUrl", resource, error },
    });
  }

  it("lead to the function with the event that Lambda makes of the request", async () => {
    const { url } = await open(echo);
    const answer = await ask(account, `${url}some%20path/x?a=1&b=2&a=%33`, {
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "probe/1",
        "X-Twice": ["one", "two"],
        Cookie: "c=1; d=2",
      },
      body: '{"phone":"ü"}',
    });
    expect(answer.status).to.equal(200);
    expect(answer.headers["content-type"]).to.equal("application/json");
    const event = JSON.parse(answer.text) as {
      headers: Record<string, string>;
      requestContext: Record<string, unknown>;
    };
    const { hostname } = new URL(url);
    expect(event).to.deep.include({
      version: "2.0",
      routeKey: "$default",
      rawPath: "/some%20path/x",
      rawQueryString: "a=1&b=2&a=%33",
      queryStringParameters: { a: "1,3", b: "2" },
      cookies: ["c=1", "d=2"],
      body: '{"phone":"ü"}',
      isBase64Encoded: false,
    });
    expect(event.headers).to.include({ host: hostname, "x-twice": "one,two", "x-forwarded-proto": "https" });
    expect(event.headers).not.to.have.any.keys("cookie", "Content-Type");
    expect(event.requestContext).to.deep.include({
      accountId: "anonymous",
      apiId: hostname.split(".")[0],
      domainName: hostname,
      domainPrefix: hostname.split(".")[0],
      routeKey: "$default",
      stage: "$default",
      http: {
        ...{ method: "POST", path: "/some%20path/x", protocol: "HTTP/1.1" },
        ...{ sourceIp: "127.0.0.1", userAgent: "probe/1" },
      },
    });
    expect(event.requestContext["requestId"]).to.equal(answer.headers["x-amzn-requestid"]);
    expect(event).not.to.have.any.keys("pathParameters", "stageVariables");
    expect(lastEvent()).to.include({ event: "InvokeFunctionUrl", resource: probe.arn, error: undefined });
    expect(account.logs(group)).not.to.be.empty;
  });

  it("hand over in base64 whatever is not known to be text, and leave out a body that is none", async () => {
    const { url } = await open(echo);
    const form = { headers: { "content-type": "application/x-www-form-urlencoded" }, body: "a=1" };
    expect(JSON.parse((await ask(account, url, form)).text)).to.include({ body: "YT0x", isBase64Encoded: true });
    const nothing = JSON.parse((await ask(account, url, { method: "GET" })).text) as object;
    expect(nothing).to.include({ isBase64Encoded: false }).and.not.to.have.property("body");
  });

  it("take a path that can't be decoded as it stands", async () => {
    const { url } = await open(echo);
    expect(JSON.parse((await ask(account, `${url}%zz`)).text)).to.include({ rawPath: "/%zz" });
  });

  it("take an answer with a status code apart", async () => {
    const { url } = await open(`export const handler = async () => ({
      statusCode: 418, headers: { "X-Answer": "yes", "content-type": "text/html" }, cookies: ["a=1", "b=2"],
      body: Buffer.from("<b>").toString("base64"), isBase64Encoded: true });`);
    const answer = await ask(account, url);
    expect(answer).to.include({ status: 418, text: "<b>" });
    expect(answer.headers).to.include({ "x-answer": "yes", "content-type": "text/html" });
    expect(answer.headers["set-cookie"]).to.deep.equal(["a=1", "b=2"]);
  });

  it("answer 502 for a function that throws, that takes too long, or whose answer can't be sent", async () => {
    const { url } = await open(
      `export const handler = async ({ rawPath }) => {
        if (rawPath === "/throw") throw new Error("boom");
        if (rawPath === "/hang") await new Promise((resolve) => setTimeout(resolve, 60_000));
        return { statusCode: 200, body: { not: "text" } }; };`,
      { timeout: 1 },
    );
    for (const path of ["throw", "hang", "object"]) {
      expect(await ask(account, `${url}${path}`), path).to.include({ status: 502, text: "Internal Server Error" });
    }
    const errors = account.events().flatMap(({ event, error }) => (event === "InvokeFunctionUrl" ? [error] : []));
    expect(errors).to.deep.equal(["Unhandled", "Unhandled", undefined]);
  });

  it("answer 403 while one of the two public statements is missing, and start nothing", async () => {
    const { url } = await open(echo);
    for (const statementId of ["url", "call"]) {
      const permission = { function: "probe", statementId };
      await operations.delete("aws:lambda/permission:Permission", statementId, permission);
      expectForbidden(await ask(account, url), probe.arn);
      if (statementId === "call") continue;
      const again = { function: "probe", principal: "*", action: "lambda:InvokeFunctionUrl", statementId };
      await deploy(operations, "aws:lambda/permission:Permission", "url", { ...again, functionUrlAuthType: "NONE" });
    }
  });

  it("answer 403 where a statement asks for something else", async () => {
    const { url } = await open(echo);
    const token = "aws:lambda/permission:Permission";
    await operations.delete(token, "url", { function: "probe", statementId: "url" });
    const statement = { function: "probe", action: "lambda:InvokeFunctionUrl", statementId: "url" };
    const others = [
      { principal: "*", functionUrlAuthType: "AWS_IAM" },
      { principal: "765628985471", functionUrlAuthType: "NONE" },
      { principal: "*", functionUrlAuthType: "NONE", sourceAccount: "765628985471" },
    ];
    for (const other of others) {
      const permission = await deploy(operations, token, "url", { ...statement, ...other });
      expectForbidden(await ask(account, url), probe.arn);
      await operations.delete(token, permission.id, permission.outputs);
    }
  });

  it("answer 403 to everybody who does not sign where the URL asks for AWS_IAM", async () => {
    const { url, object } = await open(echo);
    await redeploy(operations, object, { functionName: "probe", authorizationType: "AWS_IAM" });
    expectForbidden(await ask(account, url), probe.arn);
    const strangers = forged("lambda", region, { accessKeyId: `AKIA${randomBytes(8).toString("hex").toUpperCase()}` });
    expectForbidden(await ask(account, url, { headers: strangers }), probe.arn);
    const credentials = account.administrator;
    const forgery = forged("lambda", region, credentials);
    expectForbidden(await ask(account, url, { headers: forgery }), probe.arn);
    const guessed = { ...credentials, secretAccessKey: randomBytes(30).toString("base64") };
    expectForbidden(
      await ask(account, url, { signed: { service: "lambda", region, credentials: guessed } }),
      probe.arn,
    );
    for (const [service, place] of [
      ["execute-api", region],
      ["lambda", "us-west-2"],
    ] as const) {
      expectForbidden(await ask(account, url, { signed: { service, region: place, credentials } }), probe.arn);
    }
  });

  it("let in who signs with the account's own keys, and tell the function who it was", async () => {
    const { url, object } = await open(echo);
    await redeploy(operations, object, { functionName: "probe", authorizationType: "AWS_IAM" });
    const credentials = account.administrator;
    const signed = { service: "lambda", region, credentials };
    const target = `${url}a%20b/c?x=1%2B2&X=%C3%A4&empty=`;
    const answer = await ask(account, target, { signed, method: "PUT", body: "ä" });
    expect(answer.status).to.equal(200);
    const { requestContext } = JSON.parse(answer.text) as { requestContext: Record<string, Record<string, unknown>> };
    expect(requestContext["accountId"]).to.equal(account.accountId);
    expect(requestContext["authorizer"]?.["iam"]).to.include({
      accessKey: credentials.accessKeyId,
      accountId: account.accountId,
    });
  });

  it("let in a role's session only where its policies allow both actions", async () => {
    const inner = await deployFunction(
      operations,
      `export const handler = async () => ({
        accessKeyId: process.env.AWS_ACCESS_KEY_ID, sessionToken: process.env.AWS_SESSION_TOKEN,
        secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY });`,
      { name: "caller" },
    );
    const permit = (name: string, action: string | string[], resource: string): Promise<Deployed> =>
      deploy(operations, "aws:iam/rolePolicy:RolePolicy", name, {
        ...{ name, role: inner.role.id, policy: allow(action, resource) },
      });
    await permit("self", "lambda:InvokeFunction", inner.arn);
    const session = { roleArn: String(inner.role.outputs["arn"]), sessionArn: "arn:aws:sts::1:assumed-role/x/y" };
    const { payload } = await account.invoke({ session, functionArn: inner.arn, payload: "{}" });
    const keys = JSON.parse(payload) as { accessKeyId: string; sessionToken: string; secretAccessKey: string };

    const { url, object } = await open(echo);
    await redeploy(operations, object, { functionName: "probe", authorizationType: "AWS_IAM" });
    const signed = { service: "lambda", region, credentials: keys };
    await operations.delete("aws:lambda/permission:Permission", "call", { function: "probe", statementId: "call" });
    await permit("url", "lambda:InvokeFunctionUrl", probe.arn);
    expectForbidden(await ask(account, url, { signed }), probe.arn);
    await permit("call", "lambda:InvokeFunction", probe.arn);
    expect((await ask(account, url, { signed })).status).to.equal(200);
    const { accessKeyId, secretAccessKey } = keys;
    const withoutToken = { ...signed, credentials: { accessKeyId, secretAccessKey } };
    expect((await ask(account, url, { signed: withoutToken })).status).to.equal(403);
  });

  it("answer 403 where no such URL exists, or exists in another region", async () => {
    const { url } = await open(echo);
    const nowhere = `${"0".repeat(32)}.lambda-url.${region}.on.aws`;
    expectForbidden(await ask(account, `https://${nowhere}/`), nowhere);
    const elsewhere = new URL(url.replace(region, "us-west-2")).hostname;
    expectForbidden(await ask(account, `https://${elsewhere}/`), elsewhere);
  });

  it("of an alias need statements of the alias, and run its version", async () => {
    await open("export const handler = async () => 'one';", { publish: true });
    const alias = { name: "live", functionName: "probe", functionVersion: "1" };
    await deploy(operations, "aws:lambda/alias:Alias", "live", alias);
    const { outputs } = await makeUrl(operations, "probe", { qualifier: "live" });
    const url = String(outputs["functionUrl"]);
    expectForbidden(await ask(account, url), `${probe.arn}:live`);
    const common = { function: "probe", qualifier: "live", principal: "*" };
    const statements = [
      { action: "lambda:InvokeFunctionUrl", functionUrlAuthType: "NONE", statementId: "url" },
      { action: "lambda:InvokeFunction", invokedViaFunctionUrl: true, statementId: "call" },
    ];
    for (const statement of statements) {
      await deploy(operations, "aws:lambda/permission:Permission", "p", { ...common, ...statement });
    }
    expect((await ask(account, url)).text).to.equal('"one"');
  });

  it("refuse a body over 6 MB with 413, also one that only base64 makes too long", async () => {
    const { url } = await open(echo);
    const textual = { headers: { "content-type": "text/plain" }, body: Buffer.alloc(6 * 1024 * 1024 + 1, "x") };
    const binary = { body: Buffer.alloc(5 * 1024 * 1024) };
    const enormous = { body: Buffer.alloc(11 * 1024 * 1024) };
    for (const asked of [textual, binary, enormous]) {
      const answer = await ask(account, url, asked);
      expect(answer.status).to.equal(413);
      expect(answer.headers["x-amzn-errortype"]).to.equal("RequestTooLargeException");
    }
    expect(account.logs(group)).to.deep.equal([]);
  });

  it("answer 429 where the function's concurrency is used up", async () => {
    const { url } = await open(echo, { reservedConcurrentExecutions: 0 });
    const answer = await ask(account, url);
    expect(answer.status).to.equal(429);
    expect(answer.headers["x-amzn-errortype"]).to.equal("TooManyRequestsException");
  });

  it("do not open the function to callers that come another way", async () => {
    await open(echo);
    const assumeRolePolicy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }],
    });
    const role = await deploy(operations, "aws:iam/role:Role", "bare", { name: "bare", assumeRolePolicy });
    const roleArn = String(role.outputs["arn"]);
    const session = { roleArn, sessionArn: `${roleArn}/session` };
    const direct = await account.invoke({ session, functionArn: probe.arn, payload: "{}" }).catch((e: unknown) => e);
    expect(direct).to.include({ code: "AccessDeniedException" });
  });
});
