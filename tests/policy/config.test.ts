import { expect } from "chai";
import { configIssues } from "../../policy/config.ts";

const pathsOf = (config: unknown): string[] => configIssues(config).map(({ path }) => path);
const exception = { rule: "trust-principal", resource: "genesys", reason: "a reason", until: "2026-12-31" };

describe("a config of the policy pack", () => {
  it("may give levels, parameters and exceptions", () => {
    const config = {
      all: "advisory",
      "trust-principal": "mandatory",
      "function-memory": { enforcementLevel: "disabled", most: 1024 },
      "function-runtime": { runtimes: { "nodejs26.x": "2030-04-30" } },
      exceptions: { allowed: [exception] },
    };
    expect(configIssues(config)).to.deep.equal([]);
  });

  const issues: [string, unknown, string[]][] = [
    ["a rule that does not exist", { "trust-principals": "advisory" }, ["trust-principals"]],
    ["a level that does not exist", { "trust-principal": "warning" }, ["trust-principal"]],
    ["such a level among parameters", { all: { enforcementLevel: 1 } }, ["all.enforcementLevel"]],
    ["a parameter that the rule does not have", { "trust-principal": { region: "x" } }, ["trust-principal.region"]],
    ["a parameter of another type", { "function-memory": { most: "1 GB" } }, ["function-memory.most"]],
    ["a rule as a number", { "function-memory": 5 }, ["function-memory"]],
    [
      "an exception without a reason",
      { exceptions: { allowed: [{ ...exception, reason: " " }] } },
      ["exceptions.allowed[0].reason"],
    ],
    [
      "an exception without an end",
      { exceptions: { allowed: [{ ...exception, until: undefined }] } },
      ["exceptions.allowed[0].until"],
    ],
    [
      "an end that is no date",
      { exceptions: { allowed: [{ ...exception, until: "2026" }] } },
      ["exceptions.allowed[0].until"],
    ],
    [
      "an exception from no rule",
      { exceptions: { allowed: [{ ...exception, rule: "x" }] } },
      ["exceptions.allowed[0].rule"],
    ],
    ["a list", [], [""]],
  ];
  for (const [what, config, paths] of issues) {
    it(`may not hold ${what}`, () => {
      expect(pathsOf(JSON.parse(JSON.stringify(config)))).to.deep.equal(paths);
    });
  }
});
