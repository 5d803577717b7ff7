import { expect } from "chai";
import { actionBody, actionConfig, base, configBody, credentialBody, inputSchema, successSchema } from "../objects.ts";
import { lambdaType, openService, type Service } from "../support.ts";
import { logInAsSdk, type OtherClient } from "./requests.ts";

type Body = Record<string, unknown>;

describe("the official JavaScript SDK's requests", () => {
  let service: Service;
  let client: OtherClient;

  beforeEach(async () => {
    service = await openService();
    client = await logInAsSdk(service);
  });

  afterEach(() => service.close());

  const actions = `${base}/actions`;
  const make = async (path: string, body: object): Promise<string> =>
    String((await client.get<Body>("POST", path, body))["id"]);
  const makeIntegration = async (): Promise<string> =>
    await make(base, { name: "Lambda", integrationType: { id: lambdaType } });

  it("lead an integration with its credential from its types to its end", async () => {
    const [type] = (await client.get<{ entities: Body[] }>("GET", `${base}/types?pageSize=100&sortBy=id`)).entities;
    const credentialTypes = await client.get<Body[]>("GET", `${base}/credentials/types`);
    expect(credentialTypes.find(({ name }) => name === "amazonWebServicesARN")).to.deep.include({ required: ["ARN"] });
    const made = await client.get<Body>("POST", `${base}/credentials`, credentialBody());
    const integration = await client.get<Body>("POST", base, { name: "Lambda", integrationType: type });
    const path = `${base}/${String(integration["id"])}`;

    const config = await client.get<Body>("GET", `${path}/config/current`);
    const credentials = { AmazonWebServicesARN: made };
    const put = await client.get<Body>("PUT", `${path}/config/current`, { ...config, notes: "Ours", credentials });
    await client.get("PUT", `${path}/config/current`, { ...put, notes: "Still ours" });
    const enabled = await client.get<Body>("PATCH", path, { ...integration, intendedState: "ENABLED" });
    const listed = await client.get<{ entities: Body[] }>(
      "GET",
      `${base}?ids=${String(integration["id"])}&reportedState=active&credentialId=${String(made["id"])}&expand=config`,
    );

    expect(enabled["reportedState"]).to.deep.equal({ code: "ACTIVE" });
    expect(listed.entities).to.have.length(1);
    expect(listed.entities[0]).to.nested.include({ "config.current.notes": "Still ours", "config.current.version": 3 });
    expect(put["credentials"]).to.deep.equal({ AmazonWebServicesARN: { id: made["id"] } });
    const renamed = { ...made, name: "Renamed", credentialFields: { ARN: "arn:aws:iam::123456789012:role/other" } };
    const { id } = await client.get<Body>("PUT", `${base}/credentials/${String(made["id"])}`, renamed);
    for (const gone of [path, `${base}/credentials/${String(id)}`]) {
      await client.get("DELETE", gone);
      expect((await client.ask("GET", gone)).status).to.equal(404);
    }
  });

  it("lead an action from its making over a draft to its end", async () => {
    const integrationId = await makeIntegration();
    const { id, version } = await client.get<{ id: string; version: number }>("POST", actions, {
      ...actionBody(integrationId, { config: actionConfig({ request: { requestTemplate: '{"a": 1}' } }) }),
    });
    const path = `${actions}/${id}`;
    const read = await client.get<{ config: object }>(
      "GET",
      `${path}?expand=contract&includeConfig=true&flatten=false`,
    );
    const config = { ...read.config, timeoutSeconds: 5 };
    const patched = await client.get<Body>("PATCH", path, { version, name: "Other", config });

    expect(patched).to.nested.include({ name: "Other", "config.timeoutSeconds": 5 });
    expect(await client.get<string>("GET", `${path}/templates/requesttemplate.vm`)).to.equal('{"a": 1}');
    expect(await client.get("GET", `${path}/schemas/inputschema.json`)).to.deep.equal(inputSchema);
    expect(await client.get("GET", `${path}/schemas/successschema.json?flatten=false`)).to.deep.equal(successSchema);
    expect(await client.get<Body>("POST", `${path}/test?flatten=false`, { phone: "1" })).to.include({ success: false });

    await client.get("POST", `${path}/draft`);
    const { entities } = await client.get<{ entities: Body[] }>("GET", `${actions}/drafts?includeConfig=true`);
    expect(entities.map((draft) => [draft["id"], draft["selfUri"]])).to.deep.equal([[id, `${path}/draft`]]);
    expect(entities[0]).to.have.nested.property("config.request.requestTemplateUri").that.contains("/draft/templates/");
    await client.get("DELETE", `${path}/draft`);
    await client.get("DELETE", path);
    expect((await client.ask("GET", path)).status).to.equal(404);
  });

  it("keep a template that is named by the address it was read from, in a draft too, and no other address", async () => {
    const integrationId = await makeIntegration();
    const template = '{"phone": "${input.phone}"}';
    const path = `${actions}/${await make(actions, {
      ...actionBody(integrationId, { config: actionConfig({ request: { requestTemplate: template } }) }),
    })}`;
    await client.get("POST", `${path}/draft`);
    for (const one of [path, `${path}/draft`]) {
      const { config, version } = await client.get<{ config: { request: object }; version: number }>(
        "GET",
        `${one}?includeConfig=true`,
      );
      await client.get("PATCH", one, { version, config });
      expect(await client.get<string>("GET", `${one}/templates/requesttemplate.vm`)).to.equal(template);
      const request = { ...config.request, requestTemplateUri: "/elsewhere" };
      const refused = await client.ask("PATCH", one, { version: version + 1, config: { ...config, request } });
      expect(refused.status).to.equal(400);
      expect(refused.text).to.contain("config.request.requestTemplateUri");
    }
  });

  it("don't make an action from a template's address: before there is an action, there is none", async () => {
    const integrationId = await makeIntegration();
    for (const [part, field] of [
      [{ request: { requestTemplateUri: `${actions}/x/templates/requesttemplate.vm` } }, "request.requestTemplateUri"],
      [
        { response: { successTemplateUri: `${actions}/x/templates/successtemplate.vm` } },
        "response.successTemplateUri",
      ],
    ] as const) {
      for (const path of [actions, `${actions}/drafts`]) {
        const refused = await client.ask("POST", path, actionBody(integrationId, { config: actionConfig(part) }));
        expect(refused.status, refused.text).to.equal(400);
        expect(refused.text).to.contain(`"fieldName":"config.${field}"`);
      }
    }
  });

  it("are answered in plain form only: flattening is refused as not implemented", async () => {
    const integrationId = await makeIntegration();
    const path = `${actions}/${await make(actions, actionBody(integrationId))}`;
    await client.get("POST", `${path}/draft`);
    for (const [method, end, body] of [
      ["GET", "?flatten=true"],
      ["GET", "/schemas/inputschema.json?flatten=true"],
      ["GET", "/draft?flatten=true"],
      ["GET", "/draft/schemas/inputschema.json?flatten=true"],
      ["POST", "/test?flatten=true", {}],
      ["POST", "/draft/test?flatten=true", {}],
      ["POST", "/execute?flatten=true", {}],
    ] as const) {
      expect((await client.ask(method, `${path}${end}`, body)).status, end).to.equal(501);
    }
    expect((await client.ask("GET", `${path}/schemas/other.json`)).status).to.equal(404);
    expect((await client.ask("GET", `${path}/draft/schemas/other.json`)).status).to.equal(404);
  });

  it("to functions that Genesys Cloud hosts, and for certificates, are refused with the reason", async () => {
    const path = `${actions}/${await make(actions, actionBody(await makeIntegration()))}`;
    const requests: [method: string, path: string, body?: object][] = [
      ["GET", `${path}/function`],
      ["GET", `${path}/draft/function`],
      ["PUT", `${path}/draft/function`, {}],
      ["POST", `${path}/draft/function/upload`, {}],
      ["GET", `${actions}/functions/runtimes`],
      ["GET", `${actions}/certificates`],
      ["GET", `${actions}/certificates/truststore`],
    ];
    for (const request of requests) {
      const { status, body } = await client.ask(...request);
      expect(status, request[1]).to.equal(501);
      expect(body).to.include({ code: "not.implemented", status: 501 });
      expect((body as Body)["message"]).to.match(/emulation/);
    }
  });

  it("don't change what only the service decides: what was read is sent back as it is, or refused", async () => {
    const integrationId = await makeIntegration();
    const credentialId = await make(`${base}/credentials`, credentialBody());
    const path = `${base}/${integrationId}`;
    const cases: [method: string, path: string, body: object, field: string][] = [
      ["PATCH", path, { intendedState: "ENABLED", name: "Other" }, "name"],
      ["PATCH", path, { intendedState: "ENABLED", id: credentialId }, "id"],
      [
        "PATCH",
        path,
        { intendedState: "ENABLED", integrationType: { id: "custom-rest-actions" } },
        "integrationType.id",
      ],
      ["PUT", `${path}/config/current`, configBody(1, { id: credentialId }), "id"],
      ["PUT", `${base}/credentials/${credentialId}`, credentialBody({ id: integrationId }), "id"],
      [
        "POST",
        `${base}/credentials`,
        credentialBody({ type: { id: "basicAuth", name: "amazonWebServicesARN" } }),
        "type.id",
      ],
    ];
    for (const [method, to, body, field] of cases) {
      const refused = await client.ask(method, to, body);
      expect(refused.status, refused.text).to.equal(400);
      expect((refused.body as { details: object[] }).details).to.deep.equal([
        { errorCode: "invalid.value", fieldName: field },
      ]);
    }
  });
});
