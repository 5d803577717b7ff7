import { execFile } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect } from "chai";
import { withPlainPulumi } from "../../../../lambda/cli/sandbox/plainPulumi.ts";
import { stoppedSandbox } from "../../../../lambda/cli/sandbox/stopped.ts";
import { findOnPath } from "../../../../lambda/cli/setup/inspect.ts";
import { useTemporaryFolder, writeProgram } from "../../../support/temporaryFolder.ts";

describe("a sandbox that is not running", () => {
  const folder = useTemporaryFolder();
  let server: Server;
  let environment: NodeJS.ProcessEnv;

  beforeEach(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    environment = { GENESYS_LAMBDA_SANDBOX: "mine", GENESYSCLOUD_API_URL: `http://127.0.0.1:${port}` };
  });
  const stop = async (): Promise<void> => {
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  afterEach(stop);

  it("is named before a command that would reach it, with how to start it", async () => {
    expect(await stoppedSandbox("up", environment)).to.equal(undefined);
    await stop();
    for (const command of ["up", "preview", "destroy", "refresh"]) {
      expect(await stoppedSandbox(command, environment), command)
        .to.contain('The sandbox "mine" is not running')
        .and.contain("npm run sandbox -- --name mine");
    }
  });

  it("does not stop a command that does not reach it, or an environment of no sandbox", async () => {
    await stop();
    for (const command of ["stack", "config", "help", undefined]) {
      expect(await stoppedSandbox(command, environment)).to.equal(undefined);
    }
    expect(await stoppedSandbox("up", { ...environment, GENESYS_LAMBDA_SANDBOX: undefined })).to.equal(undefined);
  });

  it("is named by plain pulumi of its exports too, which else is the real one with its arguments and exit code", async () => {
    const bin = path.join(folder(), "it's a cli");
    await writeProgram(bin, "pulumi", 'echo "real $*"; exit 3');
    const cli = { root: folder(), bin, version: "3.259.0" };
    const exported = await withPlainPulumi("mine", folder(), cli as never, { PATH: process.env["PATH"] ?? "" });
    const found = await findOnPath({ PATH: exported["PATH"] });
    expect("root" in found && found.root.startsWith(folder())).to.equal(false);
    const pulumi = async (...args: string[]): Promise<[number, string]> =>
      await new Promise((resolve) => {
        const env = { ...environment, ...exported };
        execFile("pulumi", args, { env }, (error, stdout, stderr) => {
          resolve([Number(error?.code ?? 0), stdout + stderr]);
        });
      });
    expect(await pulumi("up", "--yes", "a b")).to.deep.equal([3, "real up --yes a b\n"]);
    await stop();
    const [status, said] = await pulumi("up", "--yes");
    expect(status).to.equal(1);
    expect(said).to.contain("is not running").and.not.contain("real");
    expect((await pulumi("stack", "ls"))[1]).to.equal("real stack ls\n");
  });
});
