import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { actionText, handlerText } from "../support/functionsFolder.ts";
import { failureOf, openProject, type Project } from "./support/project.ts";

const typedAction = `import { defineAction } from "genesys-lambda";\nexport ${actionText({})
  .replace(/= (.*);$/s, "= defineAction($1);")
  .slice("export ".length)}`;
/** A handler of the action above, which returns this. */
const typedHandler = (returned: string): string =>
  [
    'import type { Handler } from "genesys-lambda";',
    'import type { action } from "./action.ts";',
    `export const handler: Handler<typeof action> = async ({ a }) => { void a; return { ${returned} }; };`,
  ].join("\n");
/** Makes a table, and returns what is not understood. */
const typedResources = [
  'import { Table } from "@pulumi/aws/dynamodb/table.js";',
  'import type { ResourceScope } from "genesys-lambda";',
  "export function resources({ key, options }: ResourceScope) {",
  '  new Table(key, { billingMode: "PAY_PER_REQUEST", hashKey: "id", attributes: [{ name: "id", type: "S" }] }, options);',
  '  return { vpc: { subnetIds: ["subnet-1"] }, enviroment: {} };',
  "}",
].join("\n");

describe("what the engine refuses before anything is made", function () {
  this.timeout(600_000);
  let project: Project;

  before(async () => {
    project = await openProject();
  });

  after(async () => {
    await project.close();
  });

  async function refused(run: () => Promise<unknown>): Promise<string> {
    let message = "";
    const requests = await project.requestsOf(async () => {
      message = await failureOf(run);
    });
    expect(requests).to.deep.equal([]);
    expect(project.sandbox.aws.objects()).to.deep.equal([]);
    return message;
  }

  it("is every issue of every function with its path, at a preview and at an up without one", async () => {
    await project.writeFunction("one", {
      "action.ts": actionText({
        name: "Echo",
        timeoutSeconds: 0,
        input: {
          type: "object",
          properties: { a: { type: "object" }, b: { type: "array" }, orgId: { type: "string" }, c: { $ref: "#/x" } },
        },
      }),
      "handler.ts": handlerText,
    });
    await project.writeFunction("two", {
      "action.ts": actionText({
        name: "",
        category: "x".repeat(257),
        timeoutSeconds: 61,
        functionArn: "arn:aws:sqs:eu-central-1:123456789012:q",
      }),
    });
    const expected = [
      "functions/one/action.ts: timeoutSeconds: 0 was given; allowed: whole seconds from 1 to 60",
      "functions/one/action.ts: input.properties.a.type",
      "functions/one/action.ts: input.properties.b.type",
      "functions/one/action.ts: input.properties.orgId",
      "functions/one/action.ts: input.properties.c.$ref",
      "functions/two/action.ts: name: 0 characters were given",
      "functions/two/action.ts: category: 257 characters were given",
      "functions/two/action.ts: timeoutSeconds: 61 was given",
      "functions/two/action.ts: functionArn",
    ];
    for (const run of [() => project.stack.preview(), () => project.stack.up()]) {
      const message = await refused(run);
      for (const words of expected) expect(message).to.contain(words);
    }
    await project.removeFunction("two");
    await project.writeFunction("one", { "action.ts": actionText({ name: "Echo" }) });
    expect(await refused(() => project.stack.preview())).to.contain('name: "Echo" is that of functions/echo too');
    await project.removeFunction("one");
  });

  it("is a function that the compiler or the bundler refuses, in a sentence of its own", async () => {
    const write = async (files: Readonly<Record<string, string>>): Promise<void> => {
      await project.writeFunction("one", { "action.ts": typedAction, "handler.ts": typedHandler("b: 1"), ...files });
    };

    await write({ "handler.ts": typedHandler("b: `${a}`") });
    expect(await refused(() => project.stack.preview())).to.match(
      /the functions have wrong types:\n +functions\/one\/handler\.ts:3:\d+: error TS2\d+: .*\n[^]*'string' is not assignable to type 'number'/,
    );

    await write({ "handler.ts": `${typedHandler("b: 1")}\nthrow new Error("at load");` });
    expect(await refused(() => project.stack.preview())).to.match(/functions\/one[^\n]*throws at load: Error: at load/);

    // Without a preview: what a folder's resources.ts makes is not made either.
    await write({ "resources.ts": typedResources });
    const [vpc, slip] = ["vpc", "enviroment"].map(
      (key) => `functions/one/resources.ts: ${key}: there is no such property;`,
    );
    expect(await refused(() => project.stack.up()))
      .to.contain(`${vpc} allowed: environment, permissions; vpc is a property of function in action.ts`)
      .and.contain(`${slip} did you mean environment? allowed: environment, permissions`);
    await project.removeFunction("one");
  });

  it("is every issue of the settings", async () => {
    const { stack } = await project.with({
      config: { "genesys:api": "foo", "genesys:region": "mars-1", "genesys-lambda:invoke": "smoke-signals" },
    });
    const message = await refused(() => stack.preview());
    for (const key of ["genesys:api", "genesys-lambda:invoke"]) await stack.removeConfig(key);
    await project.with({});
    expect(message).to.contain('genesys:api: "foo" was given; allowed: integrations or accountlinks');
    expect(message).to.contain('genesys:region: "mars-1" was given; allowed: us-east-1');
    expect(message).to.contain('genesys-lambda:invoke: "smoke-signals" was given; allowed: role');
    expect(message).to.not.contain("at readSettings");
  });

  it("is a run without credentials, whose variables are named", async () => {
    const { stack } = await project.with({
      environment: { GENESYSCLOUD_OAUTHCLIENT_ID: "", GENESYSCLOUD_OAUTHCLIENT_SECRET: "" },
    });
    const message = await refused(() => stack.up());
    expect(message).to.contain("GENESYSCLOUD_OAUTHCLIENT_ID: is not set");
    expect(message).to.contain("GENESYSCLOUD_OAUTHCLIENT_SECRET: is not set");
  });

  it("is a wrong secret, in one sentence, said once, with nothing made in AWS", async () => {
    const { stack } = await project.with({ environment: { GENESYSCLOUD_OAUTHCLIENT_SECRET: crypto.randomUUID() } });
    const message = await failureOf(() => stack.up());
    expect(message).to.contain("refused the OAuth client (401 invalid_client): check GENESYSCLOUD_OAUTHCLIENT_ID");
    expect(project.sandbox.aws.objects()).to.deep.equal([]);
    expect(project.sandbox.genesys.objects()).to.deep.equal([]);
  });

  it("is a client without a permission, which is named", async () => {
    const { organizationId } = project.sandbox.genesys.defaultOrganization();
    const { clientId, clientSecret } = project.sandbox.genesys.addClient(organizationId, {
      permissions: ["integrations:integration:view", "integrations:action:view"],
    });
    const { stack } = await project.with({
      environment: { GENESYSCLOUD_OAUTHCLIENT_ID: clientId, GENESYSCLOUD_OAUTHCLIENT_SECRET: clientSecret },
    });
    const message = await failureOf(() => stack.up());
    expect(message).to.contain("add the permission integrations:integration:add to a role of the OAuth client");
    expect(project.sandbox.genesys.objects()).to.deep.equal([]);
  });

  // tests/reliability/secrets.test.ts looks for all secrets, in every spelling, wherever they may come from.
  it("keeps the secret out of every file of the backend and every word that is printed", async () => {
    const { stack, environment } = project;
    const preview = await stack.preview({ diff: true });
    const up = await stack.up();
    const refresh = await stack.refresh();
    const texts = [preview.stdout, preview.stderr, up.stdout, up.stderr, refresh.stdout, refresh.stderr];
    const backend = new URL(environment["PULUMI_BACKEND_URL"] ?? "").pathname;
    for (const entry of await readdir(backend, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) texts.push(await readFile(path.join(entry.parentPath, entry.name), "utf8"));
    }
    texts.push(await readFile(path.join(project.folder, `Pulumi.${project.stackName}.yaml`), "utf8"));
    // Exported with all secrets shown: it is not even among those.
    texts.push(JSON.stringify(await stack.exportStack()));
    const { clientSecret } = project.sandbox.genesys.defaultOrganization();
    const forms = [clientSecret, Buffer.from(clientSecret).toString("base64"), encodeURIComponent(clientSecret)];
    expect(texts.length).to.be.greaterThan(10);
    for (const text of texts) for (const form of forms) expect(text.includes(form)).to.equal(false);
  });

  it("is a role's inline policy that would be too long, with the number of functions that fit", async () => {
    const before = await readdir(path.join(project.folder, "functions"));
    for (const folder of before.filter((name) => !name.includes("."))) await project.removeFunction(folder);
    const count = 50;
    const write = async (index: number, link?: string): Promise<void> => {
      // As long as an ARN can be, so that few fill a role.
      const functionArn = `arn:aws:lambda:eu-central-1:123456789012:function:${`${1000 + index}`.padEnd(64, "x")}:${"a".repeat(128)}`;
      await project.writeFunction(`f${index}`, {
        "action.ts": actionText({ name: `Function ${index}`, functionArn, link }),
      });
    };
    for (let index = 0; index < count; index += 1) await write(index, index % 2 === 0 ? "even" : undefined);
    // Two links have room for all of them.
    await project.stack.preview();
    for (let index = 0; index < count; index += 2) await write(index);
    const message = await failureOf(() => project.stack.preview());
    expect(message).to.match(
      /account link "genesys": its role's inline policy would hold 1\d{4} characters for 50 functions/,
    );
    expect(message).to.contain("IAM allows 10240, about 41 of them").and.contain('`link: "<name>"` in their action.ts');
  });
});
