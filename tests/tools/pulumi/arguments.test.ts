import { expect } from "chai";
import { runsFor, type Surroundings } from "../../../tools/pulumi/arguments.ts";

const terminal: Surroundings = { isTerminal: true, environment: {} };
const pipe: Surroundings = { isTerminal: false, environment: {} };

/** What is run, as one would type it. */
function typed(commandLine: string, surroundings: Surroundings): string[] {
  const given = commandLine.split(" ").filter((word) => word !== "");
  return runsFor(given, surroundings).map(({ args }) => args.join(" "));
}

describe("npm run pulumi", () => {
  it("leaves an up on a terminal to show its own preview and ask", () => {
    expect(typed("up --stack dev", terminal)).to.deep.equal(["up --stack dev"]);
    expect(typed("up --continue-on-error", terminal)).to.deep.equal(["up --continue-on-error"]);
  });

  it("previews an up that nobody is asked about, first and with the same arguments", () => {
    const runs = ["preview --stack dev --diff", "up --yes --skip-preview --stack dev --diff"];
    expect(typed("up --stack dev --diff", pipe)).to.deep.equal(runs);
    for (const option of ["--yes", "-y", "--skip-preview", "-f", "-yf", "--yes=true"]) {
      expect(typed(`up ${option} --stack dev --diff`, terminal), option).to.deep.equal(runs);
    }
    expect(typed("update --yes", terminal)).to.deep.equal(["preview", "update --yes --skip-preview"]);
    expect(typed("--non-interactive up", terminal)).to.deep.equal([
      "--non-interactive preview",
      "--non-interactive up --yes --skip-preview",
    ]);
    const confirmed = { ...terminal, environment: { PULUMI_SKIP_CONFIRMATIONS: "true" } };
    expect(typed("up", confirmed)).to.deep.equal(["preview", "up --yes --skip-preview"]);
  });

  it("keeps from the preview what only an up knows, values included", () => {
    expect(typed("up -y --continue-on-error --secrets-provider passphrase -p 2", terminal)).to.deep.equal([
      "preview -p 2",
      "up --yes --skip-preview --continue-on-error --secrets-provider passphrase -p 2",
    ]);
  });

  it("takes no value and no other command's word for an up", () => {
    for (const line of ["config set genesys-lambda:invoke up", "stack select update", "stack output up", "logs"]) {
      expect(typed(line, pipe)).to.deep.equal([line]);
    }
    expect(typed("--cwd up preview", pipe)).to.deep.equal(["--cwd up preview"]);
    expect(typed("-C up up --message up", pipe)).to.deep.equal([
      "-C up preview --message up",
      "-C up up --yes --skip-preview --message up",
    ]);
  });

  it("hands on values as they were written", () => {
    expect(typed("up -r=false --stack=dev -p8 -m --yes", pipe)).to.deep.equal([
      "preview --refresh=false --stack=dev -p8 -m --yes",
      "up --yes --skip-preview --refresh=false --stack=dev -p8 -m --yes",
    ]);
    expect(typed("config set a -- --yes", pipe)).to.deep.equal(["config set a -- --yes"]);
  });

  it("leaves help alone", () => {
    expect(typed("up --help", pipe)).to.deep.equal(["up --help"]);
    expect(typed("up -h", pipe)).to.deep.equal(["up -h"]);
    expect(typed("", pipe)).to.deep.equal([""]);
  });

  it("keeps the preview out of the JSON that an up prints", () => {
    expect(runsFor(["up", "--yes", "--json"], terminal).map(({ output }) => output)).to.deep.equal([
      "stderr",
      "stdout",
    ]);
    expect(runsFor(["up", "--yes"], terminal).map(({ output }) => output)).to.deep.equal(["stdout", "stdout"]);
  });

  it("adds the project's policy pack to every preview and up, unless one is given", () => {
    const policyPack = "/project/policy";
    expect(typed("up --yes", { ...terminal, policyPack })).to.deep.equal([
      "preview --policy-pack /project/policy",
      "up --policy-pack /project/policy --yes --skip-preview",
    ]);
    expect(typed("up", { ...terminal, policyPack })).to.deep.equal(["up --policy-pack /project/policy"]);
    expect(typed("preview", { ...terminal, policyPack })).to.deep.equal(["preview --policy-pack /project/policy"]);
    expect(typed("preview --policy-pack=own", { ...pipe, policyPack })).to.deep.equal(["preview --policy-pack=own"]);
    expect(typed("refresh", { ...pipe, policyPack })).to.deep.equal(["refresh"]);
  });
});
