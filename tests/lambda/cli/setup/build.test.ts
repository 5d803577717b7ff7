import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { goBuild } from "../../../../lambda/cli/setup/build.ts";
import { inspectRoot } from "../../../../lambda/cli/setup/inspect.ts";
import { languageHostVersion, pulumiVersion } from "../../../../lambda/cli/setup/versions.ts";
import { useTemporaryFolder, writeProgram } from "../../../support/temporaryFolder.ts";

describe("the build with Go", () => {
  const folder = useTemporaryFolder();
  const target = (): string => path.join(folder(), "cli");
  const build = async (PATH: string): Promise<string | undefined> =>
    await goBuild.get(target(), { log: () => undefined, environment: { PATH } });

  /** A go that writes down how it was called, and makes binaries that answer as Pulumi does. */
  async function writeGo(version: string, script: string): Promise<string> {
    const bin = path.join(folder(), "go");
    const answer = `if [ "$1" = version ]; then echo "go version go${version} linux/amd64"; exit 0; fi`;
    await writeProgram(bin, "go", `${answer}\n${script}`);
    return `${bin}${path.delimiter}/usr/bin${path.delimiter}/bin`;
  }

  const make = `
echo "$(basename "$PWD") $CGO_ENABLED $GOFLAGS $*" >> "$(dirname "$0")/calls"
while [ "$1" != -o ]; do shift; done
mkdir -p "$(dirname "$2")"
printf '#!/bin/sh\\necho v3.259.0\\n' > "$2"
chmod +x "$2"`;

  it("makes a CLI that is whole, each binary of its own module files and with its version in it", async () => {
    expect(await build(await writeGo("1.25.11", make))).to.equal(undefined);
    expect(await inspectRoot(target(), {})).to.deep.equal({ root: target(), version: "3.259.0" });
    const calls = (await readFile(path.join(folder(), "go", "calls"), "utf8")).trim().split("\n");
    expect(calls.map((call) => call.split(" ").slice(0, 3).join(" "))).to.deep.equal([
      "engine 0 -mod=readonly",
      "language-host 0 -mod=readonly",
    ]);
    expect(calls[0]).to.contain(`version.Version=v${pulumiVersion} `);
    expect(calls[1]).to.contain(`version.Version=v${languageHostVersion} `);
  });

  it("says that there is no Go", async () => {
    expect(await build(folder())).to.contain("Go is not installed");
  });

  it("says which Go is needed in place of one that is too old", async () => {
    expect(await build(await writeGo("1.24.9", make))).to.equal(
      "Go 1.24.9 is installed, and 1.25.11 or later is needed",
    );
  });

  it("gives the last of what go said where it fails", async () => {
    const PATH = await writeGo("1.26.0", "echo one; echo two; echo three; echo four; exit 1");
    expect(await build(PATH)).to.equal("go build of pulumi failed: two / three / four");
  });
});
