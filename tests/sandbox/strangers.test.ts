import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { openSandbox, type Sandbox } from "../../sandbox/index.ts";
import { ask, forged, makeUrl, openToAll } from "./aws/http/support.ts";
import { deploy, deployFunction, region } from "./aws/support.ts";

/** The answer's status, with all that it says. */
async function told(url: string, init: RequestInit = {}): Promise<string> {
  const answer = await fetch(url, init);
  return `${answer.status} ${await answer.text()}`;
}

describe("somebody who can't be told from the owner, and has nothing to show", () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await openSandbox({ looksUpUsers: false, accountLinks: true });
  });

  after(() => sandbox.close());

  it("gets no token from the login", async () => {
    const method = "POST";
    const { clientId } = sandbox.genesys.defaultOrganization();
    const basic = (secret: string): string => `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}`;
    for (const [fields, headers] of [
      [{}, {}],
      [{ client_id: clientId }, {}],
      [{ client_id: clientId, client_secret: "" }, {}],
      [{ client_id: clientId, client_secret: randomUUID() }, {}],
      [{}, { authorization: basic("") }],
      [{}, { authorization: basic(randomUUID()) }],
    ] as const) {
      const body = new URLSearchParams({ grant_type: "client_credentials", ...fields });
      const answer = await told(`${sandbox.apiUrl}/oauth/token`, { method, headers, body });
      expect(answer).to.match(/^401 .*invalid_client/);
    }
  });

  it("gets nothing from the API, from routes that are not there and from the sandbox's own pages", async () => {
    const before = sandbox.genesys.objects();
    const paths = ["api/v2/organizations/me", "api/v2/integrations", "api/v2/integrations/awsaccountlinks"];
    const others = [
      "%61pi/v2/integrations",
      "api/v2/dataactions",
      "api/v2/nowhere",
      "__sandbox/objects",
      "__sandbox/faults",
    ];
    for (const path of [...paths, ...others]) {
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
        for (const headers of [{}, { authorization: `Bearer ${randomUUID()}` }]) {
          const answer = await told(`${sandbox.apiUrl}/${path}`, { method, headers });
          expect(answer, `${method} ${path}`).to.match(path.startsWith("api/") ? /^401 / : /^(401|404) /);
        }
      }
    }
    expect(sandbox.genesys.objects()).to.deep.equal(before);
    expect(sandbox.genesys.faults.rules).to.deep.equal([]);
  });

  it("reads and writes no table", async () => {
    const { endpoint } = sandbox.aws.administrator;
    const operations = sandbox.aws.operations({ region, defaultTags: {} });
    const attributes = [{ name: "id", type: "S" }];
    const table = { name: "callers", billingMode: "PAY_PER_REQUEST", hashKey: "id", attributes };
    await deploy(operations, "aws:dynamodb/table:Table", "t", table);
    for (const [operation, more] of [
      ["GetItem", { Key: { id: { S: "1" } } }],
      ["PutItem", { Item: { id: { S: "1" } } }],
    ] as const) {
      const body = JSON.stringify({ TableName: "callers", ...more });
      const target = {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `DynamoDB_20120810.${operation}`,
      };
      const unsigned = await told(endpoint, { method: "POST", headers: target, body });
      expect(unsigned).to.match(/^400 .*MissingAuthenticationTokenException/);
      const keys = forged("dynamodb", region, { accessKeyId: `AKIA${randomUUID()}`, sessionToken: randomUUID() });
      const strange = await told(endpoint, { method: "POST", headers: { ...target, ...keys }, body });
      expect(strange).to.match(/^400 .*UnrecognizedClientException/);
    }
  });

  it("calls a function by its URL where everybody may, as at AWS, and else not", async () => {
    const operations = sandbox.aws.operations({ region, defaultTags: {} });
    await deployFunction(operations, `export const handler = async () => "called";`);
    const authorizationType = "AWS_IAM";
    const url = await makeUrl(operations, "probe", { authorizationType });
    const address = String(url.outputs["functionUrl"]);
    const keys = forged("lambda", region, { accessKeyId: `AKIA${randomUUID()}` });
    expect(await ask(sandbox.aws, address)).to.include({ status: 403 });
    expect(await ask(sandbox.aws, address, { headers: keys })).to.include({ status: 403 });
    await operations.delete(url.token, url.id, url.outputs);

    const open = String((await makeUrl(operations, "probe")).outputs["functionUrl"]);
    expect(await ask(sandbox.aws, open)).to.include({ status: 403 });
    await openToAll(operations, "probe");
    expect(await ask(sandbox.aws, open)).to.include({ status: 200, text: '"called"' });
  });
});
