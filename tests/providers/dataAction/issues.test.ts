import { expect } from "chai";
import { dataActionIssues, type Issue, valueIssues } from "../../../providers/contract/contract.ts";

const text = { type: "string" };
const object = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });
const pathsOf = (issues: readonly Issue[]): string[] => issues.map(({ path }) => path);

describe("data actions", () => {
  const contract = { input: { type: "object" }, output: { type: "object" } };
  const sound = { name: "n", category: "c", contract };

  it("take names of 1 to 256 characters and time-outs of 1 to 60 seconds", () => {
    expect(dataActionIssues(sound)).to.deep.equal([]);
    for (const timeoutSeconds of [1, 60]) expect(dataActionIssues({ ...sound, timeoutSeconds })).to.deep.equal([]);
    expect(dataActionIssues({ ...sound, name: "x".repeat(256), category: "\u{1F4DE} ü" })).to.deep.equal([]);
  });

  const refused: [string, object, string][] = [
    ["an empty name", { name: "" }, "name"],
    ["a name of spaces", { name: "  " }, "name"],
    ["a name of 257 characters", { name: "x".repeat(257) }, "name"],
    ["a name that is no text", { name: 5 }, "name"],
    ["a control character in a name", { name: "a\u0007" }, "name"],
    ["half a surrogate pair in a category", { category: "a\ud83d" }, "category"],
    ["a time-out of nothing", { timeoutSeconds: 0 }, "timeoutSeconds"],
    ["a time-out beyond a minute", { timeoutSeconds: 61 }, "timeoutSeconds"],
    ["a time-out of a second and a half", { timeoutSeconds: 1.5 }, "timeoutSeconds"],
    ["a time-out in words", { timeoutSeconds: "5" }, "timeoutSeconds"],
    ["a time-out that is no number", { timeoutSeconds: NaN }, "timeoutSeconds"],
    ["a nested input", { contract: { ...contract, input: object({ a: object({}) }) } }, "contract.input.properties.a"],
    ["a text as output", { contract: { ...contract, output: { type: "string" } } }, "contract.output.type"],
  ];
  for (const [what, change, path] of refused) {
    it(`refuse ${what}`, () => {
      const issues = dataActionIssues({ ...sound, ...change });
      expect(issues).to.have.length.above(0);
      for (const issue of issues) expect(issue.path.startsWith(path), issue.path).to.equal(true);
    });
  }

  it("leave an array as output to Genesys Cloud", () => {
    const issues = dataActionIssues({ ...sound, contract: { ...contract, output: { type: "array" } } });
    expect(issues).to.deep.equal([]);
  });

  it("list the issues of all their parts together", () => {
    const issues = dataActionIssues({ name: "", category: "", timeoutSeconds: 0, contract: { input: 1, output: 2 } });
    expect(pathsOf(issues)).to.deep.equal(["name", "category", "timeoutSeconds", "contract.input", "contract.output"]);
  });
});

describe("values", () => {
  const schema = object({ a: text, b: { type: "integer" } }, { required: ["a"], additionalProperties: false });

  it("fit their contract", () => {
    expect(valueIssues(schema, { a: "x", b: 1 }, "example.input")).to.deep.equal([]);
    expect(pathsOf(valueIssues(schema, { a: "x", b: Infinity }, "example.input"))).to.deep.equal(["example.input.b"]);
  });

  it("are refused with the path of each property, missing and unknown ones too", () => {
    expect(valueIssues(schema, { b: "1", c: 2 }, "example.input")).to.have.deep.members([
      { path: "example.input.a", message: "nothing was given; the contract says it is required" },
      { path: "example.input.c", message: "2 was given; the contract says it has no such property" },
      { path: "example.input.b", message: '"1" was given; the contract says it must be integer' },
    ]);
  });

  it("name the choices that there are", () => {
    const [issue] = valueIssues(object({ a: { enum: ["x", 1] } }), { a: "y" }, "example");
    expect(issue?.message).to.equal('"y" was given; the contract says it must be one of x, 1');
  });

  it("do not have what every JavaScript object inherits", () => {
    const inherited = object({ constructor: text }, { required: ["constructor"] });
    expect(valueIssues(inherited, {}, "example")).to.deep.equal([
      { path: "example.constructor", message: "nothing was given; the contract says it is required" },
    ]);
  });

  it("can be checked again against a contract with an id", () => {
    const named = object({ a: text }, { id: "http://example.com/contract" });
    for (const value of [1, 2]) expect(pathsOf(valueIssues({ ...named }, { a: value }, "e"))).to.deep.equal(["e.a"]);
  });
});
