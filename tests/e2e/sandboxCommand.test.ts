import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { lstat, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect } from "chai";
import { projectFolder, sandboxFolder, sandboxStackName } from "../../lambda/cli/folders.ts";
import { run } from "../../lambda/processes.ts";

const name = `test-${process.pid}`;
const callInput = JSON.stringify({ callerName: "Ada", phone: "+15550100" });

interface Ready {
  readonly genesys: { readonly apiUrl: string; readonly loginUrl: string };
  readonly aws: { readonly port: number };
  readonly env: Record<string, string>;
}

/** What in a folder others than its owner may read, write or run. */
async function openToOthers(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  const modes = await Promise.all(
    [".", ...entries].map(async (entry) => [entry, (await lstat(path.join(folder, entry))).mode & 0o077] as const),
  );
  return modes.filter(([, mode]) => mode !== 0).map(([entry]) => entry);
}

describe("npm run sandbox", function () {
  this.timeout(600_000);
  let child: ChildProcess | undefined;

  after(async () => {
    child?.kill("SIGKILL");
    await rm(sandboxFolder(name), { recursive: true, force: true });
    await rm(path.join(projectFolder, `Pulumi.${sandboxStackName(name)}.yaml`), { force: true });
  });

  async function start(...options: string[]): Promise<Ready> {
    const started = spawn(process.execPath, ["lambda/cli/sandbox.ts", "--json", "--name", name, ...options], {
      cwd: projectFolder,
      stdio: ["ignore", "pipe", "inherit"],
    });
    child = started;
    for await (const line of createInterface({ input: started.stdout })) return JSON.parse(line) as Ready;
    throw new Error("the sandbox ended without a line");
  }

  async function stop(): Promise<void> {
    const ended = new Promise((resolve) => child?.once("exit", resolve));
    child?.kill("SIGINT");
    await ended;
  }

  /** Plain pulumi, as from another shell: nothing in the environment but what is exported. */
  async function pulumi(ready: Ready, ...args: string[]): Promise<string> {
    const { status, output } = await run("pulumi", [...args, "--non-interactive"], {
      cwd: projectFolder,
      environment: { HOME: sandboxFolder(name), ...ready.env },
    });
    expect(status, output).to.equal(0);
    return output;
  }

  function pageOf({ genesys, env }: Ready, page: string): string {
    return `${genesys.apiUrl}/__sandbox/${page}?token=${env["GENESYS_LAMBDA_SANDBOX_TOKEN"] ?? ""}`;
  }

  it("lets plain pulumi commands work from another shell, and loses nothing when it is stopped and started", async () => {
    const first = await start("--reset");
    expect(first.genesys.apiUrl).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await pulumi(first, "preview")).to.contain("to create");
    await pulumi(first, "up", "--yes", "--skip-preview");
    await stop();

    const second = await start();
    expect(await openToOthers(sandboxFolder(name))).to.deep.equal([]);
    expect(await pulumi(second, "up", "--yes", "--skip-preview")).to.match(/Resources:\s+\d+ unchanged/);
    expect(await pulumi(second, "refresh", "--yes")).to.match(/Resources:\s+\d+ unchanged/);
    const outputs = JSON.parse(await pulumi(second, "stack", "output", "--json")) as { accountLinkId: string };
    const called = await run(process.execPath, ["lambda/cli/call.ts", "echo", callInput, "--name", name, "--json"], {
      cwd: projectFolder,
    });
    expect(called.status, called.output).to.equal(0);
    expect(JSON.parse(called.output)).to.deep.include({ action: "Echo", success: true });
    const answer = await fetch(pageOf(second, "objects"));
    const { genesys } = (await answer.json()) as { genesys: { id: string }[] };
    expect(genesys.map(({ id }) => id)).to.include(outputs.accountLinkId);
    await stop();
  });

  it("lets the doctor look at the stack: status 0 where every hop is sound, else 1", async () => {
    const ready = await start();
    const doctor = async (more: Record<string, string>, ...options: string[]): Promise<[number, string]> => {
      const args = ["lambda/cli/doctor.ts", "--stack", sandboxStackName(name), ...options];
      const environment = { HOME: sandboxFolder(name), ...ready.env, ...more };
      const { status, output } = await run(process.execPath, args, { cwd: projectFolder, environment });
      return [status, output];
    };
    const [sound, json] = await doctor({}, "--json");
    expect(sound, json).to.equal(0);
    const report = JSON.parse(json) as { sound: boolean; actions: { folder: string; firstBroken: unknown }[] };
    expect(report.sound).to.equal(true);
    expect(report.actions.map(({ folder, firstBroken }) => [folder, firstBroken])).to.deep.equal([
      ["echo", null],
      ["lookup-caller", null],
    ]);
    const [broken, text] = await doctor({ GENESYSCLOUD_OAUTHCLIENT_SECRET: crypto.randomUUID() }, "--action", "Echo");
    expect(broken).to.equal(1);
    expect(text).to.contain("BROKEN   Genesys Cloud lets us in").and.contain("cure:  set GENESYSCLOUD_OAUTHCLIENT_ID");
    expect(text).to.not.contain("Look up caller");
    await stop();
  });

  it("is empty after --reset, and writes nothing that git would see", async () => {
    const ready = await start("--reset");
    const answer = await fetch(pageOf(ready, "objects"));
    expect(await answer.json()).to.deep.include({ genesys: [] });
    expect(await pulumi(ready, "preview")).to.contain("to create");
    await stop();
    if (!existsSync(path.join(projectFolder, ".git"))) return;
    const { output } = await run(
      "git",
      ["status", "--porcelain", "--", ".sandbox", "Pulumi.dev.yaml", `Pulumi.${sandboxStackName(name)}.yaml`],
      { cwd: projectFolder },
    );
    expect(output).to.equal("");
  });
});
