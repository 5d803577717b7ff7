import { expect } from "chai";
import { OwnProject, tarballs } from "./support/installed.ts";

const manifest = { name: "own", version: "1.0.0", private: true, type: "module" };
const yaml = (name: string): string =>
  [
    `name: ${name}`,
    "runtime:",
    "  name: nodejs",
    "  options: { typescript: false, packagemanager: npm }",
    "main: index.ts",
    "",
  ].join("\n");

describe("a larger program", function () {
  this.timeout(900_000);

  it("hands a table of its own to the folders, and says settings as arguments", async () => {
    const project = await OwnProject.make();
    try {
      await project.write("package.json", JSON.stringify(manifest));
      await project.write("Pulumi.yaml", yaml("larger"));
      await project.run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", ...(await tarballs()));
      await project.copy("functions/echo", "actions/echo");
      await project.write(
        "actions/echo/resources.ts",
        `import type { Table } from "@pulumi/aws/dynamodb/table.js";
import type { FolderResources, ResourceScope } from "genesys-lambda";

export function resources({ inputs }: ResourceScope<{ table: Table }>): FolderResources {
  const { table } = inputs;
  return {
    environment: { CALLERS_TABLE: table.name },
    permissions: [{ actions: ["dynamodb:GetItem"], resources: [table.arn] }],
  };
}
`,
      );
      await project.write(
        "index.ts",
        `import { Table } from "@pulumi/aws/dynamodb/table.js";
import { deployDataActions } from "genesys-lambda";

const table = new Table("callers", {
  billingMode: "PAY_PER_REQUEST",
  hashKey: "phone",
  attributes: [{ name: "phone", type: "S" }],
  pointInTimeRecovery: { enabled: true },
  serverSideEncryption: { enabled: true },
  tags: { owner: "the larger program" },
});
const deployed = await deployDataActions({
  functions: "actions",
  inputs: { table },
  settings: { invoke: "function-url" },
});
export const tableName = table.name;
export const { checks, urls } = deployed;
`,
      );
      await project.startSandbox();
      await project.run("pulumi", "up", "--yes", "--skip-preview", "--non-interactive");
      const outputs = JSON.parse(await project.run("pulumi", "stack", "output", "--json")) as {
        checks: object;
        urls: Record<string, string>;
        tableName: string;
      };
      expect(outputs.checks).to.deep.equal({ echo: "passed" });
      expect(outputs.urls["echo"]).to.match(/^https:\/\/.+\.lambda-url\./);
      const state = JSON.parse(await project.run("pulumi", "stack", "export")) as {
        deployment: {
          resources: { type: string; inputs?: { environment?: { variables?: Record<string, string> } } }[];
        };
      };
      const made = state.deployment.resources.find(({ type }) => type === "aws:lambda/function:Function");
      expect(made?.inputs?.environment?.variables?.["CALLERS_TABLE"]).to.equal(outputs.tableName);
      await project.run("pulumi", "destroy", "--yes", "--skip-preview", "--non-interactive");
    } finally {
      await project.remove();
    }
  });
});

describe("the provider alone", function () {
  this.timeout(900_000);

  it("serves a program that makes its link and action by itself", async () => {
    const project = await OwnProject.make();
    const sandbox = await OwnProject.make();
    try {
      await sandbox.write("package.json", JSON.stringify(manifest));
      await sandbox.write("Pulumi.yaml", yaml("sandbox-only"));
      await sandbox.write("index.ts", "export {};\n");
      await sandbox.run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", ...(await tarballs()));
      await sandbox.startSandbox();

      await project.write("package.json", JSON.stringify(manifest));
      await project.write("Pulumi.yaml", yaml("provider-alone"));
      const provider = await tarballs("genesyscloud-provider");
      await project.run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", ...provider);
      await project.write(
        "index.ts",
        `import { AwsAccountLink, DataAction, Organization } from "genesyscloud-provider";

const organization = new Organization("organization", { region: "eu-central-1", api: "integrations", deployment: "by hand" });
const { organizationId } = organization;
const owner = { project: "provider-alone", stack: "dev", lineage: organization.lineage };
const roleArn = "arn:aws:iam::123456789012:role/genesys";
const link = new AwsAccountLink("link", { organizationId, name: "By hand", roleArn, owner });
const action = new DataAction("action", {
  organizationId,
  integrationId: link.id,
  name: "By hand",
  category: "By hand",
  contract: {
    input: { type: "object", properties: { a: { type: "string", description: "a" } }, additionalProperties: false },
    output: { type: "object", properties: { b: { type: "string", description: "b" } } },
  },
  request: { urlTemplate: "arn:aws:lambda:eu-central-1:123456789012:function:by-hand" },
  timeoutSeconds: 10,
});
export const actionId = action.id;
`,
      );
      for (const name of [
        "GENESYSCLOUD_API_URL",
        "GENESYSCLOUD_LOGIN_URL",
        "GENESYSCLOUD_REGION",
        "GENESYSCLOUD_OAUTHCLIENT_ID",
        "GENESYSCLOUD_OAUTHCLIENT_SECRET",
      ])
        project.environment[name] = sandbox.environment[name];
      await project.run("pulumi", "stack", "init", "dev");
      await project.run("pulumi", "config", "set", "genesys:region", "eu-central-1");
      await project.run("pulumi", "up", "--yes", "--skip-preview", "--non-interactive");
      expect(await project.run("pulumi", "stack", "output", "actionId")).to.match(/^custom_-_/);
      const again = await project.run("pulumi", "up", "--yes", "--skip-preview", "--non-interactive");
      expect(again).to.match(/\d+ unchanged/);
      await project.run("pulumi", "destroy", "--yes", "--skip-preview", "--non-interactive");
    } finally {
      await project.remove();
      await sandbox.remove();
    }
  });
});
