import { expect } from "chai";
import { type ConsoleLine, FunctionConsole } from "../../../../sandbox/aws/lambda/console.ts";
import { allow, deploy, deployFunction, genesysPrincipal, openTestAccount, trustPolicy } from "../support.ts";

const call = { at: 1, function: "app-dev-echo", requestId: "r" };

describe("what functions wrote last", () => {
  it("is kept by function, the newest of it, and told as it comes", () => {
    const console = new FunctionConsole();
    const told: ConsoleLine[] = [];
    console.on("line", (line) => told.push(line));
    console.write(call, ["one", "two"]);
    console.write({ ...call, function: "app-dev-other" }, ["three"]);
    const texts = (name?: string, limit?: number): string[] => console.lines(name, limit).map(({ line }) => line);
    expect(texts()).to.deep.equal(["one", "two", "three"]);
    expect(texts("app-dev-echo")).to.deep.equal(["one", "two"]);
    expect(texts("echo")).to.deep.equal(["one", "two"]);
    expect(texts("cho")).to.deep.equal([]);
    expect(texts(undefined, 2)).to.deep.equal(["two", "three"]);
    expect(told.map(({ line }) => line)).to.deep.equal(["one", "two", "three"]);
  });

  it("takes a bounded part of memory, however much is written", () => {
    const console = new FunctionConsole();
    for (let count = 0; count < 30; count += 1) console.write(call, ["x".repeat(1_000_000)]);
    for (let count = 0; count < 5_000; count += 1) console.write(call, [String(count)]);
    const lines = console.lines(undefined, 100_000);
    expect(lines).to.have.length(2_000);
    expect(lines.at(-1)?.line).to.equal("4999");
    console.write(call, ["x".repeat(1_000_000)]);
    expect(console.lines().at(-1)?.line.length).to.be.below(21_000);
    for (let count = 0; count < 300; count += 1) console.write(call, ["y".repeat(20_000)]);
    expect(console.lines(undefined, 100_000)).to.have.length(100);
  });

  it("has what a handler prints and the error that ends its call, also where its role may not write a log", async () => {
    const { account, operations } = await openTestAccount();
    try {
      const assumeRolePolicy = trustPolicy({ AWS: genesysPrincipal });
      const role = await deploy(operations, "aws:iam/role:Role", "caller", { name: "caller", assumeRolePolicy });
      const policy = { name: "p", role: role.id, policy: allow("lambda:InvokeFunction", "*") };
      await deploy(operations, "aws:iam/rolePolicy:RolePolicy", "p", policy);
      const session = account.assumeRole({ callerPrincipal: genesysPrincipal, roleArn: String(role.outputs["arn"]) });
      const source = `export const handler = async ({ phone }) => { console.warn("asked for", phone); throw new Error("gone"); };`;
      const { arn } = await deployFunction(operations, source);
      await account.invoke({ session, functionArn: arn, payload: JSON.stringify({ phone: "+1" }) });
      const lines = account.console.lines("probe").map(({ line }) => line);
      expect(lines).to.have.length(2);
      expect(lines[0]).to.match(/\tWARN\tasked for \+1$/);
      expect(lines[1]).to.contain("gone");
      expect(account.logs("/aws/lambda/probe")).to.deep.equal([]);
    } finally {
      await account.close();
    }
  });
});
