import { expect } from "chai";
import { allPermissions } from "../../../sandbox/genesys/state.ts";
import { actionBody, base, configBody, credentialBody, expectRefusal } from "./objects.ts";
import { type Caller, lambdaType, openService, type Service } from "./support.ts";

type Request = [method: string, path: string, body?: object];

/** Requests by the permission that each needs; objects need not exist, since permissions come first. */
const requests: Readonly<Record<string, readonly Request[]>> = {
  "integrations:integration:view": [
    ["GET", base],
    ["GET", `${base}/types`],
    ["GET", `${base}/types/${lambdaType}`],
    ["GET", `${base}/types/${lambdaType}/configschemas/properties`],
    ["GET", `${base}/x`],
    ["GET", `${base}/x/config/current`],
    ["GET", `${base}/credentials`],
    ["GET", `${base}/credentials/x`],
    ["GET", `${base}/credentials/listing`],
    ["GET", `${base}/credentials/types`],
  ],
  "integrations:integration:add": [
    ["POST", base, { integrationType: { id: lambdaType } }],
    ["POST", `${base}/credentials`, credentialBody()],
  ],
  "integrations:integration:edit": [
    ["PATCH", `${base}/x`, { intendedState: "ENABLED" }],
    ["PUT", `${base}/x/config/current`, configBody(1)],
    ["PUT", `${base}/credentials/x`, credentialBody()],
  ],
  "integrations:integration:delete": [
    ["DELETE", `${base}/x`],
    ["DELETE", `${base}/credentials/x`],
  ],
  "integrations:action:view": [
    ["GET", `${base}/actions`],
    ["GET", `${base}/actions/drafts`],
    ["GET", `${base}/actions/categories`],
    ["GET", `${base}/actions/x`],
    ["GET", `${base}/actions/x/schemas/inputschema.json`],
    ["GET", `${base}/actions/x/draft/schemas/inputschema.json`],
    ["GET", `${base}/actions/x/templates/requesttemplate.vm`],
    ["GET", `${base}/actions/x/draft`],
    ["GET", `${base}/actions/x/draft/validation`],
    ["GET", `${base}/actions/x/draft/templates/requesttemplate.vm`],
  ],
  "integrations:action:add": [
    ["POST", `${base}/actions`, actionBody("x")],
    ["POST", `${base}/actions/drafts`, actionBody("x")],
    ["POST", `${base}/actions/x/draft`],
  ],
  "integrations:action:edit": [
    ["PATCH", `${base}/actions/x`, { version: 1 }],
    ["PATCH", `${base}/actions/x/draft`, { version: 1 }],
    ["POST", `${base}/actions/x/draft/publish`, { version: 1 }],
  ],
  "integrations:action:delete": [
    ["DELETE", `${base}/actions/x`],
    ["DELETE", `${base}/actions/x/draft`],
  ],
  "integrations:action:execute": [
    ["POST", `${base}/actions/x/test`, {}],
    ["POST", `${base}/actions/x/draft/test`, {}],
    ["POST", `${base}/actions/x/execute`, {}],
  ],
  "architect:dependencyTracking:view": [
    ["GET", "/api/v2/architect/dependencytracking/consumingresources?id=x&objectType=DATAACTION"],
    ["GET", "/api/v2/architect/dependencytracking/build"],
  ],
};

describe("the permissions that the emulated service asks for", () => {
  let service: Service;

  beforeEach(async () => {
    service = await openService();
  });

  afterEach(() => service.close());

  async function callerWith(permissions: readonly string[]): Promise<Caller> {
    return await service.login(service.genesys.addOrganization({ name: "Other", permissions: [...permissions] }));
  }

  it("are all of those, and no others", () => {
    expect([...allPermissions].sort()).to.deep.equal(Object.keys(requests).sort());
  });

  for (const [permission, needing] of Object.entries(requests)) {
    it(`include ${permission}: without it the request is refused, with it alone it is let in`, async () => {
      const without = await callerWith(allPermissions.filter((other) => other !== permission));
      const withIt = await callerWith([permission]);
      for (const [method, path, body] of needing) {
        const refused = await without.send(method, path, body);
        expectRefusal(refused, 403, "missing.any.permissions");
        expect(refused.body["message"]).to.include(permission);
        expect(refused.body["messageParams"]).to.deep.equal({ permissions: permission });
        expect((await withIt.send(method, path, body)).status, `${method} ${path}`).to.be.oneOf([200, 204, 400, 404]);
      }
    });
  }
});
