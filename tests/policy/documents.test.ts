import { expect } from "chai";
import { fc } from "../support/fastCheck.ts";
import { statementsOf } from "../../lambda/iam/document.ts";
import type { Resource } from "../../policy/facts.ts";
import { usesOfTrust } from "../../policy/roles.ts";
import { types } from "../../policy/types.ts";
import { resource, resourceRule, resultsOf } from "./support.ts";

/** A statement in one form, from which all others are written. */
interface Plain {
  readonly Effect: "Allow" | "Deny";
  readonly [element: string]: unknown;
}

const organizationId = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
const arn = "arn:aws:lambda:eu-central-1:123456789012:function:echo";
const effect = fc.constantFrom("Allow" as const, "Allow" as const, "Deny" as const);
const some = <Value>(...values: Value[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });

const trustStatement: fc.Arbitrary<Plain> = fc.record({
  Effect: effect,
  Principal: fc.record({
    AWS: some("arn:aws:iam::765628985471:root", "765628985471", "arn:aws:iam::999999999999:root", "*"),
  }),
  Action: some("sts:AssumeRole"),
  Condition: fc.constantFrom(
    {},
    { StringEquals: { "sts:ExternalId": [organizationId] } },
    { StringEquals: { "sts:ExternalId": ["x"] } },
    { StringLike: { "sts:ExternalId": ["*"] } },
  ),
});

const permissionStatement: fc.Arbitrary<Plain> = fc.oneof(
  fc.record({
    Effect: effect,
    Action: some("lambda:InvokeFunction", "lambda:*", "*", "iam:PassRole", "s3:GetObject", "s3:Get*"),
    Resource: some(arn, `${arn}*`, "*", "arn:aws:s3:::bucket/*"),
  }),
  fc.record({ Effect: effect, NotAction: some("iam:*"), NotResource: some(arn) }),
);

/** How a document may be written: none of it changes what the document says. */
interface Writing {
  readonly order: number;
  readonly single: boolean;
  readonly asText: boolean;
  readonly letters: "given" | "lower" | "upper";
}

const writing: fc.Arbitrary<Writing> = fc.record({
  order: fc.nat(),
  single: fc.boolean(),
  asText: fc.boolean(),
  letters: fc.constantFrom("given", "lower", "upper"),
});

function written(statements: readonly Plain[], { order, single, asText, letters }: Writing): unknown {
  const turn = order % statements.length;
  const turned = [...statements.slice(turn), ...statements.slice(0, turn)].map((one) => (single ? singled(one) : one));
  const document = { Version: "2012-10-17", Statement: single && turned.length === 1 ? turned[0] : turned };
  const lettered = letters === "given" ? document : inLetters(document, letters);
  return asText ? JSON.stringify(lettered) : lettered;
}

/** A list of one as the one thing. */
function singled(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? value[0] : value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, singled(inner)]));
}

/** The same with its keys in other letters. */
function inLetters(value: unknown, letters: "lower" | "upper"): unknown {
  if (Array.isArray(value)) return value.map((one) => inLetters(one, letters));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    letters === "lower" ? key.toLowerCase() : key.toUpperCase(),
    inLetters(inner, letters),
  ]);
  return Object.fromEntries(entries);
}

const lambdaTrust = { Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" } }] };
const genesysTrust = { Statement: [{ Effect: "Allow", Principal: { AWS: "765628985471" } }] };
const role = (assumeRolePolicy: unknown): Resource => resource(types.role, "one", { name: "one", assumeRolePolicy });
const policyOf = (trust: unknown) => ({
  earlier: [role(trust)],
  holding: (policy: unknown) => resource(types.rolePolicy, "one", { role: "one", policy }),
});

describe("a policy document's form", () => {
  for (const id of ["trust-principal", "trust-external-id"]) {
    it(`does not change what ${id} says of it`, () => {
      fc.assert(
        fc.property(fc.array(trustStatement, { minLength: 1, maxLength: 4 }), writing, (statements, form) => {
          const plain = resultsOf(resourceRule(id), role({ Statement: statements }));
          const other = resultsOf(resourceRule(id), role(written(statements, form)));
          expect(other).to.have.members(plain);
        }),
      );
    });
  }

  for (const [id, trust] of [
    ["invoke-actions", genesysTrust],
    ["invoke-resources", genesysTrust],
    ["execution-actions", lambdaTrust],
    ["execution-resources", lambdaTrust],
    ["execution-privileges", lambdaTrust],
  ] as const) {
    it(`does not change what ${id} says of it`, () => {
      const { earlier, holding } = policyOf(trust);
      fc.assert(
        fc.property(fc.array(permissionStatement, { minLength: 1, maxLength: 4 }), writing, (statements, form) => {
          const plain = resultsOf(resourceRule(id), holding({ Statement: statements }), { earlier });
          expect(resultsOf(resourceRule(id), holding(written(statements, form)), { earlier })).to.have.members(plain);
        }),
      );
    });
  }

  it("is evaluated as a whole: one statement more never removes a violation", () => {
    const { earlier, holding } = policyOf(genesysTrust);
    const statements = fc.array(permissionStatement, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(statements, permissionStatement, (some, one) => {
        for (const id of ["invoke-actions", "invoke-resources"]) {
          const fewer = resultsOf(resourceRule(id), holding({ Statement: some }), { earlier });
          const more = resultsOf(resourceRule(id), holding({ Statement: [...some, one] }), { earlier });
          expect(more).to.include.members(fewer);
        }
      }),
    );
  });

  it("does not change whom a role is for", () => {
    fc.assert(
      fc.property(fc.array(trustStatement, { minLength: 1, maxLength: 3 }), writing, (statements, form) => {
        expect(usesOfTrust(written(statements, form))).to.deep.equal(usesOfTrust({ Statement: statements }));
      }),
    );
  });

  it("may be no document at all", () => {
    for (const none of ["", "no JSON", "null", '"text"', '{"Statement":["x"]}', 5, null]) {
      expect(statementsOf(none), JSON.stringify(none)).to.equal(undefined);
    }
    expect(statementsOf("{}")).to.deep.equal([]);
  });

  it("may hold the names of JavaScript's own properties", () => {
    const odd =
      '{"__proto__":{"Statement":[]},"Statement":{"Effect":"Allow","Action":"constructor","Principal":{"__proto__":"*"}}}';
    expect(statementsOf(odd)).to.have.length(1);
  });
});

describe("a policy document that names a key twice", () => {
  const arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/customers";
  const twice = [
    `{"Statement":[{"Effect":"Allow","Action":"*","action":"dynamodb:GetItem","Resource":"${arn}"}]}`,
    `{"Statement":[{"Effect":"Allow","Action":"*","Action":"dynamodb:GetItem","Resource":"${arn}"}]}`,
    `{"Statement":[{"Effect":"Allow","Effect":"Deny","Action":"*","Resource":"${arn}"}]}`,
    `{"Statement":[],"statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`,
    `{"Statement":[{"Effect":"Allow","Action":"*","Resource":"${arn}","RESOURCE":"*"}]}`,
  ];
  for (const [index, text] of twice.entries()) {
    it(`is refused as text and as an object (${index + 1})`, () => {
      const { earlier, holding } = policyOf(lambdaTrust);
      expect(resultsOf(resourceRule("execution-actions"), holding(text), { earlier })).to.deep.equal(["policy"]);
      expect(statementsOf(text)).to.equal(undefined);
    });
  }

  it("is refused as an object whose keys differ in letters alone", () => {
    expect(statementsOf({ Statement: [{ Action: "*", action: "s3:GetObject" }] })).to.equal(undefined);
    expect(
      statementsOf({ Statement: [{ Condition: { StringEquals: { a: "1" }, stringequals: { a: "2" } } }] }),
    ).to.equal(undefined);
  });

  it("is told from one that names the same key in several objects, or a key within a text", () => {
    const text = `{"Statement":[{"Sid":"{\\"Action\\":1,\\"Action\\":2}","Action":"a:b"},{"Action":"a:c"}]}`;
    expect(statementsOf(text)).to.have.length(2);
  });
});
