import { expect } from "chai";
import type { OpenAwsAccount, ResourceOperations } from "../../../../sandbox/aws/index.ts";
import { allow, basicExecution, deploy, deployFunction, openTestAccount } from "../support.ts";
import type { Deployed } from "../support.ts";

const group = "/aws/lambda/probe";
const source = "export const handler = async () => { console.log('heard'); };";

describe("functions' logs", () => {
  let account: OpenAwsAccount;
  let operations: ResourceOperations;
  let probe: Deployed & { readonly arn: string; readonly role: Deployed };

  beforeEach(async () => {
    ({ account, operations } = await openTestAccount());
    probe = await deployFunction(operations, source);
    await permit("lambda:InvokeFunction", probe.arn);
  });

  afterEach(() => account.close());

  async function permit(action: string | string[], resource: string): Promise<void> {
    const policy = {
      name: [action].flat().join("-").replaceAll(":", "-"),
      role: probe.role.id,
      policy: allow(action, resource),
    };
    await deploy(operations, "aws:iam/rolePolicy:RolePolicy", "p", policy);
  }

  async function call(): Promise<string> {
    const session = { roleArn: String(probe.role.outputs["arn"]), sessionArn: "arn:aws:sts::1:assumed-role/x/y" };
    await account.invoke({ session, functionArn: probe.arn, payload: "{}" });
    return account.logs(group).join("\n");
  }

  it("are kept in the function's group where the execution role may write to it", async () => {
    const logs = await deploy(operations, "aws:cloudwatch/logGroup:LogGroup", "l", { name: group });
    await permit(["logs:CreateLogStream", "logs:PutLogEvents"], `${String(logs.outputs["arn"])}:*`);
    expect(await call()).to.contain("\tINFO\theard");
  });

  it("are lost where the role may not write, or only to another group", async () => {
    const logs = await deploy(operations, "aws:cloudwatch/logGroup:LogGroup", "l", { name: group });
    expect(await call()).to.equal("");
    await permit(["logs:CreateLogStream", "logs:PutLogEvents"], `${String(logs.outputs["arn"])}-other:*`);
    expect(await call()).to.equal("");
  });

  it("make their group where the role may do that, which then belongs to nobody's stack", async () => {
    const attachment = { role: probe.role.id, policyArn: basicExecution };
    await deploy(operations, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", "a", attachment);
    expect(await call()).to.contain("heard");
    expect(account.objects().map(({ name }) => name)).to.include(group);
  });
});
