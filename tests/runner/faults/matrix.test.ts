import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { type Outcome, runPart } from "./matrix.ts";
import { useTemporaryFolder } from "../../support/temporaryFolder.ts";

describe("a worker of the matrix", () => {
  const folder = useTemporaryFolder();
  const result = { id: "role/create/1/503/passes", way: "role", operation: "create", kind: "passes", request: "GET /" };
  const one = `process.send({ begun: "role/create/1/503/passes" }); process.send({ result: ${JSON.stringify(result)} });`;
  const two = `process.send({ begun: "role/create/2/503/passes" });`;

  async function outcomeOf(program: string): Promise<Outcome> {
    const worker = path.join(folder(), "worker.mjs");
    await writeFile(worker, program);
    return await runPart(worker, {});
  }

  it("tells what came of each trial, whatever is printed meanwhile", async () => {
    const program = `console.log("results {"); console.error("noise"); ${one} process.send({ ended: true }, () => process.exit(0));`;
    expect(await outcomeOf(program)).to.deep.equal({ results: [result], early: [] });
  });

  it("that ends over an error is told of with all that it printed, and with what it told before", async () => {
    const { results, early } = await outcomeOf(
      `console.log("on its standard output"); ${one} ${two} setTimeout(() => Promise.reject(new Error("nobody took this")), 50);`,
    );
    expect(results).to.deep.equal([result]);
    expect(early).to.have.length(1);
    expect(early[0])
      .to.match(/^A worker ended early, in role\/create\/2\/503\/passes \(exit code 1\)\./)
      .and.contain("on its standard output")
      .and.contain("Error: nobody took this");
  });

  it("that is killed is told of with the signal", async () => {
    const { early } = await outcomeOf(`${two} setTimeout(() => process.kill(process.pid, "SIGKILL"), 50);`);
    expect(early).to.deep.equal([
      "A worker ended early, in role/create/2/503/passes (signal SIGKILL). All that it printed:\nnothing",
    ]);
  });

  it("that ends in silence, though well, is told of too", async () => {
    const { early } = await outcomeOf("process.exit(0);");
    expect(early[0]).to.match(/^A worker ended early, before its first trial \(exit code 0\)\./);
  });
});
