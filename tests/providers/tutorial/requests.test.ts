import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { apiOf, UnknownOutcome, GenesysError, type Genesys, openGenesys } from "genesyscloud-provider/api";
import {
  type AccountLinkContent,
  type TutorialActionContent,
  TutorialRequests,
} from "../../../providers/tutorial/requests.ts";
import { FakeClock } from "../../support/fakeClock.ts";
import { failureOf } from "../../support/failure.ts";
import { type Reply, scriptedServer, type ScriptedServer, type SeenRequest } from "../../support/scriptedServer.ts";

const links = "/api/v2/integrations/awsaccountlinks";
const actions = "/api/v2/dataactions";
const roleArn = "arn:aws:iam::123456789012:role/caller";
const lambdaArn = "arn:aws:lambda:eu-central-1:123456789012:function:echo";
const link: AccountLinkContent = { name: "Link", description: "Whose", roleArn, region: "eu-central-1" };
const action: TutorialActionContent = {
  name: "Echo",
  description: "Examples",
  accountLinkId: "link-1",
  lambdaArn,
  timeoutMilliseconds: 7_000,
  inputSchema: { type: "object", properties: { phone: { type: "string" } }, required: ["phone"] },
  outputSchema: { type: "object", properties: { statusCode: { type: "integer" }, body: { type: "string" } } },
};

describe("the client of the tutorial's endpoints", () => {
  let server: ScriptedServer;
  const clock = new FakeClock();

  afterEach(async () => {
    await server.close();
  });

  async function open(reply: (request: SeenRequest, number: number) => Reply): Promise<Genesys> {
    let number = 0;
    server = await scriptedServer((request) =>
      request.path === "/oauth/token"
        ? { status: 200, body: { access_token: "token", token_type: "bearer", expires_in: 300 } }
        : reply(request, (number += 1)),
    );
    const connection = { apiUrl: server.url, loginUrl: server.url, clientId: "client", clientSecret: randomUUID() };
    clock.slept.length = 0;
    return openGenesys({ ...connection, api: apiOf("accountlinks") }, clock);
  }

  async function openRequests(reply: (request: SeenRequest, number: number) => Reply): Promise<TutorialRequests> {
    return new TutorialRequests((await open(reply)).session);
  }

  const asked = (): [string, unknown][] =>
    server.seen
      .filter(({ path }) => path.startsWith("/api"))
      .map(({ method, path, body }) => [`${method} ${path}`, body === "" ? undefined : JSON.parse(body)]);

  it("sends a link exactly as the tutorial has it, and takes its id from the answer (T4)", async () => {
    const requests = await openRequests(() => ({ status: 201, body: { id: "link-1" } }));
    expect(await requests.createLink(link)).to.equal("link-1");
    await requests.changeLink("link-1", link);
    const body = {
      name: "Link",
      description: "Whose",
      type: "aws",
      configuration: { roleArn, region: "eu-central-1" },
    };
    expect(asked()).to.deep.equal([
      [`POST ${links}`, body],
      [`PUT ${links}/link-1`, body],
    ]);
  });

  it("sends an action exactly as the tutorial has it, and takes its id from the answer (T5)", async () => {
    const requests = await openRequests(() => ({ status: 201, body: { id: "action-1", key: "key-1" } }));
    expect(await requests.createAction(action)).to.equal("action-1");
    await requests.changeAction("action-1", action);
    const { inputSchema, outputSchema } = action;
    const body = {
      name: "Echo",
      description: "Examples",
      type: "aws.lambda",
      configuration: { awsAccountLinkId: "link-1", lambdaArn, timeout: 7_000 },
      inputSchema,
      outputSchema,
    };
    expect(asked()).to.deep.equal([
      [`POST ${actions}`, body],
      [`PUT ${actions}/action-1`, body],
    ]);
  });

  it("reads and deletes by id, whatever characters the id has (T4, T5)", async () => {
    const requests = await openRequests(({ method, path }) => {
      if (method === "DELETE") return { status: 200, body: "" };
      const configuration = path.startsWith(links)
        ? { roleArn, region: "eu-central-1" }
        : { awsAccountLinkId: "link-1", lambdaArn, timeout: 7_000 };
      const { name, description, inputSchema, outputSchema } = path.startsWith(links) ? { ...action, ...link } : action;
      return { status: 200, body: { name, description, configuration, inputSchema, outputSchema } };
    });
    expect(await requests.getLink("a/b")).to.deep.equal(link);
    expect(await requests.getAction("a/b")).to.deep.equal(action);
    await requests.removeLink("a/b");
    await requests.removeAction("a/b", "Echo");
    expect(asked().map(([request]) => request)).to.deep.equal([
      `GET ${links}/a%2Fb`,
      `GET ${actions}/a%2Fb`,
      `DELETE ${links}/a%2Fb`,
      `DELETE ${actions}/a%2Fb`,
    ]);
  });

  it("says what is wrong with an answer without an id (T4)", async () => {
    const requests = await openRequests(() => ({ status: 201, body: {} }));
    expect((await failureOf(requests.createLink(link))).message).to.contain('"id" should be a text');
  });

  describe("running an action (T6)", () => {
    const started: Reply = { status: 200, body: { id: "run/1", status: "queued" } };
    /** A run whose looks give these in turn, the last one for ever. */
    const looks =
      (...given: object[]) =>
      ({ method }: SeenRequest, number: number): Reply =>
        method === "POST" ? started : { status: 200, body: given[Math.min(number - 2, given.length - 1)] };

    it("sends the flat input and looks once a second until the run is completed", async () => {
      const output = { statusCode: 200, body: "{}" };
      const completed = { status: "completed", output };
      const genesys = await open(looks({ status: "queued" }, { status: "running" }, completed));
      expect(await genesys.run("action-1", { phone: "1" }, 10)).to.deep.equal({ success: true, output, failures: [] });
      const look: [string, undefined] = [`GET ${actions}/action-1/runs/run%2F1`, undefined];
      expect(asked()).to.deep.equal([[`POST ${actions}/action-1/run`, { phone: "1" }], look, look, look]);
      expect(clock.slept).to.deep.equal([1_000, 1_000]);
    });

    for (const [what, error, words] of [
      ["a text", "AccessDenied: no", "AccessDenied: no"],
      ["code and message", { code: "AccessDenied", message: "no" }, "AccessDenied: no"],
      ["something of another form", { reason: "no" }, '{"reason":"no"}'],
      ["nothing", undefined, "failed, without a reason"],
    ] as const) {
      it(`tells why it failed where the error is ${what}`, async () => {
        const genesys = await open(looks({ status: "failed", ...(error === undefined ? {} : { error }) }));
        expect(await genesys.run("action-1", {}, 10)).to.deep.equal({ success: false, failures: [words] });
      });
    }

    it("looks for the action's time-out and 30 s more, then says what may go on", async () => {
      const genesys = await open(looks({ status: "running" }));
      const error = await failureOf(genesys.run("action-1", {}, 10));
      expect(error).to.be.instanceOf(GenesysError).and.to.include({ code: "run.endless" });
      expect(error.message).to.contain('run/1 is still "running" after 40 s').and.contain("look at the log");
      expect(clock.slept).to.deep.equal(Array(40).fill(1_000));
    });

    it("is not repeated where its outcome is unknown: the function may have done its work", async () => {
      const genesys = await open(() => "drop");
      expect(await failureOf(genesys.run("action-1", {}, 10))).to.be.instanceOf(UnknownOutcome);
      expect(asked()).to.have.length(1);
    });

    it("looks again where no answer to a look came", async () => {
      const genesys = await open((request, number) =>
        number === 2 ? "drop" : looks({ status: "completed", output: {} })(request, number),
      );
      expect((await genesys.run("action-1", {}, 10)).success).to.equal(true);
      expect(asked()).to.have.length(3);
    });
  });
});
