import { mkdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { sandboxFolder } from "../../../../lambda/cli/folders.ts";
import { findRunning, refuseSecond, tellRunning, tellStopped } from "../../../../lambda/cli/sandbox/running.ts";
import { failureOf } from "../../../support/failure.ts";

describe("a sandbox that runs", () => {
  const name = `t-${process.pid}`;
  let server: Server;

  beforeEach(async () => {
    await mkdir(sandboxFolder(name), { recursive: true });
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await tellRunning(name, { genesys: { apiUrl, loginUrl: apiUrl }, aws: { port: 1 }, env: { A: "b" } });
  });

  afterEach(async () => {
    server.close();
    await rm(sandboxFolder(name), { recursive: true });
  });

  it("is found by its name, and keeps a second one of that name from starting", async () => {
    expect((await findRunning(name))?.env).to.deep.equal({ A: "b" });
    expect((await failureOf(refuseSecond(name))).message).to.contain(`the sandbox "${name}" is running already`);
    await refuseSecond(`${name}-other`);
  });

  it("is not found where nothing listens any more, whatever process has its number by now", async () => {
    await new Promise((resolve) => server.close(resolve));
    expect(await findRunning(name)).to.equal(undefined);
    await refuseSecond(name);
  });

  it("is not found once it said that it ends", async () => {
    await tellStopped(name);
    expect(await findRunning(name)).to.equal(undefined);
  });
});
