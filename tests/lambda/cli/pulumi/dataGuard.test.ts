import { expect } from "chai";
import { type EngineEvent, goingIn } from "../../../../lambda/cli/pulumi/dataGuard.ts";

/** A step that the engine announces over an object of the state. */
function step(op: string, type: string, name: string, more: object = {}): EngineEvent {
  const urn = `urn:pulumi:dev::p::${type}::${name}`;
  const old = { urn, type, id: name, inputs: { name }, outputs: { name } };
  return { resourcePreEvent: { metadata: { op, urn, type, old, ...more } } };
}

const table = "aws:dynamodb/table:Table";
const logGroup = "aws:cloudwatch/logGroup:LogGroup";

describe("what a preview announces", () => {
  it("deletes no data where everything stays, or where what goes holds none", () => {
    const steps = ["same", "update", "refresh", "read", "create-replacement"].map((op) => step(op, table, "a"));
    const { lines, isNamed } = goingIn([...steps, step("delete", "aws:iam/role:Role", "b"), {}], undefined);
    expect(lines).to.deep.equal([]);
    expect(isNamed).to.equal(true);
  });

  it("deletes the data of what is deleted or replaced, each named once", () => {
    const { lines, isNamed, setting } = goingIn(
      [
        step("delete", logGroup, "/a"),
        step("delete-replaced", table, "b"),
        step("replace", table, "b", { keys: ["hashKey"] }),
        step("create-replacement", table, "b"),
        step("same", table, "c"),
      ],
      undefined,
    );
    expect(lines).to.deep.equal([
      "Data goes away:",
      "  CloudWatch log group /a (its log): deleted",
      "  DynamoDB table b (its items): deleted and made anew without its data (another hashKey)",
    ]);
    expect(isNamed).to.equal(false);
    expect(setting).to.equal("GENESYS_LAMBDA_DELETE_DATA='/a,b'");
  });

  it("is what was named only where every single thing was", () => {
    const events = [step("delete", logGroup, "/a"), step("delete", table, "b")];
    expect(goingIn(events, "b").isNamed).to.equal(false);
    expect(goingIn(events, "b").lines).to.include(
      "  DynamoDB table b (its items): deleted, as GENESYS_LAMBDA_DELETE_DATA says",
    );
    for (const all of ["b,/a", "*"]) expect(goingIn(events, all).isNamed, all).to.equal(true);
  });

  it("asks for a name that no object which stays has too", () => {
    const events = [step("delete", table, "a"), step("same", "aws:sqs/queue:Queue", "a")];
    const { setting } = goingIn(events, "a");
    expect(setting).to.equal("GENESYS_LAMBDA_DELETE_DATA='urn:pulumi:dev::p::aws:dynamodb/table:Table::a'");
    expect(goingIn(events, "a").isNamed).to.equal(false);
  });

  it("says that another region makes everything anew", () => {
    const provider = (region: string) => ({ urn: "urn", type: "pulumi:providers:aws", inputs: { region } });
    const at = (from: string, to: string): EngineEvent => ({
      resourcePreEvent: {
        metadata: { op: "update", urn: "urn", type: "pulumi:providers:aws", old: provider(from), new: provider(to) },
      },
    });
    expect(goingIn([at("eu-central-1", "us-east-1")], undefined).lines[0]).to.match(
      /^aws:region was eu-central-1 and is us-east-1 now: .* deleted in eu-central-1 and made anew in us-east-1/,
    );
    expect(goingIn([at("eu-central-1", "eu-central-1")], undefined).lines).to.deep.equal([]);
  });
});
