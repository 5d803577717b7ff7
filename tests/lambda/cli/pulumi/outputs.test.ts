import { expect } from "chai";
import { runThenOutputs } from "../../../../lambda/cli/pulumi/outputs.ts";

describe("the outputs of a stack after npm run pulumi -- up", () => {
  async function ran(line: string, exitCodes: readonly number[] = []): Promise<[commands: string[], exitCode: number]> {
    const commands: string[] = [];
    const exitCode = await runThenOutputs({ args: line.split(" "), output: "stdout" }, ({ args, output }) => {
      commands.push(`${args.join(" ")}${output === "stdout" ? "" : ` > ${output}`}`);
      return Promise.resolve(exitCodes[commands.length - 1] ?? 0);
    });
    return [commands, exitCode];
  }

  it("are shown by a command of their own once it has succeeded", async () => {
    for (const command of ["up", "update"]) {
      expect(await ran(`${command} --yes`)).to.deep.equal([[`${command} --suppress-outputs --yes`, "stack output"], 0]);
    }
  });

  it("are those of the stack that was meant, shown as was asked for", async () => {
    const [commands] = await ran("up -s dev --cwd=/p --color never --show-secrets --refresh --non-interactive");
    expect(commands[1]).to.equal("stack output -s dev --cwd=/p --color never --show-secrets --non-interactive");
  });

  it("are not shown where it failed", async () => {
    expect(await ran("up --yes", [255])).to.deep.equal([["up --suppress-outputs --yes"], 255]);
  });

  it("can't fail a run that succeeded", async () => {
    expect((await ran("up --yes", [0, 1]))[1]).to.equal(0);
  });

  const untouched = ["up --json", "up -j --yes", "up --help", "up --suppress-outputs", "up --suppress-outputs=false"];
  const others = ["preview", "watch", "destroy --yes", "refresh --yes", "stack output --json", "--version"];
  for (const line of [...untouched, ...others]) {
    it(`are left to Pulumi: ${line}`, async () => {
      expect((await ran(line))[0]).to.deep.equal([line]);
    });
  }
});
