import { expect } from "chai";
import { inputSchema, successSchema } from "../objects.ts";
import { functionArn, lambdaType, openService, roleArn, type Service } from "../support.ts";
import { everyPage, logInAsSdk, type OtherClient } from "./requests.ts";

const base = "/api/v2/integrations";
/** The parameters that the provider's SDK puts on reads and changes of one integration, which are a list's. */
const one = "pageSize=100&pageNumber=1";

interface Wanted {
  readonly credential: { readonly name: string; readonly roleArn: string };
  readonly integration: { readonly name: string; readonly notes: string; readonly state: "ENABLED" | "DISABLED" };
  readonly action: { readonly name: string; readonly timeoutSeconds: number; readonly requestTemplate: string };
}

interface Ids {
  readonly credential: string;
  readonly integration: string;
  readonly action: string;
}

interface Read {
  readonly name: string;
  readonly type: { readonly name: string };
  readonly version: number;
  readonly notes: string;
  readonly properties: object;
  readonly advanced: object;
  readonly credentials: Readonly<Record<string, { readonly id: string }>>;
  readonly integrationType: { readonly id: string };
  readonly intendedState: "ENABLED" | "DISABLED";
  readonly integrationId: string;
  readonly config: {
    readonly request: Readonly<Record<string, unknown>>;
    readonly response: Readonly<Record<string, unknown>>;
    readonly timeoutSeconds: number;
  };
  readonly contract: { readonly input: { inputSchema: object }; readonly output: { successSchema: object } };
}

describe("the official Terraform provider's requests", () => {
  let service: Service;
  let client: OtherClient;

  beforeEach(async () => {
    service = await openService();
    client = await logInAsSdk(service, { "user-agent": "GC Terraform Provider/0.1.0", accept: "application/json" });
  });

  afterEach(() => service.close());

  /** The body of a credential; the type has no id. */
  const credentialOf = ({ credential }: Wanted): object => ({
    name: credential.name,
    type: { name: "amazonWebServicesARN" },
    credentialFields: { ARN: credential.roleArn },
  });

  const actionConfigOf = ({ action }: Wanted): object => ({
    timeoutSeconds: action.timeoutSeconds,
    request: {
      ...{ requestUrlTemplate: functionArn, requestTemplate: action.requestTemplate, requestType: "POST", headers: {} },
    },
    response: { translationMap: {}, translationMapDefaults: {}, successTemplate: "${rawResult}" },
  });

  async function putConfig(ids: Pick<Ids, "integration" | "credential">, { integration }: Wanted): Promise<void> {
    const path = `${base}/${ids.integration}/config/current`;
    await client.get("GET", path);
    const { version, properties, advanced } = await client.get<Read>("GET", path);
    const credentials = { AmazonWebServicesARN: { id: ids.credential } };
    await client.get("PUT", path, {
      ...{ name: integration.name, notes: integration.notes, version, properties, advanced, credentials },
    });
    await client.get("PATCH", `${base}/${ids.integration}?pageSize=25&pageNumber=1`, {
      intendedState: integration.state,
    });
  }

  async function create(wanted: Wanted): Promise<Ids> {
    const credential = await client.get<{ id: string }>("POST", `${base}/credentials`, credentialOf(wanted));
    const integration = await client.get<{ id: string }>("POST", base, { integrationType: { id: lambdaType } });
    await putConfig({ integration: integration.id, credential: credential.id }, wanted);
    const action = await client.get<{ id: string }>("POST", `${base}/actions`, {
      ...{ name: wanted.action.name, category: "Callers", integrationId: integration.id, secure: false },
      contract: { input: { inputSchema }, output: { successSchema } },
      config: actionConfigOf(wanted),
    });
    return { credential: credential.id, integration: integration.id, action: action.id };
  }

  /** What a plan compares with the configuration. */
  async function read(ids: Ids): Promise<Wanted & { readonly contract: object }> {
    const credential = await client.get<Read>("GET", `${base}/credentials/${ids.credential}`);
    const integration = await client.get<Read>("GET", `${base}/${ids.integration}?${one}`);
    const config = await client.get<Read>("GET", `${base}/${ids.integration}/config/current`);
    const path = `${base}/actions/${ids.action}`;
    const action = await client.get<Read>("GET", `${path}?expand=contract&includeConfig=true`);
    const requestTemplate = await client.get<string>("GET", `${path}/templates/requesttemplate.vm`);
    const successTemplate = await client.get<string>("GET", `${path}/templates/successtemplate.vm`);

    expect(credential.type.name).to.equal("amazonWebServicesARN");
    expect(integration).to.nested.include({ "integrationType.id": lambdaType, name: config.name });
    expect(integration).to.have.nested.property("reportedState.code");
    expect(config).to.deep.include({ properties: {}, advanced: {} });
    expect(config.credentials["AmazonWebServicesARN"]?.id).to.equal(ids.credential);
    expect(action).to.include({ category: "Callers", integrationId: ids.integration, secure: false });
    expect(action.config.request).to.deep.include({
      requestUrlTemplate: functionArn,
      requestType: "POST",
      headers: {},
    });
    expect(action.config.response).to.deep.include({ translationMap: {}, translationMapDefaults: {} });
    expect(successTemplate).to.equal("${rawResult}");
    return {
      credential: { name: credential.name, roleArn },
      integration: {
        name: config.name,
        notes: config.notes === "node_dynamodb_empty_string" ? "" : config.notes,
        state: integration.intendedState,
      },
      action: { name: action.name, timeoutSeconds: action.config.timeoutSeconds, requestTemplate },
      contract: action.contract,
    };
  }

  async function update(ids: Ids, wanted: Wanted): Promise<void> {
    await client.get("PUT", `${base}/credentials/${ids.credential}`, credentialOf(wanted));
    await putConfig(ids, wanted);
    const path = `${base}/actions/${ids.action}`;
    const { version } = await client.get<Read>("GET", `${path}?expand=contract&includeConfig=true`);
    const { name } = wanted.action;
    await client.get("PATCH", path, { name, category: "Callers", version, config: actionConfigOf(wanted) });
  }

  async function destroy(ids: Ids): Promise<void> {
    for (const path of [
      `${base}/actions/${ids.action}`,
      `${base}/${ids.integration}`,
      `${base}/credentials/${ids.credential}`,
    ]) {
      await client.get("DELETE", path);
      expect((await client.ask("GET", path)).status, path).to.equal(404);
    }
  }

  const wanted: Wanted = {
    credential: { name: "Role", roleArn },
    integration: { name: "Callers", notes: "", state: "DISABLED" },
    action: { name: "Find caller", timeoutSeconds: 20, requestTemplate: "${input.rawRequest}" },
  };
  const changed: Wanted = {
    credential: { name: "Other role", roleArn },
    integration: { name: "All callers", notes: "Terraform's", state: "ENABLED" },
    action: { name: "Look a caller up", timeoutSeconds: 5, requestTemplate: '{"phone": "${input.phone}"}' },
  };

  it("begin with the organization and its products, of which it needs the country and their number", async () => {
    const organization = await client.get("GET", "/api/v2/organizations/me");
    const products = await client.get<{ total: number; entities: { id: string }[] }>(
      "GET",
      "/api/v2/authorization/products",
    );

    expect(organization["defaultCountryCode"]).to.match(/^[A-Z]{2}$/);
    expect(organization).to.include.keys("id", "name", "thirdPartyOrgName", "domain", "version");
    expect(products.total).to.equal(products.entities.length).and.to.be.above(0);
    for (const { id } of products.entities) expect(id).to.be.a("string").that.is.not.empty;
  });

  it("make objects that read as they were written, change them likewise, and leave nothing behind", async () => {
    const contract = { input: { inputSchema }, output: { successSchema } };
    const ids = await create(wanted);
    expect(await read(ids), "the plan after apply").to.deep.equal({ ...wanted, contract });
    await update(ids, changed);
    expect(await read(ids), "the plan after the change").to.deep.equal({ ...changed, contract });
    await destroy(ids);
    expect(service.genesys.objects()).to.be.empty;
  });

  it("take a template without text for what it is", async () => {
    const empty = { ...wanted, action: { ...wanted.action, requestTemplate: "" } };
    expect((await read(await create(empty))).action).to.deep.equal(empty.action);
  });

  it("find what is there page by page, until a page is empty", async () => {
    const ids = await create(wanted);
    const other = await create(changed);
    await client.get("DELETE", `${base}/actions/${other.action}`);
    multiply(service.genesys.state.integrations, other.integration, 99);
    multiply(service.genesys.state.credentials, other.credential, 99);

    const integrations = await everyPage(client, base, "pageSize=100");
    const credentials = await everyPage(client, `${base}/credentials`, "pageSize=100");
    const actions = await everyPage(client, `${base}/actions`, "pageSize=100&includeConfig=false");
    const named = await everyPage(client, `${base}/actions`, "pageSize=100&name=Find+caller&includeConfig=false");

    expect(integrations).to.have.length(101);
    expect(credentials).to.have.length(101);
    expect(integrations.filter(({ name }) => name === wanted.integration.name).map(({ id }) => id)).to.deep.equal([
      ids.integration,
    ]);
    expect(credentials.filter(({ name }) => name === wanted.credential.name).map(({ id }) => id)).to.deep.equal([
      ids.credential,
    ]);
    for (const list of [actions, named]) expect(list.map(({ id }) => id)).to.deep.equal([ids.action]);
  });

  it("try a stale version again by its words", async () => {
    const ids = await create(wanted);
    const path = `${base}/${ids.integration}/config/current`;
    const config = await client.get<Read>("GET", path);
    const body = { name: "x", notes: "", properties: {}, advanced: {}, credentials: {} };
    const stale = await client.ask("PUT", path, { ...body, version: config.version - 1 });
    expect(stale.status).to.equal(409);
    expect(stale.text).to.contain("does not match the current version");
  });
});

/** As many more as that, which are like it. */
function multiply<Entity extends { readonly id: string }>(all: Record<string, Entity>, id: string, more: number): void {
  const made = all[id];
  if (made === undefined) throw new Error(`There is no ${id} in the service's state.`);
  for (let number = 1; number <= more; number += 1) all[`${id}-${number}`] = { ...made, id: `${id}-${number}` };
}
