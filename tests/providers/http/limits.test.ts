import { gzipSync } from "node:zlib";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { apiOf, openGenesys, type Genesys } from "genesyscloud-provider/api";
import { answerLimits } from "../../../providers/http/answerLimits.ts";
import { FakeClock } from "../../support/fakeClock.ts";
import { failureOf } from "../../support/failure.ts";
import { scriptedServer, type Reply, type SeenRequest } from "../../support/scriptedServer.ts";

describe("what is read of an answer", () => {
  const open: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });

  async function asking(reply: (request: SeenRequest) => Reply): Promise<{ genesys: Genesys; seen: SeenRequest[] }> {
    const server = await scriptedServer((request) =>
      request.path === "/oauth/token"
        ? { status: 200, body: { access_token: randomUUID(), expires_in: 300 } }
        : reply(request),
    );
    open.push(async () => {
      await server.close();
    });
    return { genesys: genesysAt(server.url), seen: server.seen };
  }

  it("ends where it unfolds to more than any answer holds, long before it is whole", async () => {
    const piece = gzipSync(Buffer.alloc(answerLimits.bytes + 1_000_000, " "));
    expect(piece.length).to.be.lessThan(100_000);
    const server = createServer((request, response) => {
      if (request.url === "/oauth/token") {
        response.end(JSON.stringify({ access_token: randomUUID(), expires_in: 300 }));
        return;
      }
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(piece);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    open.push(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    const { port } = server.address() as AddressInfo;
    expect(await codeOf(genesysAt(`http://127.0.0.1:${port}`).integrations.get("i-1"))).to.equal("answer.tooLarge");
  });

  it("is as long as a function's largest answer, quoted in every step", async () => {
    const long = "x".repeat(6 * 1_048_576);
    const { genesys } = await asking(() => ({
      status: 200,
      body: { success: true, finalResult: long, operations: [long] },
    }));
    expect((await genesys.run("a-1", {}, 30)).output).to.have.length(long.length);
  });

  for (const [what, body] of [
    ["lists", "[".repeat(100_000) + "]".repeat(100_000)],
    ["objects", '{"a":'.repeat(100_000) + "1" + "}".repeat(100_000)],
  ] as const) {
    it(`is not parsed where ${what} nest without an end`, async () => {
      const { genesys } = await asking(() => ({ status: 200, body }));
      expect(await codeOf(genesys.integrations.get("i-1"))).to.equal("answer.unreadable");
    });
  }

  it("nests as deep as it likes within a text", async () => {
    const { genesys } = await asking(() => ({
      status: 200,
      body: { success: true, finalResult: '["\\"'.repeat(2_000) },
    }));
    expect((await genesys.run("a-1", {}, 30)).success).to.equal(true);
  });

  const entity = (id: string): object => ({ id, name: "n", integrationType: { id: "t" }, intendedState: "ENABLED" });

  it("ends a list whose pages bring nothing new, whatever number of pages it claims", async () => {
    const { genesys, seen } = await asking(() => ({
      status: 200,
      body: { entities: [entity("i-1")], pageCount: 1_000_000_000 },
    }));
    expect(await genesys.integrations.all()).to.have.length(1);
    expect(seen.filter(({ path }) => path.startsWith("/api/v2/integrations"))).to.have.length(2);
  });

  it("gives a list up that brings something new for ever: what it has not shown is unknown, not absent", async () => {
    let page = 0;
    const { genesys, seen } = await asking(() => ({
      status: 200,
      body: { entities: [entity(`i-${(page += 1)}`)], pageCount: 1_000_000_000 },
    }));
    expect(await codeOf(genesys.integrations.all())).to.equal("list.endless");
    expect(seen.length).to.be.lessThan(answerLimits.pages + 5);
  });

  for (const [what, entities] of [
    ["the same page", [{ id: "c-1", name: "n", type: { name: "t" } }]],
    ["empty pages", []],
  ] as const) {
    it(`leaves a list of credentials that has a next page for ever and brings ${what}`, async () => {
      let page = 0;
      const { genesys, seen } = await asking(() => ({
        status: 200,
        body: { entities, nextUri: `/x?after=${(page += 1)}` },
      }));
      const found = await genesys.credentials.named("other", "t").catch((error: unknown) => error as { code?: string });
      expect(Array.isArray(found) ? found : found.code).to.deep.equal(entities.length === 0 ? "list.endless" : []);
      expect(seen.length).to.be.lessThan(answerLimits.pages + 5);
    });
  }
});

function genesysAt(url: string): Genesys {
  const client = { clientId: "client", clientSecret: randomUUID() };
  return openGenesys({ apiUrl: url, loginUrl: url, api: apiOf("integrations"), ...client }, new FakeClock());
}

async function codeOf(pending: Promise<unknown>): Promise<unknown> {
  return ((await failureOf(pending)) as { code?: unknown }).code;
}
