import { inspect } from "node:util";
import { expect } from "chai";
import { apiOf, UnknownOutcome, type Connection, RequestFailed, Session } from "genesyscloud-provider/api";
import { randomUUID } from "node:crypto";
import { commonHeaders } from "../../../providers/http/headers.ts";
import { FakeClock } from "../../support/fakeClock.ts";
import { scriptedServer, type Reply, type ScriptedServer, type SeenRequest } from "../../support/scriptedServer.ts";
import { failureOf } from "../../support/failure.ts";

const read = { action: "read a thing", method: "GET", path: "/api/v2/things/1", permission: "things:view" } as const;
const create = { action: 'create thing "a"', method: "POST", path: "/api/v2/things", body: { name: "a" } } as const;

describe("session", () => {
  const secret = randomUUID();
  let server: ScriptedServer | undefined;

  afterEach(async () => {
    await server?.close();
  });

  const tokenReply = (expiresIn: number, number: number): Reply => ({
    status: 200,
    body: { access_token: `token-${number}`, token_type: "bearer", expires_in: expiresIn },
  });

  async function open(
    reply: (request: SeenRequest, apiRequest: number) => Reply,
    options: { expiresIn?: number } = {},
  ): Promise<{ session: Session; clock: FakeClock; logins: () => SeenRequest[]; asked: () => SeenRequest[] }> {
    let apiRequests = 0;
    let logins = 0;
    server = await scriptedServer((request) => {
      if (request.path === "/login/oauth/token") return tokenReply(options.expiresIn ?? 86_400, (logins += 1));
      return reply(request, (apiRequests += 1));
    });
    const { url, seen } = server;
    const clock = new FakeClock();
    const login = { loginUrl: `${url}/login`, clientId: "client", clientSecret: secret };
    const connection: Connection = { apiUrl: url, api: apiOf("integrations"), ...login };
    return {
      session: new Session(connection, clock),
      clock,
      logins: () => seen.filter(({ path }) => path.startsWith("/login")),
      asked: () => seen.filter(({ path }) => path.startsWith("/api")),
    };
  }

  it("logs in with the client and a scope in the form, as the tutorial does, with the tutorial API (T1)", async () => {
    server = await scriptedServer((request) =>
      request.path === "/oauth/token" ? tokenReply(300, 1) : { status: 200, body: {} },
    );
    const login = { loginUrl: server.url, clientId: "client", clientSecret: secret };
    const connection: Connection = { apiUrl: server.url, api: apiOf("accountlinks"), ...login };
    await new Session(connection, new FakeClock()).json(read);
    const [asked] = server.seen;
    expect(asked?.headers).to.not.have.property("authorization");
    expect(Object.fromEntries(new URLSearchParams(asked?.body))).to.deep.equal({
      grant_type: "client_credentials",
      client_id: "client",
      client_secret: secret,
      scope: "integrations",
    });
  });

  it("logs in once with HTTP Basic and uses the token for parallel requests", async () => {
    const { session, logins, asked } = await open(() => ({ status: 200 }));
    await Promise.all([session.json(read), session.json(read), session.json(read)]);
    const [login, ...more] = logins();
    expect(more).to.deep.equal([]);
    expect(login?.method).to.equal("POST");
    expect(login?.body).to.equal("grant_type=client_credentials");
    expect(login?.headers["content-type"]).to.equal("application/x-www-form-urlencoded");
    expect(login?.headers.authorization).to.equal(`Basic ${Buffer.from(`client:${secret}`).toString("base64")}`);
    expect(asked().map(({ headers }) => headers.authorization)).to.deep.equal(Array(3).fill("Bearer token-1"));
    for (const one of [login, ...asked()]) expect(one?.headers).to.include(commonHeaders);
  });

  for (const expiresIn of [300, 86_400, 172_800]) {
    it(`renews a token of ${expiresIn} s 60 s before it expires, and not earlier (T1)`, async () => {
      const { session, clock, logins } = await open(() => ({ status: 200 }), { expiresIn });
      await session.json(read);
      clock.advance((expiresIn - 61) * 1000);
      await session.json(read);
      expect(logins()).to.have.length(1);
      clock.advance(1000);
      await session.json(read);
      expect(logins()).to.have.length(2);
    });
  }

  it("tries once more with a new token after a 401, and only once", async () => {
    const { session, asked, logins } = await open((request) =>
      request.headers.authorization === "Bearer token-1" ? { status: 401 } : { status: 200, body: { ok: true } },
    );
    expect(await session.json(read)).to.deep.equal({ ok: true });
    expect(logins()).to.have.length(2);
    expect(asked()).to.have.length(2);
  });

  it("reports the 401 where the new token is refused too", async () => {
    const { session, asked } = await open(() => ({ status: 401, body: { code: "bad.credentials", message: "no" } }));
    const error = await failureOf(session.json(read));
    expect(error).to.be.instanceOf(RequestFailed);
    expect(error.message).to.contain("401 bad.credentials").and.contain("read a thing");
    expect(asked()).to.have.length(2);
  });

  it("names the permission to add after a 403", async () => {
    const body = { code: "missing.permissions", message: "missing things:view", status: 403 };
    const { session } = await open(() => ({ status: 403, body, headers: { "inin-correlation-id": "c-1" } }));
    const error = await failureOf(session.json(read));
    expect(error.message).to.equal(
      "could not read a thing: Genesys Cloud answered 403 missing.permissions (missing things:view) to " +
        "GET /api/v2/things/1; add the permission things:view to a role of the OAuth client " +
        "(Admin > Integrations > OAuth > Roles) [correlation id c-1]",
    );
  });

  const again = "run `pulumi up --refresh`, which makes again what is gone";
  const correct = "correct what the message names";
  const organization = { ...read, path: "/api/v2/organizations/me" };
  const refusals: readonly [string, typeof read | typeof organization, Reply, string][] = [
    ["make again what is gone", read, { status: 404 }, `it may have been deleted: ${again}`],
    [
      "make again what a request refers to, where that is gone",
      read,
      { status: 400, body: { message: "Thing not found: 1." } },
      `${correct}; or where that was deleted, ${again}`,
    ],
    [
      "correct what is refused",
      read,
      { status: 400, body: { message: "name is too long" } },
      `${correct}, then run the command again`,
    ],
    [
      "correct the address where not even the organization is found",
      organization,
      { status: 404 },
      "check genesys:region, and GENESYSCLOUD_API_URL",
    ],
  ];
  for (const [title, request, reply, advice] of refusals) {
    it(`says to ${title}`, async () => {
      const { session } = await open(() => reply);
      expect((await failureOf(session.json(request))).message).to.contain(advice);
    });
  }

  it("waits as long as a 429 says, a POST included", async () => {
    const { session, clock, asked } = await open((_request, number) =>
      number === 1 ? { status: 429, headers: { "retry-after": "17" } } : { status: 200 },
    );
    await session.json(create);
    expect(clock.slept).to.deep.equal([17_000]);
    expect(asked()).to.have.length(2);
  });

  it("holds back what the rate limit leaves no room for", async () => {
    const headers = { "inin-ratelimit-count": "300", "inin-ratelimit-allowed": "300", "inin-ratelimit-reset": "31" };
    const { session, clock } = await open(() => ({ status: 200, headers }));
    await session.json(read);
    await session.json(read);
    expect(clock.slept).to.deep.equal([31_000]);
  });

  it("repeats a read whose connection broke, and not a POST: its outcome is unknown", async () => {
    const reads = await open((_request, number) => (number === 1 ? "drop" : { status: 200 }));
    await reads.session.json(read);
    expect(reads.asked()).to.have.length(2);
    await server?.close();
    const writes = await open(() => "drop");
    expect(await failureOf(writes.session.json(create))).to.be.instanceOf(UnknownOutcome);
    expect(writes.asked()).to.have.length(1);
  });

  it("waits for an answer as long as the request says, then reports an unknown outcome", async () => {
    const { session, clock, asked } = await open(() => {
      clock.advance(49_999);
      expect(clock.limits).to.equal(1);
      clock.advance(1);
      return "silence";
    });
    const error = await failureOf(session.json({ ...create, answerTimeoutSeconds: 50 }));
    expect(error).to.be.instanceOf(UnknownOutcome);
    expect(error.message).to.contain("no answer from").and.contain("to POST /api/v2/things (ETIMEDOUT); it may have");
    expect(asked()).to.have.length(1);
  });

  it("waits 30 s for each answer where the request says nothing", async () => {
    const { session, clock, asked } = await open(() => {
      clock.advance(29_999);
      expect(clock.limits).to.equal(1);
      clock.advance(1);
      return "silence";
    });
    const error = await failureOf(session.json(read));
    expect(error.message).to.contain("no answer from").and.contain("to GET /api/v2/things/1 (ETIMEDOUT); check the");
    expect(asked()).to.have.length(5);
    expect(clock.limits).to.equal(0);
  });

  it("ends the time limit of a request with its answer", async () => {
    const { session, clock } = await open(() => ({ status: 200 }));
    await session.json(read);
    expect(clock.limits).to.equal(0);
  });

  it("reports an unknown outcome by the system's clock too", async () => {
    server = await scriptedServer(({ path }) => (path === "/oauth/token" ? tokenReply(300, 1) : "silence"));
    const login = { loginUrl: server.url, clientId: "client", clientSecret: secret };
    const session = new Session({ apiUrl: server.url, api: apiOf("integrations"), ...login });
    const error = await failureOf(session.json({ ...create, answerTimeoutSeconds: 0.05 }));
    expect(error.message).to.contain("(ETIMEDOUT)");
  });

  it("shows an answer in HTML as the status that it has", async () => {
    const { session } = await open(() => ({ status: 400, body: "<html>", headers: { "content-type": "text/html" } }));
    expect((await failureOf(session.json(read))).message).to.contain("answered 400 to GET /api/v2/things/1");
  });

  it("never follows a redirect: the token goes to the stated host only", async () => {
    const other = await scriptedServer(() => ({ status: 200 }));
    try {
      const { session } = await open(() => ({ status: 302, headers: { location: `${other.url}/api/v2/things/1` } }));
      expect((await failureOf(session.json(read))).message).to.contain("redirects are never followed");
      expect(other.seen).to.deep.equal([]);
    } finally {
      await other.close();
    }
  });

  it("says in one sentence which variables to set when the login is refused", async () => {
    server = await scriptedServer(() => ({ status: 401, body: { error: "invalid_client" } }));
    const login = { loginUrl: server.url, clientId: "client", clientSecret: secret };
    const connection: Connection = { apiUrl: server.url, api: apiOf("integrations"), ...login };
    const error = await failureOf(new Session(connection, new FakeClock()).json(read));
    expect(error.message).to.contain("refused the OAuth client (401 invalid_client)");
    expect(error.message).to.contain("GENESYSCLOUD_OAUTHCLIENT_ID").and.contain("GENESYSCLOUD_OAUTHCLIENT_SECRET");
    expect(server.seen).to.have.length(1);
  });

  it("spills neither secret nor token into an error, however it is printed", async () => {
    const { session } = await open(() => "drop");
    const error = await failureOf(session.json(create));
    const basic = Buffer.from(`client:${secret}`).toString("base64");
    const printed = [
      inspect(error, { depth: 20, showHidden: true }),
      JSON.stringify(error),
      String(error),
      error.stack,
    ];
    for (const text of printed) expect(text).to.not.contain(secret).and.not.contain("token-1").and.not.contain(basic);
  });

  it("quotes nothing of an answer with a token that can't be read", async () => {
    const token = `t${randomUUID()}`;
    server = await scriptedServer(() => ({ status: 200, body: `${token}: not JSON` }));
    const login = { loginUrl: server.url, clientId: "client", clientSecret: secret };
    const connection: Connection = { apiUrl: server.url, api: apiOf("integrations"), ...login };
    const error = await failureOf(new Session(connection, new FakeClock()).json(read));
    expect(error.message).to.contain("the answer is not JSON");
    // The parser would quote its beginning.
    expect(inspect(error, { depth: 20, showHidden: true })).to.not.contain(token.slice(0, 10));
  });

  describe("with an object that it made itself", () => {
    const seenAfter =
      (misses: number) =>
      (request: SeenRequest, number: number): Reply => {
        if (request.method === "POST") return { status: 200, body: { id: "new-1" } };
        return number <= 1 + misses ? { status: 404 } : { status: 200, body: { id: "new-1" } };
      };
    const readNew = { ...read, path: "/api/v2/things/new-1" };

    it("asks again while the service does not show it yet", async () => {
      const { session, clock } = await open(seenAfter(2));
      await session.json(create);
      expect(await session.json(readNew)).to.deep.equal({ id: "new-1" });
      expect(clock.slept).to.deep.equal([500, 1_000]);
    });

    it("asks again where another object refers to it", async () => {
      const { session, asked } = await open(({ body }, number) => {
        if (body.includes("new-1")) return number === 2 ? { status: 404 } : { status: 200, body: { id: "part-1" } };
        return { status: 200, body: { id: "new-1" } };
      });
      await session.json(create);
      await session.json({ ...create, body: { of: "new-1" } });
      expect(asked()).to.have.length(3);
    });

    it("gives up after ten seconds", async () => {
      const { session, clock } = await open(seenAfter(100));
      await session.json(create);
      expect(await failureOf(session.json(readNew))).to.have.property("status", 404);
      expect(clock.slept.reduce((sum, delay) => sum + delay, 0)).to.equal(10_500);
    });

    it("takes a 404 at its word once it has deleted it, and where it made something else", async () => {
      const { session, clock } = await open(({ method }, number) => {
        if (method === "POST") return { status: 200, body: { id: "new-1" } };
        return number === 2 ? { status: 204 } : { status: 404 };
      });
      await session.json(create);
      await session.json({ ...readNew, method: "DELETE" });
      await failureOf(session.json(readNew));
      await failureOf(session.json({ ...readNew, method: "DELETE" }));
      await failureOf(session.json(read));
      expect(clock.slept).to.deep.equal([]);
    });
  });
});
