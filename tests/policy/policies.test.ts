import { setImmediate } from "node:timers/promises";
import { expect } from "chai";
import type {
  PolicyResource,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { allRules, policiesOf } from "../../policy/policies.ts";
import { types } from "../../policy/types.ts";
import { fc } from "../support/fastCheck.ts";
import { today } from "./support.ts";

/** Ids, levels and severities: other people's configs and exceptions rest on them. */
const pinned = `
exceptions                  advisory   medium
trust-principal             mandatory  critical
trust-external-id           mandatory  critical
link-organization           mandatory  high
invoke-actions              mandatory  critical
invoke-resources            mandatory  critical
invoke-managed-policies     mandatory  high
role-policy-size            mandatory  medium
execution-actions           mandatory  high
execution-resources         mandatory  high
execution-privileges        mandatory  critical
execution-managed-policies  mandatory  high
execution-logs              mandatory  medium
function-runtime            mandatory  high
function-runtime-ending     advisory   medium
function-timeout            mandatory  medium
function-memory             mandatory  low
function-environment        mandatory  critical
function-logs               mandatory  medium
function-url-guard          mandatory  critical
function-url-cors           mandatory  high
public-statement            mandatory  critical
public-statements           mandatory  high
http-api-throttling         mandatory  medium
http-api-cors               mandatory  high
data-action-inputs          advisory   low
data-action-required        advisory   low
data-action-timeout         advisory   medium
data-action-name            advisory   low
data-action-secure          advisory   high
data-action-https           mandatory  high
data-action-header-secret   mandatory  critical
data-action-example         advisory   medium
stack-regions               mandatory  high
stack-functions             advisory   low
stack-actions               mandatory  medium
stack-tags                  mandatory  low
types-unjudged              advisory   medium
data-replaced               mandatory  critical
data-folders                mandatory  critical
data-removed                mandatory  critical
exceptions-unused           advisory   low
undecided                   advisory   low`;

describe("the rules", () => {
  it("keep their ids, levels and severities", () => {
    const lines = allRules().map(({ id, level, severity }) => `${id.padEnd(26)}  ${level.padEnd(9)}  ${severity}`);
    expect(`\n${lines.join("\n")}`).to.equal(pinned);
  });

  it("have words of their own: what must hold, why, how to mend it, and where that is from", () => {
    for (const { id, holds, reason, cure, source } of allRules()) {
      for (const words of [holds, reason, cure]) expect(words, id).to.match(/^[A-Z`].+[.)]$/s);
      expect(source, id).to.match(/^(https:\/\/|docs\/|Genesys Cloud Resource Center, ")/);
    }
  });
});

interface Stated {
  readonly type: string;
  readonly name: string;
  readonly props: object;
}

/** One run of the pack over the resources of a program, as the SDK would do it. */
class Run {
  readonly #policies = policiesOf(today);
  readonly #config: Readonly<Record<string, object>>;
  readonly said: string[] = [];
  /** How often all resources were copied. */
  copies = 0;

  constructor(config: Readonly<Record<string, object>> = {}) {
    this.#config = config;
    this.state("pulumi:pulumi:Stack", "test", {});
  }

  /** The program states a resource; values that a preview does not know throw. */
  state(type: string, name: string, props: object): void {
    for (const policy of this.#policies as ResourceValidationPolicy[]) {
      const { validateResource: validate } = policy;
      if (typeof validate !== "function") continue;
      const args = { type, name, urn: urn(type, name), props, getConfig: () => this.#config[policy.name] ?? {} };
      void validate(args as unknown as ResourceValidationArgs, this.#report(policy.name));
    }
  }

  /**
   * The program has ended.
   *
   * @param asksFirst whether policies are asked what they are for, as the SDK does it
   */
  end(resources: readonly Stated[] = [], asksFirst = true): void {
    const root = { type: "pulumi:pulumi:Stack", name: "test", props: {} };
    const all = [root, ...resources].map((one) => ({ ...one, urn: urn(one.type, one.name), propertyDependencies: {} }));
    for (const policy of this.#policies as StackValidationPolicy[]) {
      if (!("validateStack" in policy)) continue;
      const { __pulumiType: only } = (asksFirst ? policy.validateStack : {}) as { __pulumiType?: string };
      if (only !== undefined && all.every(({ type }) => type !== only)) continue;
      this.copies += 1;
      const args = { resources: all as unknown as PolicyResource[], getConfig: () => this.#config[policy.name] ?? {} };
      void policy.validateStack(args as never, this.#report(policy.name));
    }
  }

  #report(rule: string) {
    return (message: string): void => {
      this.said.push(`${rule}: ${message.split("\n")[0] ?? ""}`);
    };
  }
}

const urn = (type: string, name: string): string => `urn:pulumi:test::test::${type}::${name}`;
const stranger = "arn:aws:iam::999999999999:root";
const trust = JSON.stringify({
  Statement: [{ Effect: "Allow", Principal: { AWS: stranger }, Action: "sts:AssumeRole" }],
});
const tags = { project: "a", stack: "b" };
const allowed = (until: string, more: object = {}) => ({
  exceptions: { allowed: [{ rule: "trust-principal", resource: "genesys", reason: "a test", until, ...more }] },
});

/** As the SDK hands out what a preview does not know. */
function withUnknown(props: object, ...names: string[]): object {
  const copy = { ...props };
  for (const name of names) {
    Object.defineProperty(copy, name, {
      enumerable: true,
      get() {
        throw new Error(`string value at .${name} can't be known during preview`);
      },
    });
  }
  return copy;
}

describe("a run of the policy pack", () => {
  const roleTold = (run: Run): void => {
    run.state(types.role, "genesys", { name: "genesys", assumeRolePolicy: trust, tags });
  };

  it("names the culprit, and what to do", () => {
    const run = new Run();
    roleTold(run);
    expect(run.said).to.deep.equal([
      `trust-principal: trust.principal[${stranger}] is not Genesys Cloud (765628985471 or 325654371633).`,
      "trust-external-id: trust.condition asks for no sts:ExternalId.",
    ]);
  });

  it("leaves out what an exception allows, for that rule and resource alone", () => {
    const run = new Run(allowed("2026-03-01"));
    roleTold(run);
    run.end();
    expect(run.said).to.deep.equal(["trust-external-id: trust.condition asks for no sts:ExternalId."]);
  });

  it("reports an exception that has ended, which allows nothing any more", () => {
    const run = new Run(allowed("2026-02-28"));
    roleTold(run);
    run.end();
    expect(run.said[0]).to.equal(
      "exceptions: exceptions.allowed[trust-principal, genesys] ended on 2026-02-28: a test.",
    );
    expect(run.said[1]).to.match(/^trust-principal: trust.principal/);
    expect(run.said).to.have.length(3);
  });

  it("reports an exception that nothing needs", () => {
    const run = new Run(allowed("2026-12-31", { resource: "other" }));
    run.end();
    expect(run.said).to.deep.equal([
      "exceptions-unused: exceptions.allowed[trust-principal, other] allows what nothing in the stack does.",
    ]);
  });

  it("says at the end which rules could not decide, once for all, and not of what is allowed", () => {
    const run = new Run(allowed("2026-12-31"));
    const name = (index: number): string => (index === 0 ? "genesys" : `role-${index}`);
    for (let index = 0; index < 5; index += 1) {
      run.state(types.role, name(index), withUnknown({ name: name(index), tags }, "assumeRolePolicy"));
    }
    expect(run.said).to.deep.equal([]);
    run.end();
    expect(run.said).to.have.length(1);
    expect(run.said[0]).to.equal("undecided: undecided at preview and decided at up:");
  });

  it("knows what an earlier resource was: a policy by its role", () => {
    const run = new Run(allowed("2026-12-31"));
    roleTold(run);
    run.said.length = 0;
    const policy = JSON.stringify({ Statement: { Effect: "Allow", Action: "lambda:*", Resource: "*" } });
    run.state(types.rolePolicy, "genesys", { role: "genesys", policy });
    expect(run.said.map((line) => line.split(" ")[0])).to.deep.equal(["invoke-actions:", "invoke-resources:"]);
  });

  describe("over the resources of a program", () => {
    const role = "arn:aws:iam::123456789012:role/elsewhere";
    const allowing = (Action: string, Resource: string) =>
      JSON.stringify({ Statement: { Effect: "Allow", Action, Resource } });
    const program = [
      { type: types.role, name: "genesys", props: { name: "genesys", assumeRolePolicy: trust, tags } },
      { type: types.rolePolicy, name: "a", props: { role: "genesys", policy: allowing("s3:GetObject", "*") } },
      { type: types.rolePolicy, name: "b", props: { role: "elsewhere", policy: allowing("s3:GetObject", "*") } },
      {
        type: types.rolePolicy,
        name: "c",
        props: { role: "elsewhere", policy: allowing("lambda:InvokeFunction", "*") },
      },
      {
        type: types.rolePolicyAttachment,
        name: "d",
        props: { role: "elsewhere", policyArn: "arn:aws:iam::aws:policy/X" },
      },
      { type: types.awsAccountLink, name: "e", props: { roleArn: role, organizationId: "x" } },
      { type: types.function, name: "f", props: { name: "f", role: "arn:aws:iam::123456789012:role/runs", tags } },
      { type: types.rolePolicy, name: "g", props: { role: "runs", policy: allowing("dynamodb:*", "*") } },
      { type: types.functionUrl, name: "h", props: { functionName: "f", authorizationType: "NONE" } },
      { type: types.organization, name: "i", props: { region: "us-east-2" } },
    ];
    const violations = (order: readonly (typeof program)[number][]): string[] => {
      const run = new Run({ undecided: {} });
      for (const { type, name, props } of order) run.state(type, name, props);
      run.end(order);
      // What is wrong, without the words for it: they name the accounts of the region, where it is known by then.
      const culprits = run.said.map((line) => line.split(" ").slice(0, 2).join(" "));
      return culprits.filter((line) => !line.startsWith("undecided:")).sort();
    };

    it("says each thing once, whatever their order is", () => {
      const expected = violations(program);
      expect(expected).to.include("trust-principal: trust.principal[arn:aws:iam::999999999999:root]");
      expect(expected.filter((line) => line.startsWith("invoke-actions:"))).to.have.length(2);
      expect(expected.filter((line) => line.startsWith("execution-actions:"))).to.have.length(1);
      expect(expected.filter((line) => line.startsWith("function-url-guard:"))).to.have.length(1);
      fc.assert(
        fc.property(fc.shuffledSubarray(program, { minLength: program.length }), (order) => {
          expect(violations(order)).to.deep.equal(expected);
        }),
      );
    });

    const ended = (told: readonly Stated[], asksFirst: boolean): Run => {
      const run = new Run({ "types-unjudged": { unheard: true }, ...allowed("2026-12-31") });
      for (const { type, name, props } of told) run.state(type, name, props);
      run.end(told, asksFirst);
      return run;
    };

    it("says the same where each policy sees all resources, and where only those do that have something to say", () => {
      const more: Stated[] = [
        ...program,
        { type: types.dataAction, name: "j", props: withUnknown({ name: "j" }, "contract") },
        { type: types.dataActionCheck, name: "j", props: { actionName: "j", example: { input: {} } } },
        { type: types.rolePolicy, name: "k", props: withUnknown({ policy: allowing("s3:*", "*") }, "role") },
        { type: "aws:iam/user:User", name: "l", props: {} },
      ];
      expect(ended(more, true).said.join("\n"))
        .to.contain("types-unjudged.unheard is no parameter")
        .and.contain("type[aws:iam/user:User]")
        .and.contain("function-logs:")
        .and.contain("undecided:");
      fc.assert(
        fc.property(fc.shuffledSubarray(more), (told) => {
          expect(ended(told, true).said).to.deep.equal(ended(told, false).said);
        }),
        { numRuns: 50 },
      );
    });

    it("copies all resources once where no rule has anything to say of the whole", async () => {
      const sound = [
        { type: types.logGroup, name: "f", props: { name: "/aws/lambda/f", retentionInDays: 7, tags } },
        { type: types.organization, name: "i", props: { region: "us-east-2" } },
      ];
      const run = new Run();
      for (const { type, name, props } of sound) run.state(type, name, props);
      // By then the stack's state is read.
      await setImmediate();
      run.end(sound);
      expect(run.said).to.deep.equal([]);
      expect(run.copies).to.equal(1);
    });
  });

  it("forgets one deployment when the next begins", () => {
    const run = new Run();
    run.state(types.role, "genesys", withUnknown({ name: "genesys", tags }, "assumeRolePolicy"));
    run.state("pulumi:pulumi:Stack", "test", {});
    run.end();
    expect(run.said).to.deep.equal([]);
  });

  it("names a parameter that a rule does not have", () => {
    const run = new Run({ "trust-principal": { region: "us-east-2" }, "function-timeout": { most: 5 } });
    roleTold(run);
    run.end();
    expect(run.said[0]).to.equal(
      "trust-principal: trust-principal.region is no parameter of this rule; it has genesysRegion.",
    );
    expect(run.said.at(-1)).to.equal(
      "function-timeout: function-timeout.most is no parameter of this rule; it has none.",
    );
  });
});
