import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { cliRoot } from "../../../../lambda/cli/setup/cache.ts";
import { ensurePulumi } from "../../../../lambda/cli/setup/pulumiCli.ts";
import type { Way } from "../../../../lambda/cli/setup/ways.ts";
import { messageOf, useTemporaryFolder, writeCli, writeProgram } from "../../../support/temporaryFolder.ts";

describe("ensurePulumi", () => {
  const folder = useTemporaryFolder();
  const environment = (): NodeJS.ProcessEnv => ({ PATH: "", GENESYS_LAMBDA_CACHE: folder() });
  const log = (): void => undefined;
  let got: string[] = [];

  beforeEach(() => {
    got = [];
  });

  const working = (source: Way["source"]): Way => ({
    name: `the working ${source}`,
    source,
    async get(target) {
      got.push(source);
      await writeCli(path.join(target, "bin"), "3.259.0");
      return undefined;
    },
  });
  const failing: Way = {
    name: "the failing one",
    source: "build",
    async get() {
      got.push("failing");
      return await Promise.resolve("its site is closed");
    },
  };
  /** Says that it got there, and left half of a CLI behind. */
  const half: Way = {
    name: "the half one",
    source: "build",
    async get(target) {
      got.push("half");
      await writeProgram(path.join(target, "bin"), "pulumi", "echo v3.259.0");
      return undefined;
    },
  };

  it("takes the CLI on PATH before the cache, and gets nothing", async () => {
    await writeCli(path.join(cliRoot(environment()), "bin"), "3.259.0");
    await writeCli(path.join(folder(), "own", "bin"), "3.300.0");
    const PATH = path.join(folder(), "own", "bin");
    const cli = await ensurePulumi({ log, environment: { ...environment(), PATH }, ways: [working("build")] });
    expect(cli).to.deep.equal({ root: path.join(folder(), "own"), bin: PATH, version: "3.300.0", source: "path" });
    expect(got).to.deep.equal([]);
  });

  it("takes the cached CLI before it gets another", async () => {
    const root = cliRoot(environment());
    await writeCli(path.join(root, "bin"), "3.259.0");
    const cli = await ensurePulumi({ log, environment: environment(), ways: [working("build")] });
    expect(cli).to.deep.equal({ root, bin: path.join(root, "bin"), version: "3.259.0", source: "cache" });
    expect(got).to.deep.equal([]);
  });

  it("tries one way after the other, keeps what it got in the cache, and leaves nothing else there", async () => {
    const ways = [failing, half, working("build"), working("build")];
    const first = await ensurePulumi({ log, environment: environment(), ways });
    expect(first).to.include({ root: cliRoot(environment()), version: "3.259.0", source: "build" });
    expect(got).to.deep.equal(["failing", "half", "build"]);
    const second = await ensurePulumi({ log, environment: environment(), ways });
    expect(second.source).to.equal("cache");
    expect(await readdir(folder())).to.deep.equal([path.basename(first.root)]);
  });

  it("replaces a cached CLI that is not whole", async () => {
    await writeProgram(path.join(cliRoot(environment()), "bin"), "pulumi", "echo v3.259.0");
    const cli = await ensurePulumi({ log, environment: environment(), ways: [working("build")] });
    expect(cli.source).to.equal("build");
  });

  it("gets a CLI once where two ask at the same time", async () => {
    const ask = async (): ReturnType<typeof ensurePulumi> =>
      await ensurePulumi({ log, environment: environment(), ways: [working("build")] });
    const clis = await Promise.all([ask(), ask()]);
    expect(clis.map(({ source }) => source).sort()).to.deep.equal(["build", "cache"]);
    expect(got).to.deep.equal(["build"]);
  });

  it("names everything that was tried, what came of it and what to do, and keeps no half of a CLI", async () => {
    const message = await messageOf(
      async () => await ensurePulumi({ log, environment: environment(), ways: [failing, half] }),
    );
    expect(message.split("\n")).to.have.length(6);
    expect(message)
      .to.contain("pulumi on PATH: there is none")
      .and.contain(`the cache ${cliRoot(environment())}: pulumi`);
    expect(message).to.contain("the failing one: its site is closed");
    expect(message).to.contain("the half one: pulumi-language-nodejs is not in");
    expect(message).to.contain("Install Pulumi 3.216.0 or later").and.contain("or Go 1.25.11 or later");
    expect(await readdir(folder())).to.deep.equal([]);
  });

  it("tells the user why a way was left for the next", async () => {
    const lines: string[] = [];
    await ensurePulumi({
      log: (line) => lines.push(line),
      environment: environment(),
      ways: [failing, working("build")],
    });
    expect(lines.join("\n")).to.contain("the failing one: its site is closed");
  });
});
