import { expect } from "chai";
import { AwsError } from "../../../../sandbox/aws/index.ts";
import type { OpenAwsAccount, ResourceOperations, RoleSession } from "../../../../sandbox/aws/index.ts";
import type { Properties } from "../../../../sandbox/aws/properties.ts";
import { deploy, deployFunction, genesysPrincipal, openTestAccount, trustPolicy } from "../support.ts";

describe("a function's resource policy", () => {
  let account: OpenAwsAccount;
  let operations: ResourceOperations;
  let session: RoleSession;
  let functionArn: string;

  beforeEach(async () => {
    ({ account, operations } = await openTestAccount());
    functionArn = (await deployFunction(operations, "export const handler = async () => 1;")).arn;
    const assumeRolePolicy = trustPolicy({ AWS: genesysPrincipal });
    const role = await deploy(operations, "aws:iam/role:Role", "caller", { name: "caller", assumeRolePolicy });
    const request = { callerPrincipal: genesysPrincipal, roleArn: String(role.outputs["arn"]) };
    session = account.assumeRole(request);
  });

  afterEach(() => account.close());

  async function callWith(permission: Properties): Promise<string> {
    const inputs = { function: "probe", action: "lambda:InvokeFunction", ...permission };
    await deploy(operations, "aws:lambda/permission:Permission", "p", inputs);
    const call = { session, functionArn, payload: "{}" };
    try {
      return (await account.invoke(call)).payload;
    } catch (error) {
      return error instanceof AwsError ? error.code : String(error);
    }
  }

  it("lets a role without policies of its own call, where it names the role or everybody", async () => {
    expect(await callWith({ principal: session.roleArn })).to.equal("1");
    expect(await callWith({ principal: "*", action: "lambda:*", statementId: "all" })).to.equal("1");
  });

  const insufficient: readonly (readonly [string, () => Properties])[] = [
    ["another role", () => ({ principal: `${session.roleArn}-other` })],
    ["the whole account, which leaves it to the role's policies", () => ({ principal: account.accountId })],
    ["the account's root", () => ({ principal: `arn:aws:iam::${account.accountId}:root` })],
    ["a service", () => ({ principal: "apigateway.amazonaws.com" })],
    ["another action", () => ({ principal: session.roleArn, action: "lambda:GetFunction" })],
    ["a source that the call does not come from", () => ({ principal: "*", sourceArn: "arn:aws:sns:::topic" })],
    ["calls by function URL only", () => ({ principal: "*", invokedViaFunctionUrl: true })],
  ];
  for (const [what, permission] of insufficient) {
    it(`does not where it is for ${what}`, async () => {
      expect(await callWith(permission())).to.equal("AccessDeniedException");
    });
  }
});
