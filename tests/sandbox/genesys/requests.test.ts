import { expect } from "chai";
import {
  actionBody,
  base,
  credentialBody,
  expectRefusal,
  makeAction,
  makeCredential,
  makeIntegration,
} from "./objects.ts";
import { type Answer, answerOf, type Caller, correlationHeader, openService, type Service } from "./support.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe("what the emulated service demands of every request", () => {
  let service: Service;
  let caller: Caller;

  beforeEach(async () => {
    service = await openService();
    caller = await service.login();
  });

  afterEach(() => service.close());

  async function post(path: string, body: string, contentType: string): Promise<Answer> {
    const headers = { authorization: `Bearer ${caller.token}`, "content-type": contentType };
    return await answerOf(await fetch(`${service.url}${path}`, { method: "POST", headers, body }));
  }

  it("answers with a correlation id of its own each time, whatever came of the request", async () => {
    const answers = [
      await caller.send("GET", "/api/v2/organizations/me"),
      await caller.send("GET", "/api/v2/unknown"),
      await caller.send("GET", "/elsewhere"),
      await caller.send("GET", "/api/v2/%zz"),
      await caller.send("POST", base, {}),
      await answerOf(await fetch(`${service.url}/api/v2/organizations/me`)),
      await answerOf(await fetch(`${service.url}/oauth/token`, { method: "POST" })),
    ];
    const ids = answers.map(({ headers }) => headers.get(correlationHeader));
    for (const id of ids) expect(id).to.match(uuid);
    expect(new Set(ids).size).to.equal(answers.length);
  });

  it("knows no route but its own, and no method but the route's", async () => {
    for (const path of ["/api/v2/unknown", `${base}/actions/drafts/x`, "/elsewhere"]) {
      expectRefusal(await caller.send("GET", path), 404, "not.found");
    }
    expectRefusal(await caller.send("PUT", base, {}), 404, "not.found");
  });

  it("asks for a token however the path is spelled", async () => {
    const answer = await answerOf(await fetch(`${service.url}/%61pi/v2/integrations/types`));
    expectRefusal(answer, 401, "authentication.required");
  });

  it("tells any client which organization it belongs to, without a permission", async () => {
    const client = service.genesys.addOrganization({ name: "Other", permissions: [] });
    const answer = await (await service.login(client)).send("GET", "/api/v2/organizations/me");
    expect(answer.status).to.equal(200);
    expect(answer.body).to.include({ id: client.organizationId, name: "Other" });
  });

  it("refuses a path that can't be decoded in the service's own form", async () => {
    expectRefusal(await caller.send("GET", "/api/v2/integrations/%zz"), 400, "bad.request");
  });

  it("takes no body that is not JSON", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/xml"]) {
      expectRefusal(await post(base, "name=x", type), 415, "unsupported.media.type");
    }
  });

  it("takes no malformed JSON", async () => {
    expectRefusal(await post(base, '{"name": ', "application/json"), 400, "bad.request");
  });

  it("takes requests without a body that name JSON all the same, whatever their method", async () => {
    const integrationId = await makeIntegration(caller);
    const actionId = await makeAction(caller, integrationId);
    const path = `${base}/actions/${actionId}`;
    for (const type of ["application/json", "application/json; charset=utf-8"]) {
      const statuses: number[] = [];
      for (const [method, to] of [
        ["GET", path],
        ["POST", `${path}/draft`],
        ["DELETE", `${path}/draft`],
      ] as const) {
        const headers = { authorization: `Bearer ${caller.token}`, "content-type": type };
        statuses.push((await fetch(`${service.url}${to}`, { method, headers })).status);
      }
      expect(statuses).to.deep.equal([200, 200, 204]);
    }
  });

  it("takes no absent body for one where a body is needed", async () => {
    for (const path of [base, `${base}/credentials`, `${base}/actions`, `${base}/actions/drafts`]) {
      expectRefusal(await post(path, "", "application/json"), 400, "invalid.value");
    }
    expectRefusal(await post(`${base}/actions/custom_-_x/test`, "", "application/json"), 400, "invalid.value");
  });

  it("looks at the body of a request to delete, if it has one", async () => {
    const id = await makeIntegration(caller);
    for (const [body, type, status] of [
      ["{", "application/json", 400],
      ["x", "text/plain", 415],
    ] as const) {
      const headers = { authorization: `Bearer ${caller.token}`, "content-type": type };
      const answer = await fetch(`${service.url}${base}/${id}`, { method: "DELETE", headers, body });
      expect(answer.status).to.equal(status);
    }
    expect((await caller.send("GET", `${base}/${id}`)).status).to.equal(200);
  });

  it("takes no body above a megabyte", async () => {
    const body = JSON.stringify(credentialBody({ name: "x".repeat(1_100_000) }));
    expectRefusal(await post(`${base}/credentials`, body, "application/json"), 413, "request.entity.too.large");
  });

  it("refuses a field that it does not know, in every body", async () => {
    const credentialId = await makeCredential(caller);
    const integrationId = await makeIntegration(caller);
    const config = await caller.send("GET", `${base}/${integrationId}/config/current`);
    const { version } = config.body;
    const bodies: [method: string, path: string, body: object][] = [
      ["POST", `${base}/credentials`, credentialBody()],
      ["PUT", `${base}/credentials/${credentialId}`, credentialBody()],
      ["POST", base, { integrationType: { id: "aws-lambda-data-actions" } }],
      ["POST", `${base}/actions/drafts`, actionBody(integrationId)],
      ["PATCH", `${base}/${integrationId}`, { intendedState: "ENABLED" }],
      [
        "PUT",
        `${base}/${integrationId}/config/current`,
        { name: "n", version, properties: {}, advanced: {}, credentials: {} },
      ],
      ["POST", `${base}/actions`, actionBody(integrationId)],
      ["PATCH", `${base}/actions/custom_-_x`, { version: 1 }],
    ];
    for (const [method, path, body] of bodies) {
      const answer = await caller.send(method, path, { ...body, colour: "red" });
      expectRefusal(answer, 400, "invalid.value", "colour");
    }
  });

  it("names a field deep in a body that is unknown, missing or of a wrong kind", async () => {
    const integrationId = await makeIntegration(caller);
    const cases: [body: object, field: string][] = [
      [credentialBody({ type: { name: "amazonWebServicesARN", id: "x" } }), "type.id"],
      [credentialBody({ type: { name: "amazonWebServicesARN", colour: "red" } }), "type.colour"],
      [credentialBody({ type: {} }), "type.name"],
      [credentialBody({ credentialFields: { ARN: 7 } }), "credentialFields.ARN"],
      [credentialBody({ name: " " }), "name"],
      [credentialBody({ name: "x".repeat(257) }), "name"],
    ];
    for (const [body, field] of cases) {
      expectRefusal(await caller.send("POST", `${base}/credentials`, body), 400, "invalid.value", field);
    }
    const config = { request: { requestUrlTemplate: "x", requestType: "TRACE" } };
    const answer = await caller.send("POST", `${base}/actions`, actionBody(integrationId, { config }));
    expectRefusal(answer, 400, "invalid.value", "config.request.requestType");
  });

  it("refuses a query parameter that it does not know or can't read", async () => {
    const cases: [path: string, field: string][] = [
      [`${base}?colour=red`, "colour"],
      [`${base}?pageSize=none`, "pageSize"],
      [`${base}?pageNumber=0`, "pageNumber"],
      [`${base}/actions?secure=maybe`, "secure"],
      [`${base}/credentials/types?colour=red`, "colour"],
      [`${base}/actions?sortOrder=up`, "sortOrder"],
      [`${base}/actions?sortBy=colour`, "sortBy"],
      [`${base}/actions/categories?sortBy=id`, "sortBy"],
      [`${base}?sortBy=colour`, "sortBy"],
      [`${base}/types?sortBy=colour`, "sortBy"],
      [`${base}?expand=colour`, "expand"],
      [`${base}/actions?nextPage=somewhere`, "nextPage"],
      [`${base}/actions?includeAuthActions=maybe`, "includeAuthActions"],
      [`${base}/actions?ids=${Array.from({ length: 51 }).fill("x").join(",")}`, "ids"],
      [`${base}?ids=${Array.from({ length: 101 }).fill("x").join(",")}`, "ids"],
    ];
    for (const [path, field] of cases) expectRefusal(await caller.send("GET", path), 400, "invalid.value", field);
  });
});
