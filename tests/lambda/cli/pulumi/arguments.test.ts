import { expect } from "chai";
import { courseOf, type Surroundings } from "../../../../lambda/cli/pulumi/arguments.ts";

const terminal: Surroundings = { isTerminal: true, environment: {} };
const pipe: Surroundings = { isTerminal: false, environment: {} };

/** What is run, as one would type it; what is shown nowhere in brackets. */
function typed(commandLine: string, surroundings: Surroundings): string[] {
  const given = commandLine.split(" ").filter((word) => word !== "");
  const { preview, run } = courseOf(given, surroundings);
  const runs = [preview, run].filter((one) => one !== undefined);
  return runs.map(({ args, output }) => (output === "unseen" ? `(${args.join(" ")})` : args.join(" ")));
}

describe("npm run pulumi", () => {
  it("leaves an up on a terminal to show its own preview and ask, and first looks in a hidden preview at what would be deleted", () => {
    expect(typed("up --stack dev", terminal)).to.deep.equal([
      "(preview --non-interactive --stack dev)",
      "up --stack dev",
    ]);
    expect(typed("up --continue-on-error", terminal)[1]).to.equal("up --continue-on-error");
  });

  it("previews an up that nobody is asked about, first and with the same arguments", () => {
    for (const option of ["--yes", "-y", "--skip-preview", "-f", "-y -f", "--yes=true", "--yes --non-interactive"]) {
      const runs = typed(`up ${option} --stack dev --diff`, terminal);
      const rest = option.includes("non-interactive") ? "--non-interactive --stack dev --diff" : "--stack dev --diff";
      expect(runs, option).to.deep.equal([`preview ${rest}`, `up --yes --skip-preview ${rest}`]);
    }
    expect(typed("up --yes --stack dev", pipe)).to.deep.equal([
      "preview --stack dev",
      "up --yes --skip-preview --stack dev",
    ]);
    expect(typed("update --yes", terminal)).to.deep.equal(["preview", "update --yes --skip-preview"]);
    const confirmed = { ...terminal, environment: { PULUMI_SKIP_CONFIRMATIONS: "true" } };
    expect(typed("up", confirmed)).to.deep.equal(["preview", "up --yes --skip-preview"]);
  });

  it("adds no --yes that nobody gave: Pulumi asks for it where there is no terminal", () => {
    expect(typed("up --stack dev", pipe)).to.deep.equal(["up --stack dev"]);
    expect(typed("up --non-interactive", terminal)).to.deep.equal(["up --non-interactive"]);
    expect(typed("up --yes=false", pipe)).to.deep.equal(["up --yes=false"]);
    expect(typed("destroy", pipe)).to.deep.equal(["destroy"]);
  });

  it("keeps from the preview what only an up knows, values included", () => {
    expect(typed("up -y --continue-on-error --secrets-provider passphrase -p 2", terminal)).to.deep.equal([
      "preview -p 2",
      "up --yes --skip-preview --continue-on-error --secrets-provider passphrase -p 2",
    ]);
    expect(typed("up -y --secrets-provider=passphrase --plan a.json -p 2", terminal)[0]).to.equal("preview -p 2");
  });

  it("previews a destroy unseen, without what only a destroy does", () => {
    expect(typed("destroy --yes --remove -s dev", pipe)).to.deep.equal([
      "(destroy --non-interactive --preview-only -s dev)",
      "destroy --yes --remove -s dev",
    ]);
    expect(typed("down -s dev", terminal)).to.deep.equal([
      "(down --non-interactive --preview-only -s dev)",
      "down -s dev",
    ]);
    expect(typed("destroy --preview-only", pipe)).to.deep.equal(["destroy --preview-only"]);
  });

  it("takes no value and no other command's word for an up", () => {
    for (const line of ["config set genesys-lambda:invoke up", "stack select update", "stack output up", "logs"]) {
      expect(typed(line, pipe)).to.deep.equal([line]);
    }
    expect(typed("up --yes --message up --unheard-of up", pipe)).to.deep.equal([
      "preview --message up --unheard-of up",
      "up --yes --skip-preview --message up --unheard-of up",
    ]);
  });

  it("wants the command first: an option that it does not know could hide one", () => {
    for (const line of [
      "--cwd there up",
      "-C up up",
      "--unheard-of value up",
      "--non-interactive up",
      "--",
      "-v9 up",
    ]) {
      expect(() => typed(line, pipe), line).to.throw(/begins with -.*; give the command first/);
    }
    for (const line of ["--help", "-h", "--version", "version"]) expect(typed(line, pipe)).to.deep.equal([line]);
  });

  it("refuses short options in one word where it has to read them, and no others", () => {
    for (const group of ["-yf", "-sdev", "-yCthere", "-Chere"]) {
      expect(() => typed(`up ${group}`, pipe), group).to.throw(`${group} writes several short options`);
    }
    expect(typed("up -y -p8 -s=dev -C/there", pipe)[0]).to.equal("preview -p8 -s=dev -C/there");
    expect(typed("config set -sdev a b", pipe)).to.deep.equal(["config set -sdev a b"]);
    expect(typed("up -y -- -ab", pipe)[0]).to.equal("preview -- -ab");
  });

  it("hands on values as they were written", () => {
    expect(typed("up --yes -r=false --stack=dev -p8 -m -9", pipe)).to.deep.equal([
      "preview -r=false --stack=dev -p8 -m -9",
      "up --yes --skip-preview -r=false --stack=dev -p8 -m -9",
    ]);
    expect(typed("config set a -- --yes", pipe)).to.deep.equal(["config set a -- --yes"]);
  });

  it("leaves help alone", () => {
    expect(typed("up --help", pipe)).to.deep.equal(["up --help"]);
    expect(typed("up -h", pipe)).to.deep.equal(["up -h"]);
    expect(typed("", pipe)).to.deep.equal([""]);
  });

  it("keeps the preview out of the JSON that an up prints", () => {
    const outputs = (...args: string[]): unknown[] => {
      const { preview, run } = courseOf(args, terminal);
      return [preview?.output, run?.output];
    };
    expect(outputs("up", "--yes", "--json")).to.deep.equal(["stderr", "stdout"]);
    expect(outputs("up", "--yes")).to.deep.equal(["stdout", "stdout"]);
  });

  describe("with a policy pack", () => {
    const policyPack = "/project/policy";
    const piped = { ...pipe, policyPack };

    it("adds it to whatever deploys", () => {
      expect(typed("up --yes", piped)).to.deep.equal([
        "preview --policy-pack /project/policy",
        "up --yes --skip-preview --policy-pack /project/policy",
      ]);
      expect(typed("up", { ...terminal, policyPack })[1]).to.equal("up --policy-pack /project/policy");
      for (const command of ["preview", "pre", "watch"]) {
        expect(typed(command, piped)).to.deep.equal([`${command} --policy-pack /project/policy`]);
      }
      for (const command of ["refresh", "destroy", "import a b c"])
        expect(typed(command, piped)).to.deep.equal([command]);
    });

    it("puts others beside it", () => {
      expect(typed("preview --policy-pack=own", piped)).to.deep.equal([
        "preview --policy-pack /project/policy --policy-pack=own",
      ]);
      expect(typed("watch --policy-pack own", piped)).to.deep.equal([
        "watch --policy-pack /project/policy --policy-pack own",
      ]);
    });

    it("gives each pack its own config, as Pulumi wants it", () => {
      const configs = (line: string): string => (typed(line, piped)[0] ?? "").replaceAll(/\S*noPolicyConfig/g, "none");
      const begin = "preview --policy-pack /project/policy";
      expect(configs("preview --policy-pack-config a.json")).to.equal(`${begin} --policy-pack-config a.json`);
      const own = "--policy-pack own --policy-pack-config own.json";
      expect(configs(`preview ${own}`)).to.equal(`${begin} --policy-pack-config none.json ${own}`);
      const both = "--policy-pack own --policy-pack-config a.json,own.json";
      expect(configs(`preview ${both}`)).to.equal(`${begin} ${both}`);
    });
  });
});
