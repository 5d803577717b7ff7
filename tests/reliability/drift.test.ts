import { expect } from "chai";
import { firstBroken } from "../../lambda/doctor/report.ts";
import { testAction } from "../../lambda/cli/sandbox/testAction.ts";
import { AwsHand } from "../e2e/support/awsHand.ts";
import { examined } from "../e2e/support/examined.ts";
import { openProject, outputOf, type Project } from "../e2e/support/project.ts";
import { archive } from "../sandbox/aws/support.ts";
import { actionText, handlerText } from "../support/functionsFolder.ts";
import { fixed, meddledStatement, meddledWith } from "./support/awsMeddling.ts";
import { namesOf, desiredOf } from "./support/content.ts";
import { resourcesOf, seenBy, shortName, type StateResource } from "./support/seen.ts";

const statement = "aws:lambda/permission:Permission";
const ways = { "by-role": "role", "by-url": "function-url", "by-api": "http-api" } as const;

describe("a stack by all ways that somebody works on beside it", function () {
  this.timeout(600_000);
  let project: Project;
  let hand: AwsHand;
  let resources: StateResource[];
  const ofAws = (): StateResource[] => resources.filter(({ type }) => type.startsWith("aws:"));
  const nameOf = ({ urn }: StateResource): string => urn.split("::").at(-1) ?? "";

  before(async () => {
    project = await openProject({ functions: [] });
    for (const [folder, invoke] of Object.entries(ways)) {
      await project.writeFunction(folder, {
        "action.ts": actionText({ name: `Action ${folder}`, invoke, example: { input: { a: "x" } } }),
        "handler.ts": handlerText,
      });
    }
    await project.stack.up();
  });

  beforeEach(async () => {
    hand = await AwsHand.of(project);
    resources = await resourcesOf(project);
  });

  after(async () => {
    await project.close();
  });

  async function expectCalls(): Promise<void> {
    const actions = outputOf(await project.stack.outputs(), "dataActions") as Record<string, { id: string }>;
    expect(Object.keys(actions)).to.have.members(Object.keys(ways));
    for (const { id } of Object.values(actions)) {
      const call = await testAction(project.sandbox, id, { a: "x" });
      expect(call.success, JSON.stringify(call.hops)).to.equal(true);
    }
  }

  it("has nothing in AWS that these tests leave out without a reason", () => {
    for (const { type, inputs } of ofAws().filter((one) => one.type !== statement)) {
      const known = { ...meddledWith[type]?.({ otherRoleArn: "", otherInvokeArn: "" }), ...fixed[type] };
      const left = Object.keys(inputs).filter((name) => !name.startsWith("__") && !Object.hasOwn(known, name));
      expect(left, type).to.deep.equal([]);
    }
  });

  it("sees in a refresh that is previewed all that was changed at once, each by its name, and mends it", async () => {
    const desired = desiredOf(project);
    const expected = new Map<string, readonly string[]>();
    const about = {
      otherRoleArn: String(hand.look("aws:iam/role:Role", "by-url")["arn"]),
      otherInvokeArn: String(hand.look("aws:lambda/function:Function", "by-url")["invokeArn"]),
    };
    // What stands on others first: AWS lets a function have no role that it can't assume.
    for (const one of ofAws().reverse()) {
      const changes = one.type === statement ? meddledStatement : (meddledWith[one.type]?.(about) ?? {});
      if (one.type === statement) {
        await hand.remove(one.type, nameOf(one));
        const { function: name, statementId } = one.inputs;
        await hand.make(one.type, nameOf(one), { function: name, statementId, ...changes });
      } else await hand.change(one.type, nameOf(one), changes);
      expected.set(one.urn, differingFrom(one, changes));
    }
    for (const one of resources) {
      const names = meddleInGenesys(one);
      if (names.length > 0) expected.set(one.urn, names);
    }

    const seen = await seenBy(project);
    for (const [urn, names] of expected) expect(seen.get(urn) ?? [], urn).to.include.members([...names]);
    await project.stack.up({ refresh: true });
    expect(desiredOf(project)).to.deep.equal(desired);
    await expectCalls();
    expect(Object.keys((await project.stack.up()).summary.resourceChanges ?? {})).to.deep.equal(["same"]);
  });

  it("has the doctor see that a function's code was changed, which no refresh tells, and brings it back with --replace", async () => {
    const type = "aws:lambda/function:Function";
    const before = hand.look(type, "by-role")["codeSha256"];
    await hand.change(type, "by-role", { code: archive("export const handler = async () => ({ b: 'meddled' });") });
    const urn = resources.find((one) => shortName(one) === `${type}::by-role`)?.urn ?? "";
    expect((await seenBy(project)).get(urn) ?? []).to.deep.equal([]);
    const diagnosis = (await examined(project, {}, "by-role")).get("by-role");
    expect(diagnosis && firstBroken(diagnosis)).to.deep.include({
      hop: "function",
      cure: `npm run pulumi -- up --refresh --replace '${urn}' --stack test`,
    });
    await project.stack.up({ refresh: true, replace: [urn] });
    expect(hand.look(type, "by-role")["codeSha256"]).to.equal(before);
    await expectCalls();
  });

  it("makes each object of AWS again that was deleted, and nothing twice", async () => {
    const names = namesOf(project);
    for (const one of ofAws()) {
      hand = await AwsHand.of(project);
      resources = await resourcesOf(project);
      const now = resources.find((other) => other.urn === one.urn);
      if (now === undefined) throw new Error(`${one.urn} is not in the state`);
      for (const blocking of inTheWayOf(now)) await hand.remove(blocking.type, nameOf(blocking));
      await hand.remove(now.type, nameOf(now));
      await project.stack.up({ refresh: true });
      expect(namesOf(project), one.urn).to.deep.equal(names);
    }
    await expectCalls();
    expect(Object.keys((await project.stack.up()).summary.resourceChanges ?? {})).to.deep.equal(["same"]);
  });

  it("makes each object of Genesys Cloud again that was deleted, and nothing twice", async () => {
    const names = namesOf(project);
    const { state } = project.sandbox.genesys;
    const kinds = [state.actions, state.credentials, state.integrations];
    for (const kind of kinds) {
      for (const id of Object.keys(kind)) {
        Reflect.deleteProperty(kind, id);
        // The service deletes an integration's actions with it.
        const orphans = Object.values(state.actions).filter((action) => action.integrationId === id);
        for (const orphan of orphans) Reflect.deleteProperty(state.actions, orphan.id);
        await project.stack.up({ refresh: true });
        expect(namesOf(project), id).to.deep.equal(names);
      }
    }
    await expectCalls();
  });

  it("leaves nothing behind", async () => {
    await project.stack.destroy();
    expect(namesOf(project)).to.deep.equal([]);
  });

  /** What AWS wants deleted before. */
  function inTheWayOf({ type, outputs, id }: StateResource): StateResource[] {
    const isPolicy = (one: StateResource): boolean => one.type === "aws:iam/rolePolicy:RolePolicy";
    const isRoute = (one: StateResource): boolean => one.type === "aws:apigatewayv2/route:Route";
    if (type === "aws:iam/role:Role") {
      return resources.filter((one) => isPolicy(one) && one.outputs["role"] === outputs["name"]);
    }
    if (type !== "aws:apigatewayv2/integration:Integration") return [];
    return resources.filter((one) => isRoute(one) && one.outputs["target"] === `integrations/${id}`);
  }

  /** Changes everything of an object in Genesys Cloud; gives the outputs in which a refresh has to see it. */
  function meddleInGenesys({ type, id, outputs }: StateResource): string[] {
    const { state } = project.sandbox.genesys;
    const integration = state.integrations[id];
    const credential = state.credentials[String(outputs["credentialId"])];
    if (integration !== undefined && credential !== undefined) {
      integration.intendedState = "DISABLED";
      Object.assign(integration.config, { name: "Meddled", notes: "meddled", version: integration.config.version + 1 });
      const modifiedDate = new Date(Date.parse(credential.modifiedDate) + 3_600_000).toISOString();
      Object.assign(credential, { name: "Meddled", typeName: "basicAuth", fields: { meddled: "yes" }, modifiedDate });
      const names = ["name", "notes", "intendedState", "credentialName"];
      // The engine hides secrets from its events, the header secret too: old and new look alike.
      return type.endsWith(":AwsAccountLink") ? [...names, "roleArn"] : names;
    }
    const action = state.actions[id];
    if (action === undefined) return [];
    Object.assign(action, { name: "Meddled", category: "Meddled", secure: true, version: action.version + 1 });
    Object.assign(action.contract.output.successSchema, { properties: { meddled: { type: "string" } } });
    action.config = {
      request: {
        requestUrlTemplate: "https://example.com/meddled",
        requestType: "PUT",
        headers: { meddled: "yes" },
        requestTemplate: "{}",
      },
      response: {
        translationMap: { meddled: "$.a" },
        translationMapDefaults: { meddled: "1" },
        successTemplate: "{}",
      },
      timeoutSeconds: 1,
    };
    return ["name", "category", "secure", "contract", "request", "response", "timeoutSeconds"];
  }
});

function differingFrom({ outputs }: StateResource, changes: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(changes).filter((name) => JSON.stringify(outputs[name]) !== JSON.stringify(changes[name]));
}
