import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { resourcesIssues } from "../../../lambda/define/resourcesSchema.ts";

const arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/t";
const action = "dynamodb:GetItem";
const later = pulumi.output("x");
const noWay =
  "return { environment, permissions } at once, with outputs as the values of variables and ARNs, or nothing";

describe("what a folder's resources.ts returns", () => {
  const linesOf = (returned: unknown): string[] =>
    resourcesIssues(returned).map(({ path, message }) => `${path}|${message}`);

  const sound: [string, unknown][] = [
    ["nothing", undefined],
    ["null", null],
    ["an object of nothing", {}],
    ["properties that are undefined", { environment: undefined, permissions: undefined }],
    ["variables that are known now, later, and not at all", { environment: { A: "x", B: later, C: undefined } }],
    ["a variable that is a promise", { environment: { A: Promise.resolve("x") } }],
    ["ARNs that are known now and later", { permissions: [{ actions: [action, "s3:Get*"], resources: [arn, later] }] }],
    ["no variables and no permissions", { environment: {}, permissions: [] }],
    ["an object without a prototype", Object.assign(Object.create(null) as object, { permissions: [] })],
  ];
  for (const [what, returned] of sound) {
    it(`takes ${what}`, () => {
      expect(linesOf(returned)).to.deep.equal([]);
    });
  }

  const bad: [string, unknown, string[]][] = [
    [
      "a key that belongs to action.ts",
      { vpc: { subnetIds: [later] } },
      ["vpc|there is no such property; allowed: environment, permissions; vpc is a property of function in action.ts"],
    ],
    [
      "slips of the pen, each with what was meant",
      { enviroment: {}, permission: [], env: {} },
      ["enviroment", "permission", "env"].map(
        (key) =>
          `${key}|there is no such property; did you mean ${key.startsWith("p") ? "permissions" : "environment"}? ` +
          "allowed: environment, permissions",
      ),
    ],
    [
      "a key that is near to none",
      { layers: [] },
      ["layers|there is no such property; allowed: environment, permissions"],
    ],
    [
      "a key that nobody knows within a permission",
      { permissions: [{ action: [action], resources: [arn] }] },
      [
        "permissions[0].action|there is no such property; did you mean actions? allowed: actions, resources",
        "permissions[0].actions|it is required",
      ],
    ],
    ["a text", "table", [`resources|"table" was returned; ${noWay}`]],
    ["a list", [{ environment: {} }], [`resources|[{"environment":{}}] was returned; ${noWay}`]],
    ["a promise", Promise.resolve({ environment: {} }), [`resources|a promise was returned; ${noWay}`]],
    ["an output", pulumi.output({ environment: {} }), [`resources|an output was returned; ${noWay}`]],
    [
      "variables that are an output",
      { environment: later },
      ["environment|an output was given; give an object of variables"],
    ],
    ["variables in a list", { environment: ["A"] }, ['environment|["A"] was given; give an object of variables']],
    [
      "variables that are no texts",
      { environment: { A: 5, B: null, C: { D: "x" }, E: "" } },
      ["A|5", "B|null", 'C|{"D":"x"}', 'E|""'].map(
        (one) => `environment.${one} was given; give a text, or an output of one`,
      ),
    ],
    [
      "a variable that the runtime takes for itself",
      { environment: { GENESYS_LAMBDA_WAY_IN: "role" } },
      [
        'environment.GENESYS_LAMBDA_WAY_IN|"GENESYS_LAMBDA_WAY_IN" was given; allowed as a name: letters, digits and _, a ' +
          "letter first; AWS_, LAMBDA_ and GENESYS_LAMBDA_ are taken",
      ],
    ],
    [
      "permissions that are no list",
      { permissions: { actions: [action] } },
      [`permissions|{"actions":["${action}"]} was given; give a list of { actions, resources }`],
    ],
    [
      "a permission that is a text",
      { permissions: [action] },
      [`permissions[0]|"${action}" was given; give { actions, resources }`],
    ],
    [
      "a permission of nothing",
      { permissions: [{ actions: [], resources: arn }] },
      [
        "permissions[0].actions|[] was given; give an action by its full name, such as dynamodb:GetItem, in a list",
        `permissions[0].resources|"${arn}" was given; give an ARN, or an output of one, in a list`,
      ],
    ],
    [
      "actions and ARNs of another type",
      { permissions: [{ actions: [later, "GetItem"], resources: [5] }] },
      [
        "permissions[0].actions[0]|an output was given; give an action by its full name, such as dynamodb:GetItem",
        'permissions[0].actions[1]|"GetItem" was given; give an action by its full name, such as dynamodb:GetItem',
        "permissions[0].resources[0]|5 was given; give an ARN, or an output of one",
      ],
    ],
  ];
  for (const [what, returned, lines] of bad) {
    it(`refuses ${what}`, () => {
      expect(linesOf(returned)).to.deep.equal(lines);
    });
  }
});
