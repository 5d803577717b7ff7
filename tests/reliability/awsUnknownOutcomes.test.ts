import { expect } from "chai";
import { connectionLost } from "../../sandbox/aws/index.ts";
import { failureOf, openProject, type Project } from "../e2e/support/project.ts";
import { actionText, handlerText } from "../support/functionsFolder.ts";
import { adopted } from "./support/adopted.ts";
import { whatIsLeft, whatIsWrong } from "./support/stackTruth.ts";

/** Types of AWS resources by the invocation that makes them. */
const types = {
  role: [
    "aws:iam/role:Role",
    "aws:cloudwatch/logGroup:LogGroup",
    "aws:iam/rolePolicy:RolePolicy",
    "aws:lambda/function:Function",
  ],
  "function-url": ["aws:lambda/functionUrl:FunctionUrl", "aws:lambda/permission:Permission"],
  "http-api": ["aws:apigatewayv2/api:Api"],
} as const;

for (const [way, made] of Object.entries(types)) {
  describe(`an object that AWS made whose answer never came (${way})`, function () {
    this.timeout(600_000);
    let project: Project;

    before(async () => {
      project = await openProject({ functions: [], config: { "genesys-lambda:invoke": way } });
      await project.writeFunction("first", { "action.ts": actionText({}), "handler.ts": handlerText });
    });

    after(async () => {
      await project.close();
    });

    for (const type of made) {
      it(`is taken over by npm run adopt: ${type}`, async () => {
        project.sandbox.aws.faults.set([{ operation: "create", type, refusal: connectionLost(), isCarriedOut: true }]);
        expect(await failureOf(async () => await project.stack.up())).to.contain("connection reset by peer");
        project.sandbox.aws.faults.set([]);
        expect(await adopted(project)).to.include(type);
        expect(await whatIsWrong(project)).to.equal(undefined);
        await project.stack.destroy();
        expect(whatIsLeft(project)).to.deep.equal([]);
      });
    }
  });
}
