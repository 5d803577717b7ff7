import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect } from "chai";
import type { OpenAwsAccount, ResourceOperations, RoleSession } from "../../../../sandbox/aws/index.ts";
import { permissionOptions } from "../../../../sandbox/aws/lambda/nodePermissions.ts";
import { redirectedPath } from "../../../../sandbox/hooks/restrictions.ts";
import { projectFolder, sandboxFolder } from "../../../../lambda/cli/folders.ts";
import { allow, deploy, deployFunction, genesysPrincipal, openTestAccount, trustPolicy } from "../support.ts";

/** Runs each step and gives what it came to. */
const steps = (lines: Readonly<Record<string, string>>): string => `
  import fs, { readFileSync } from "node:fs";
  import { readFile, writeFile } from "node:fs/promises";
  import { execSync, spawn } from "node:child_process";
  import { tmpdir } from "node:os";
    import { Worker } from "node:worker_threads";
  import * as sdk from "@aws-sdk/client-dynamodb";
  const steps = {${Object.entries(lines)
    .map(([name, code]) => `${name}: async (event) => ${code}`)
    .join()} };
  export const handler = async (event) => {
    const came = {};
    for (const [name, step] of Object.entries(steps)) {
      try { came[name] = String(await step(event)); } catch (error) { came[name] = error.code + ": " + error.message; }
    }
    return came;
  };`;

describe("a function's reach on this machine", () => {
  let account: OpenAwsAccount;
  let operations: ResourceOperations;
  let session: RoleSession;
  let outside: string;

  beforeEach(async () => {
    ({ account, operations } = await openTestAccount());
    const assumeRolePolicy = trustPolicy({ AWS: genesysPrincipal });
    const role = await deploy(operations, "aws:iam/role:Role", "caller", { name: "caller", assumeRolePolicy });
    const policy = { name: "p", role: role.id, policy: allow("lambda:InvokeFunction", "*") };
    await deploy(operations, "aws:iam/rolePolicy:RolePolicy", "p", policy);
    session = account.assumeRole({ callerPrincipal: genesysPrincipal, roleArn: String(role.outputs["arn"]) });
    mkdirSync(sandboxFolder(""), { recursive: true });
    outside = mkdtempSync(sandboxFolder("outside-"));
    writeFileSync(join(outside, "passphrase"), "found");
  });

  afterEach(async () => {
    await account.close();
    rmSync(outside, { recursive: true, force: true });
  });

  async function call(source: string, event: object = {}): Promise<Record<string, string>> {
    const { arn } = await deployFunction(operations, source);
    const { payload } = await account.invoke({ session, functionArn: arn, payload: JSON.stringify(event) });
    return JSON.parse(payload) as Record<string, string>;
  }

  it("is its own folder and the AWS SDK to read, and /tmp to read and write, by whatever name", async () => {
    const came = await call(
      steps({
        ownCode: 'readFileSync(process.env.LAMBDA_TASK_ROOT + "/index.mjs", "utf8").length > 0',
        sdk: "typeof sdk.DynamoDBClient",
        literal: 'writeFile("/tmp/literal", "1").then(() => readFileSync("/tmp/literal", "utf8"))',
        named: 'fs.writeFileSync(tmpdir() + "/named", "2")',
        both: 'fs.readdirSync("/tmp").sort()',
        byUrl: 'readFile(new URL("file:///tmp/named"), "utf8")',
        moved: 'fs.promises.rename("/tmp/named", "/tmp/moved").then(() => fs.existsSync("/tmp/moved"))',
        text: 'writeFile("/tmp/text", "/tmp/is a text here").then(() => readFile("/tmp/text", "utf8"))',
        made: 'fs.existsSync(fs.mkdtempSync("/tmp/made-"))',
        streamed:
          'new Promise((done) => fs.createWriteStream("/tmp/s").end("3", () => done(readFileSync("/tmp/s", "utf8"))))',
      }),
    );
    expect(came).to.deep.equal({
      ...{ ownCode: "true", sdk: "function", literal: "1", named: "undefined", both: "literal,named", byUrl: "2" },
      ...{ moved: "true", text: "/tmp/is a text here", made: "true", streamed: "3" },
    });
    expect(existsSync("/tmp/literal")).to.equal(false);
  });

  it("leaves out every other file, child processes and workers, with a sentence for each that escapes the handler", async () => {
    const path = join(outside, "passphrase");
    const tries: Record<string, [code: string, said: RegExp]> = {
      read: [
        "readFileSync(event.path)",
        /^A function may not read .*passphrase: in the sandbox it reads its own folder/,
      ],
      readLater: ["readFile(event.path)", /^A function may not read .*passphrase/],
      project: [
        `readFileSync(${JSON.stringify(join(projectFolder, "package.json"))})`,
        /^A function may not read .*package/,
      ],
      climb: ['readFileSync("/tmp/../etc/passwd")', /^A function may not read .*\/etc\/passwd/],
      write: ['fs.writeFileSync(event.path, "")', /^A function may not write .*passphrase: it writes \/tmp/],
      ownCode: [
        'fs.writeFileSync(process.env.LAMBDA_TASK_ROOT + "/index.mjs", "")',
        /^A function may not write .*index/,
      ],
      remove: ["fs.unlinkSync(event.path)", /^A function may not write .*passphrase/],
      child: ['execSync("id")', /^The sandbox lets no function start a child process\. Lambda does/],
      childLater: ['spawn("id")', /^The sandbox lets no function start a child process/],
      worker: ['new Worker("1", { eval: true })', /^The sandbox lets no function start a worker thread\. Lambda does/],
      addon: ['process.dlopen({ exports: {} }, "/tmp/x.node")', /^The sandbox loads no native addon/],
    };
    const thrown = Object.entries(tries).map(([name, [code]]) => `if (event.step === "${name}") return await ${code};`);
    const source = steps({}).replace("const came = {};", `const came = {}; ${thrown.join("\n")}`);
    const { arn } = await deployFunction(operations, source);
    for (const [name, [, said]] of Object.entries(tries)) {
      const payload = JSON.stringify({ step: name, path });
      const answer = await account.invoke({ session, functionArn: arn, payload });
      const { errorMessage } = JSON.parse(answer.payload) as { errorMessage: string };
      expect(errorMessage, name).to.match(said);
    }
  });

  it("says so too where the handler itself catches what it may not do", async () => {
    const came = await call(steps({ child: 'execSync("id")', worker: 'new Worker("1", { eval: true })' }));
    expect(came["child"]).to.match(/^ERR_ACCESS_DENIED: The sandbox lets no function start a child process/);
    expect(came["worker"]).to.match(/^ERR_ACCESS_DENIED: The sandbox lets no function start a worker thread/);
  });

  it("keeps /tmp between calls of one process, and gives no other process what is in it", async () => {
    const source = `import fs from "node:fs";
      export const handler = async (event) => {
        const before = fs.readdirSync("/tmp");
        fs.writeFileSync("/tmp/" + event.name, "");
        if (event.wait) await new Promise((done) => setTimeout(done, 500));
        return before;
      };`;
    const { arn } = await deployFunction(operations, source);
    const invoke = async (event: object): Promise<unknown> =>
      JSON.parse((await account.invoke({ session, functionArn: arn, payload: JSON.stringify(event) })).payload);
    const [first, second] = await Promise.all([invoke({ name: "a", wait: true }), invoke({ name: "b", wait: true })]);
    expect([first, second]).to.deep.equal([[], []]);
    expect(["a", "b"]).to.deep.include.members((await invoke({ name: "c" })) as string[]);
  });

  it("has the network open", async () => {
    const server = createServer((_request, response) => response.end("reached")).listen(0, "127.0.0.1");
    try {
      await new Promise((resolve) => server.once("listening", resolve));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const came = await call(steps({ fetched: "fetch(event.url).then((answer) => answer.text())" }), { url });
      expect(came).to.deep.equal({ fetched: "reached" });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe("Node's options for a function's process", () => {
  const reach = { reads: ["/code"], temporaryFolder: "/temporary" };

  it("are those that the Node in use knows", () => {
    expect(permissionOptions(reach, new Set(["--permission"]))[0]).to.equal("--permission");
    expect(permissionOptions(reach, new Set(["--experimental-permission"]))[0]).to.equal("--experimental-permission");
    expect(permissionOptions(reach, new Set(["--permission"]))).to.not.include("--allow-net");
    expect(permissionOptions(reach, new Set(["--permission", "--allow-net"]))).to.include("--allow-net");
  });

  it("allow to read what is given and to write the temporary folder alone", () => {
    const options = permissionOptions(reach);
    expect(options).to.include.members(["--allow-fs-read=/code", "--allow-fs-read=/temporary"]);
    expect(options.filter((one) => one.startsWith("--allow-fs-write"))).to.deep.equal(["--allow-fs-write=/temporary"]);
  });
});

describe("the folder that stands in for /tmp", () => {
  const folder = "/tmp/sandbox-lambda-1/tmp-2";

  for (const [given, expected] of [
    ["/tmp", folder],
    ["/tmp/", `${folder}/`],
    ["/tmp/a/b", `${folder}/a/b`],
    ["/tmp/a/../b", `${folder}/b`],
    ["/tmp/made-", `${folder}/made-`],
    ["/tmp/../etc/passwd", "/tmp/../etc/passwd"],
    ["/tmpfile", "/tmpfile"],
    ["/var/tmp/x", "/var/tmp/x"],
    [`${folder}/a`, `${folder}/a`],
    ["/tmp/sandbox-lambda-1/task-1/index.mjs", "/tmp/sandbox-lambda-1/task-1/index.mjs"],
  ] as const) {
    it(`takes ${given} for ${expected}`, () => {
      expect(redirectedPath(given, folder)).to.equal(expected);
    });
  }

  for (const [given, expected] of [
    ["/tmp/checkout/node_modules/@aws-sdk/a.js", "/tmp/checkout/node_modules/@aws-sdk/a.js"],
    ["/tmp/checkout/node_modules/@aws-sdk", "/tmp/checkout/node_modules/@aws-sdk"],
    ["/tmp/checkout/other", `${folder}/checkout/other`],
    ["/tmp/checkout/node_modules/@aws-sdk-other", `${folder}/checkout/node_modules/@aws-sdk-other`],
  ] as const) {
    it(`takes ${given} for ${expected}, where the project lies below /tmp`, () => {
      expect(redirectedPath(given, folder, ["/tmp/checkout/node_modules/@aws-sdk"])).to.equal(expected);
    });
  }

  it("leaves what is no path", () => {
    for (const value of [3, undefined, Buffer.from("/tmp/x")]) expect(redirectedPath(value, folder)).to.equal(value);
  });
});
