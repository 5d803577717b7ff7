import { execFileSync } from "node:child_process";
import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";
import { AwsAccountLink, DataAction, Organization } from "genesyscloud-provider";

interface Registered {
  readonly type: string;
  readonly inputs: Record<string, unknown>;
}

describe("resources of a program", () => {
  const registered: Registered[] = [];

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
    await new Promise((resolve) => action.urn.apply(resolve));
  });

  // Both are part of every stack's state: a change here replaces or loses objects that exist.
  for (const [type, kind] of [
    ["pulumi-nodejs:dynamic/genesyscloud:Organization", "organization"],
    ["pulumi-nodejs:dynamic/genesyscloud:AwsAccountLink", "awsAccountLink"],
    ["pulumi-nodejs:dynamic/genesyscloud:DataAction", "dataAction"],
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
