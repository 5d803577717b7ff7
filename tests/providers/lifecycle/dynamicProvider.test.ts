import { spawn, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { expect } from "chai";
import { openSandbox, type Sandbox } from "../../../sandbox/index.ts";
import { fromStruct, messages, ResourceProviderClient, toStruct } from "../../../sandbox/aws/protocol.ts";
import { projectFolder } from "../../../lambda/cli/folders.ts";

const text = 'exports.handler = () => require("genesyscloud-provider/lifecycles").provider("dataAction");';
const linkText = 'exports.handler = () => require("genesyscloud-provider/lifecycles").provider("awsAccountLink");';
const program = createRequire(import.meta.url).resolve("@pulumi/pulumi/cmd/dynamic-provider/index.js");

/** The engine's own provider process for dynamic resources, with the text that stacks hold in their state. */
describe("the text in the state, in Pulumi's own provider process", function () {
  this.timeout(30_000);
  let sandbox: Sandbox;
  let child: ChildProcess;
  let client: InstanceType<typeof ResourceProviderClient>;

  before(async () => {
    sandbox = await openSandbox({});
    const started = spawn(process.execPath, [program, "127.0.0.1:1"], {
      cwd: projectFolder,
      env: { ...process.env, ...sandbox.environment },
      stdio: ["ignore", "pipe", "ignore"],
    });
    child = started;
    const port = await new Promise<string>((resolve) =>
      createInterface({ input: started.stdout }).once("line", resolve),
    );
    client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    await asked((done) => client.configure(new messages.ConfigureRequest().setArgs(toStruct({})), done));
  });

  after(async () => {
    client.close();
    child.kill();
    await sandbox.close();
  });

  async function asked<Answer>(
    call: (callback: (error: ServiceError | null, answer: Answer) => void) => unknown,
  ): Promise<Answer> {
    return await new Promise((resolve, reject) => {
      call((error, answer) => {
        if (error === null) resolve(answer);
        else reject(error);
      });
    });
  }

  type Created = InstanceType<typeof messages.CreateResponse>;

  async function create(properties: object): Promise<{ id: string; outputs: Record<string, unknown> }> {
    const request = new messages.CreateRequest().setProperties(toStruct({ ...properties }));
    const answer = await asked<Created>((done) => client.create(request, done));
    return { id: answer.getId(), outputs: fromStruct(answer.getProperties()) };
  }

  it("takes an account link and a data action through create, diff, read and delete", async () => {
    const { organizationId } = sandbox.genesys.defaultOrganization();
    const owner = { project: "p", stack: "s", lineage: "l" };
    const roleArn = "arn:aws:iam::123456789012:role/one";
    const link = await create({ __provider: linkText, organizationId, name: "n", roleArn, owner });
    const inputs = {
      __provider: text,
      organizationId,
      integrationId: link.id,
      name: "Echo",
      category: "Examples",
      contract: { input: { type: "object" }, output: { type: "object" } },
      request: { urlTemplate: "arn:aws:lambda:eu-central-1:123456789012:function:echo" },
    };
    const action = await create(inputs);
    expect(action.outputs).to.deep.include({ name: "Echo", version: 1, __provider: text });
    expect(sandbox.genesys.state.actions[action.id]?.name).to.equal("Echo");

    const olds = toStruct(action.outputs);
    const news = toStruct({
      ...inputs,
      contract: { input: { type: "object", title: "x" }, output: { type: "object" } },
    });
    const diff = await asked<InstanceType<typeof messages.DiffResponse>>((done) =>
      client.diff(new messages.DiffRequest().setId(action.id).setOlds(olds).setNews(news), done),
    );
    expect(diff.getReplacesList()).to.deep.equal(["contract"]);
    expect(diff.getDeletebeforereplace()).to.equal(true);

    const read = await asked<InstanceType<typeof messages.ReadResponse>>((done) =>
      client.read(new messages.ReadRequest().setId(action.id).setProperties(olds), done),
    );
    expect(read.getId()).to.equal(action.id);
    expect(fromStruct(read.getProperties())).to.deep.equal(action.outputs);

    const remove = new messages.DeleteRequest().setId(action.id).setProperties(olds);
    await asked((done) => client.delete(remove, done));
    expect(sandbox.genesys.state.actions).to.deep.equal({});
  });

  it("reports every issue of its inputs with its property path", async () => {
    const news = toStruct({ __provider: text, name: "", timeoutSeconds: 0 });
    const check = new messages.CheckRequest().setOlds(toStruct({})).setNews(news);
    const answer = await asked<InstanceType<typeof messages.CheckResponse>>((done) => client.check(check, done));
    const paths = answer.getFailuresList().map((failure) => failure.getProperty());
    expect(paths).to.include.members(["name", "timeoutSeconds", "category", "contract", "integrationId", "request"]);
  });
});
