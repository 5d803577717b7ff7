import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../lambda/cli/folders.ts";
import { useTemporaryFolder, writeProgram } from "../support/temporaryFolder.ts";

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

describe("tools/run.mjs", () => {
  const folder = useTemporaryFolder();
  const inFolder = (...parts: string[]): string => path.join(folder(), ...parts);

  beforeEach(async () => {
    await mkdir(inFolder("tools"));
    for (const entry of ["run.mjs", "run"]) {
      await cp(path.join(projectFolder, "tools", entry), inFolder("tools", entry), { recursive: true });
    }
    const lock = path.join("lambda", "cli", "setup", "lock.mjs");
    await mkdir(path.dirname(inFolder(lock)), { recursive: true });
    await cp(path.join(projectFolder, lock), inFolder(lock));
    const tool = `console.log(process.argv.slice(2).join("|"));\nprocess.exitCode = 7;\n`;
    await writeFile(inFolder("tools", "hello.ts"), tool);
    await writeFile(inFolder("package.json"), '{"type": "module", "dependencies": {"a": "1.0.0"}}');
    await writeFile(inFolder("package-lock.json"), "{}");
    await writeNpm('mkdir -p node_modules; echo "$@" >> npm.log');
  });

  async function writeNpm(script: string): Promise<void> {
    await writeProgram(inFolder("bin"), "npm", script);
  }

  async function start(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
    const child = spawn(process.execPath, [inFolder("tools", "run.mjs"), ...args], {
      env: environmentWith(environment),
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    }
    return await new Promise((resolve) =>
      child.once("close", (code) => {
        resolve({ code, output });
      }),
    );
  }

  /** The Node that a newcomer has, for as far as the tool can see. */
  function onNode(version: string): NodeJS.ProcessEnv {
    const versions = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`;
    const url = `data:text/javascript,${encodeURIComponent(versions)}`;
    return { NODE_OPTIONS: `--import ${url}` };
  }

  async function installs(): Promise<string[]> {
    return (await readFile(inFolder("npm.log"), "utf8").catch(() => "")).split("\n").filter((line) => line !== "");
  }

  it("installs, then runs the tool with its arguments and gives its exit code", async () => {
    const { code, output } = await start(["tools/hello.ts", "--a", "b c"]);
    expect(output).to.contain("Installing dependencies (npm ci)").and.contain("--a|b c");
    expect(code).to.equal(7);
    expect(await installs()).to.have.length(1);
  });

  it("installs no second time, and then prints nothing of its own", async () => {
    await start(["tools/hello.ts"]);
    expect((await start(["tools/hello.ts"])).output).to.equal("\n");
    expect(await installs()).to.have.length(1);
  });

  it("installs again where the lockfile or what a package asks for has changed", async () => {
    await start(["tools/hello.ts"]);
    await writeFile(inFolder("package-lock.json"), '{"a": 2}');
    await start(["tools/hello.ts"]);
    await writeFile(inFolder("package.json"), '{"type": "module", "dependencies": {"a": "2.0.0"}}');
    await start(["tools/hello.ts"]);
    await writeFile(inFolder("package.json"), '{"type": "module", "dependencies": {"a": "2.0.0"}, "scripts": {}}');
    await start(["tools/hello.ts"]);
    expect(await installs()).to.have.length(3);
  });

  describe("after npm install of a package", () => {
    const dependencies = { a: "1.0.0", b: "2.0.0" };
    const [a, b] = [
      { version: "1.0.0", integrity: "sha512-a" },
      { version: "2.0.0", integrity: "sha512-b" },
    ];
    const elsewhere = { version: "3.0.0", integrity: "sha512-c", optional: true };

    /** What npm leaves: the lockfile, and what it has put into node_modules. */
    async function npmLeft(wanted: object, there: object, folders: readonly string[] = ["a", "b"]): Promise<void> {
      const named = (packages: object) =>
        Object.fromEntries(Object.entries(packages).map(([name, one]) => [`node_modules/${name}`, one as object]));
      await writeFile(inFolder("package.json"), JSON.stringify({ type: "module", dependencies }));
      const packages = { "": { dependencies: { b: "2.0.0", a: "1.0.0" } }, ...named(wanted) };
      await writeFile(inFolder("package-lock.json"), JSON.stringify({ packages }));
      await mkdir(inFolder("node_modules"), { recursive: true });
      for (const folder of folders) await mkdir(inFolder("node_modules", folder), { recursive: true });
      const hidden = JSON.stringify({ packages: named(there) });
      await writeFile(inFolder("node_modules", ".package-lock.json"), hidden);
    }

    it("installs nothing: npm has done it", async () => {
      await start(["tools/hello.ts"]);
      await npmLeft({ a, b, elsewhere }, { a, b });
      for (let run = 0; run < 2; run += 1) expect((await start(["tools/hello.ts"])).output).to.equal("\n");
      expect(await installs()).to.have.length(1);
    });

    it("installs where anything is missing, other than wanted, or more", async () => {
      const left: readonly Parameters<typeof npmLeft>[] = [
        [{ a, b }, { a }],
        [
          { a, b },
          { a, b: { ...b, version: "2.0.1" } },
        ],
        [
          { a, b },
          { a, b: { ...b, integrity: "sha512-other" } },
        ],
        [{ a, b }, { a, b, more: b }, ["a", "b", "more"]],
        [
          { a, b, gone: b },
          { a, b, gone: b },
        ],
      ];
      for (const [index, one] of left.entries()) {
        await npmLeft(...one);
        await start(["tools/hello.ts"]);
        expect(await installs(), String(index)).to.have.length(index + 1);
        await rm(inFolder("node_modules"), { recursive: true });
      }
    });

    it("installs where package.json asks for what the lockfile does not have", async () => {
      await npmLeft({ a, b }, { a, b });
      await writeFile(inFolder("package.json"), '{"type": "module", "dependencies": {"a": "1.0.0", "b": "2.1.0"}}');
      await start(["tools/hello.ts"]);
      expect(await installs()).to.have.length(1);
    });
  });

  it("installs once where two commands start at the same time", async () => {
    await Promise.all([start(["tools/hello.ts"]), start(["tools/hello.ts"])]);
    expect(await installs()).to.have.length(1);
  });

  it("shows npm's output where npm fails, and goes on from there the next time", async () => {
    await writeNpm("echo the registry is closed >&2; exit 3");
    const failed = await start(["tools/hello.ts"]);
    expect(failed.code).to.equal(1);
    expect(failed.output).to.contain("npm ci failed (exit status 3)").and.contain("the registry is closed");
    await writeNpm("mkdir -p node_modules");
    expect((await start(["tools/hello.ts"])).code).to.equal(7);
  });

  it("installs development dependencies whatever the environment says, and not into another npm's prefix", async () => {
    await writeNpm('mkdir -p node_modules; echo "$@ $npm_config_prefix $npm_config_registry" >> npm.log');
    const environment = { npm_config_prefix: "/elsewhere", npm_config_registry: "own", NODE_ENV: "production" };
    await start(["tools/hello.ts"], environment);
    const [line] = await installs();
    expect(line).to.contain("--include=dev").and.contain("own").and.not.contain("/elsewhere");
  });

  it("finds the file that each script of package.json names", async () => {
    const { scripts } = JSON.parse(await readFile(path.join(projectFolder, "package.json"), "utf8")) as {
      scripts: Readonly<Record<string, string>>;
    };
    const absent = Object.entries(scripts).filter(([, script]) => {
      const [, file = ""] = /^node tools\/run\.mjs (\S+\.ts)$/.exec(script) ?? [];
      return file === "" || !existsSync(path.join(projectFolder, file));
    });
    expect(absent).to.deep.equal([]);
  });

  it("says what to give where no file is given", async () => {
    const output = "give the file of a command, as the scripts of package.json do\n";
    expect(await start([])).to.deep.equal({ code: 1, output });
    expect(await installs()).to.deep.equal([]);
  });

  it("says which Node is needed on one that is too old to start", async () => {
    const { code, output } = await start(["tools/hello.ts"], onNode("20.18.3"));
    expect([code, output.startsWith("Node 20.19 or later is needed to start")]).to.deep.equal([1, true]);
    expect(await installs()).to.deep.equal([]);
  });

  it("says what to do where the pinned Node is missing and this one can't load TypeScript", async () => {
    const { code, output } = await start(["tools/hello.ts"], onNode("20.19.0"));
    expect(code).to.equal(1);
    expect(output)
      .to.contain("Node 22.18 or later is needed to load TypeScript")
      .and.contain("npm ci --include=optional");
  });

  it("prefers the pinned Node, and puts it first on the tool's PATH", async () => {
    await start(["tools/hello.ts"]);
    const bin = inFolder("node_modules", `node-${process.platform}-${process.arch}`, "bin");
    await writeProgram(bin, "node", `if [ "$1" = -p ]; then echo 24.0.0; else echo "pinned $PATH"; fi`);
    expect((await start(["tools/hello.ts"], onNode("20.19.0"))).output).to.match(new RegExp(`^pinned ${bin}:`));
  });

  it("passes a signal on to the tool, and gives the exit code that the tool ends with", async () => {
    await writeSlowTool();
    const child = spawn(process.execPath, [inFolder("tools", "run.mjs"), "tools/slow.ts"], {
      env: environmentWith({}),
    });
    child.stdout.once("data", () => child.kill("SIGTERM"));
    expect(await new Promise((resolve) => child.once("close", resolve))).to.equal(5);
  });

  it("stops the tool where npm was stopped, which stops no more than the shell between", async () => {
    await writeSlowTool();
    const line = `"${process.execPath}" "${inFolder("tools", "run.mjs")}" tools/slow.ts; exit`;
    const shell = spawn("sh", ["-c", line], { env: environmentWith({ npm_lifecycle_event: "slow" }) });
    shell.stdout.once("data", () => shell.kill("SIGKILL"));
    // The pipe closes when the last process that holds it is gone.
    await new Promise((resolve) => shell.once("close", resolve));
    expect(await readFile(inFolder("stopped"), "utf8")).to.equal("SIGTERM");
  });

  /** Runs until it is told to stop, and leaves word of how it was told. */
  async function writeSlowTool(): Promise<void> {
    const lines = [
      'import { writeFileSync } from "node:fs";',
      'process.once("SIGTERM", (signal) => { writeFileSync("stopped", signal); process.exit(5); });',
      "setInterval(() => undefined, 1000);",
      'console.log("ready");',
    ];
    await writeFile(inFolder("tools", "slow.ts"), lines.join("\n"));
  }

  function environmentWith(more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const PATH = `${inFolder("bin")}${path.delimiter}${process.env["PATH"] ?? ""}`;
    return { ...process.env, npm_lifecycle_event: undefined, PATH, ...more };
  }
});
