import { execFileSync } from "node:child_process";
import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";
import {
  AwsAccountLink,
  DataAction,
  DataActionCheck,
  HeaderSecret,
  Organization,
  WebServicesLink,
} from "genesyscloud-provider";

interface Registered {
  readonly type: string;
  readonly inputs: Record<string, unknown>;
}

describe("resources of a program", () => {
  const registered: Registered[] = [];
  const made: Record<string, object> = {};

  before(async () => {
    await pulumi.runtime.setMocks({
      newResource({ type, name, inputs }) {
        registered.push({ type, inputs: inputs as Record<string, unknown> });
        return { id: `${name}-id`, state: { ...(inputs as object), lineage: "l", organizationId: "o" } };
      },
      call: () => ({}),
    });
    const organization = new Organization("o", { region: "eu-west-1", api: "integrations" });
    const owner = { project: "p", stack: "s", lineage: organization.lineage };
    const link = new AwsAccountLink("l", {
      organizationId: organization.organizationId,
      name: "n",
      roleArn: "r",
      owner,
    });
    const action = new DataAction("a", {
      organizationId: organization.organizationId,
      integrationId: link.id,
      name: "A",
      category: "C",
      contract: { input: { type: "object" }, output: { type: "object" } },
      request: { urlTemplate: "https://example.com" },
    });
    const secret = new HeaderSecret("s", {});
    const { organizationId } = organization;
    const webLink = new WebServicesLink("w", { organizationId, name: "w", headerSecret: secret.current, owner });
    const check = new DataActionCheck("c", {
      organizationId,
      actionId: action.id,
      actionName: "A",
      timeoutSeconds: 1,
      example: { input: {} },
      onTheWay: {},
    });
    Object.assign(made, { organization, link, action, secret, webLink, check });
    await new Promise((resolve) => check.urn.apply(resolve));
  });

  // Pulumi makes an output of what the constructor names, and of nothing else.
  const outputs: [string, string[]][] = [
    ["organization", ["organizationId", "organizationName", "lineage"]],
    [
      "link",
      ["name", "roleArn", "credentialId", "credentialName", "credentialModified", "slot", "notes", "intendedState"],
    ],
    ["webLink", ["name", "credentialId", "credentialName", "credentialModified", "slot", "notes", "intendedState"]],
    ["action", ["name", "category", "version"]],
    ["secret", ["current", "previous", "acceptedHashes"]],
    ["check", ["result"]],
  ];
  for (const [resource, names] of outputs) {
    it(`have the outputs ${names.join(", ")} (${resource})`, () => {
      const fields = made[resource] as Record<string, unknown>;
      expect(names.filter((name) => !pulumi.Output.isInstance(fields[name]))).to.deep.equal([]);
    });
  }

  // Both are part of every stack's state: a change here replaces or loses objects that exist.
  for (const [type, kind] of [
    ["pulumi-nodejs:dynamic/genesyscloud:Organization", "organization"],
    ["pulumi-nodejs:dynamic/genesyscloud:AwsAccountLink", "awsAccountLink"],
    ["pulumi-nodejs:dynamic/genesyscloud:DataAction", "dataAction"],
    ["pulumi-nodejs:dynamic/genesyscloud:HeaderSecret", "headerSecret"],
    ["pulumi-nodejs:dynamic/genesyscloud:WebServicesLink", "webServicesLink"],
    ["pulumi-nodejs:dynamic/genesyscloud:DataActionCheck", "dataActionCheck"],
  ] as const) {
    it(`carry the type token ${type} and one constant line as their provider`, () => {
      const found = registered.find((one) => one.type === type);
      expect(found?.inputs["__provider"]).to.equal(
        `exports.handler = () => require("genesyscloud-provider/lifecycles").provider("${kind}");`,
      );
    });
  }

  it("load neither the HTTP client nor Ajv into the program", () => {
    const loaded = execFileSync(process.execPath, ["--input-type=module", "--eval", probe], {
      encoding: "utf8",
      cwd: import.meta.dirname,
    });
    expect(loaded.trim()).to.equal("[]");
  });
});

describe("an organization in a program", () => {
  const token = "pulumi-nodejs:dynamic/genesyscloud:Organization";
  const ours = `urn:pulumi:stack::project::${token}::o`;
  const outputs = { lineage: "the mark", organizationId: "the id", organizationName: "Ours" };

  /** What the engine is told of it, where that answers what the state holds. */
  async function registered(answer: () => object): Promise<{ inputs: Record<string, unknown>; asked: unknown[] }> {
    const asked: unknown[] = [];
    const given = Promise.withResolvers<Record<string, unknown>>();
    const mocks: pulumi.runtime.Mocks = {
      newResource({ inputs }) {
        given.resolve(inputs as Record<string, unknown>);
        return { id: "o-id", state: inputs as object };
      },
      call({ token: call, inputs }) {
        asked.push([call, inputs]);
        return answer();
      },
    };
    await pulumi.runtime.setMocks(mocks, "project", "stack", false, "acme");
    new Organization("o", { region: "eu-west-1", api: "integrations" });
    return { inputs: await given.promise, asked };
  }

  it("is told what the stack's state holds of it, which a replacement is told by nobody else", async () => {
    const { inputs, asked } = await registered(() => ({ outputs: { [ours]: { type: token, outputs } } }));
    expect(inputs)
      .to.include({ lineage: "the mark", organizationId: "the id" })
      .and.not.have.property("organizationName");
    expect(asked).to.deep.equal([["pulumi:pulumi:readStackResourceOutputs", { stackName: "acme/project/stack" }]]);
  });

  const unknown: [string, () => object][] = [
    ["the stack is new", () => ({ outputs: {} })],
    ["another resource has that name", () => ({ outputs: { [ours.replace("Organization", "Other")]: { outputs } } })],
    ["an older state holds no text there", () => ({ outputs: { [ours]: { outputs: { lineage: 1 } } } })],
    ["the engine answers something else", () => ({})],
    [
      "the state can't be read",
      () => {
        throw new Error("unknown stack");
      },
    ],
  ];
  for (const [when, answer] of unknown) {
    it(`is told nothing where ${when}`, async () => {
      expect((await registered(answer)).inputs).to.not.have.any.keys("lineage", "organizationId");
    });
  }
});

/** A program that prints which of the heavy packages importing the provider has loaded. */
const probe = `
    import { registerHooks } from "node:module";
    const heavy = [];
    registerHooks({ load(url, context, next) {
      if (/node_modules\\/(got|ajv)\\//.test(url)) heavy.push(url);
      return next(url, context);
    } });
    await import("genesyscloud-provider");
    console.log(JSON.stringify(heavy));
  `;
