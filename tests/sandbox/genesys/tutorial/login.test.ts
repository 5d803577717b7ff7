import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { connect, Session } from "genesyscloud-provider/api";
import { openSandbox, type Sandbox } from "../../../../sandbox/index.ts";
import { failureOf } from "../../../support/failure.ts";

const links = "/api/v2/integrations/awsaccountlinks";
const actions = "/api/v2/dataactions";
const roleArn = "arn:aws:iam::123456789012:role/caller";
const lambdaArn = "arn:aws:lambda:eu-central-1:123456789012:function:echo";
const linkBody = { name: "Link", description: "", type: "aws", configuration: { roleArn, region: "eu-central-1" } };

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

describe("the sandbox's endpoints of the tutorial (T1, T4-T6)", () => {
  let sandbox: Sandbox;
  let token: string;

  beforeEach(async () => {
    sandbox = await openSandbox({ accountLinks: true });
    token = (await logIn(sandbox)).body["access_token"] as string;
  });

  afterEach(async () => {
    await sandbox.close();
  });

  async function logIn({ apiUrl, genesys }: Sandbox): Promise<Answer> {
    const { clientId, clientSecret } = genesys.defaultOrganization();
    const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret, scope: "x" };
    const response = await fetch(`${apiUrl}/oauth/token`, { method: "POST", body: new URLSearchParams(form) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  async function send(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(sandbox.apiUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>) };
  }

  const actionBody = (awsAccountLinkId: unknown, changes: object = {}): object => ({
    name: "Echo",
    description: "Examples",
    type: "aws.lambda",
    configuration: { awsAccountLinkId, lambdaArn, timeout: 1_000, ...changes },
    inputSchema: { type: "object", properties: { phone: { type: "string" } }, required: ["phone"] },
    outputSchema: { type: "object", properties: { statusCode: { type: "integer" } } },
  });

  it("are not there unless they are asked for, and neither is the tutorial's way to log in", async () => {
    const plain = await openSandbox({});
    try {
      expect((await logIn(plain)).status).to.equal(401);
      const session = new Session(connect(() => undefined, plain.environment));
      const asked = session.json({ action: "make a link", method: "POST", path: links, body: linkBody });
      expect((await failureOf(asked)).message).to.contain("404 not.found");
    } finally {
      await plain.close();
    }
  });

  it("answer 201 with the id of a link, and with id and key of an action", async () => {
    const link = await send("POST", links, linkBody);
    expect([link.status, Object.keys(link.body)]).to.deep.equal([201, ["id"]]);
    const action = await send("POST", actions, actionBody(link.body["id"]));
    expect([action.status, Object.keys(action.body)]).to.deep.equal([201, ["id", "key"]]);
  });

  for (const [what, path, body] of [
    ["a link of another type", links, { ...linkBody, type: "gcp" }],
    ["an unknown field", links, { ...linkBody, notes: "x" }],
    ["no region", links, { ...linkBody, configuration: { roleArn } }],
    ["no account link that exists", actions, actionBody("nowhere")],
  ] as const) {
    it(`refuse ${what}`, async () => {
      expect((await send("POST", path, body)).status).to.equal(400);
    });
  }

  it("refuse a time-out beyond 30 s, and a function in another region than its link's", async () => {
    const { body } = await send("POST", links, linkBody);
    expect((await send("POST", actions, actionBody(body["id"], { timeout: 30_001 }))).status).to.equal(400);
    const elsewhere = await send(
      "POST",
      actions,
      actionBody(body["id"], { lambdaArn: lambdaArn.replace("eu-central-1", "us-east-1") }),
    );
    expect([elsewhere.status, elsewhere.body["message"]]).to.deep.equal([
      400,
      "The function is in us-east-1 and the account link in eu-central-1.",
    ]);
  });

  it("begin a run as queued, and end it as failed in AWS's words", async () => {
    const link = await send("POST", links, linkBody);
    const { body: action } = await send("POST", actions, actionBody(link.body["id"]));
    const path = `${actions}/${String(action["id"])}`;
    const started = await send("POST", `${path}/run`, { phone: "1" });
    expect(started.body["status"]).to.equal("queued");
    let run = await send("GET", `${path}/runs/${String(started.body["id"])}`);
    while (run.body["status"] === "queued" || run.body["status"] === "running") {
      await delay(5);
      run = await send("GET", `${path}/runs/${String(started.body["id"])}`);
    }
    expect(run.body["status"]).to.equal("failed");
    expect(String(run.body["error"])).to.contain("AccessDenied");
    expect((await send("GET", `${path}/runs/nothing`)).status).to.equal(404);
  });

  it("keep a link that an action uses", async () => {
    const link = await send("POST", links, linkBody);
    await send("POST", actions, actionBody(link.body["id"]));
    expect((await send("DELETE", `${links}/${String(link.body["id"])}`)).status).to.equal(409);
  });
});
