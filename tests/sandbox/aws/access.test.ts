import { expect } from "chai";
import type { OpenAwsAccount, ResourceOperations, RoleSession } from "../../../sandbox/aws/index.ts";
import {
  allow,
  deploy,
  deployFunction,
  genesysPrincipal,
  openTestAccount,
  redeploy,
  refusal,
  trustPolicy,
} from "./support.ts";
import type { Deployed } from "./support.ts";

const externalId = "organization-1";

describe("the way of a call through the account", () => {
  let account: OpenAwsAccount;
  let operations: ResourceOperations;
  let role: Deployed;
  let roleArn: string;
  let functionArn: string;

  beforeEach(async () => {
    ({ account, operations } = await openTestAccount());
    const condition = { StringEquals: { "sts:ExternalId": externalId } };
    const inputs = { name: "genesys", assumeRolePolicy: trustPolicy({ AWS: genesysPrincipal }, condition) };
    role = await deploy(operations, "aws:iam/role:Role", "genesys", inputs);
    roleArn = String(role.outputs["arn"]);
    functionArn = (await deployFunction(operations, "export const handler = async () => 'through';")).arn;
    const policy = { name: "invoke", role: "genesys", policy: allow("lambda:InvokeFunction", functionArn) };
    await deploy(operations, "aws:iam/rolePolicy:RolePolicy", "invoke", policy);
  });

  afterEach(() => account.close());

  const assume = (): RoleSession => account.assumeRole({ callerPrincipal: genesysPrincipal, roleArn, externalId });

  it("leads from the trusted account to the handler", async () => {
    const session = assume();
    expect(session.sessionArn).to.match(new RegExp(`^arn:aws:sts::${account.accountId}:assumed-role/genesys/.`));
    expect((await account.invoke({ session, functionArn, payload: "{}" })).payload).to.equal('"through"');
  });

  it("ends with the same words for a wrong account, a wrong or missing ExternalId and a missing role", async () => {
    const words = (callerPrincipal: string, arn: string): string =>
      `AccessDenied: User: ${callerPrincipal} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
    const stranger = "arn:aws:iam::111122223333:root";
    const missing = `${roleArn}-missing`;
    const base = { callerPrincipal: genesysPrincipal, roleArn, externalId };
    expect(await refusal(() => account.assumeRole({ ...base, callerPrincipal: stranger }))).to.equal(
      words(stranger, roleArn),
    );
    expect(await refusal(() => account.assumeRole({ ...base, externalId: "other" }))).to.equal(
      words(genesysPrincipal, roleArn),
    );
    expect(await refusal(() => account.assumeRole({ callerPrincipal: genesysPrincipal, roleArn }))).to.equal(
      words(genesysPrincipal, roleArn),
    );
    expect(await refusal(() => account.assumeRole({ ...base, roleArn: missing }))).to.equal(
      words(genesysPrincipal, missing),
    );
  });

  it("ends at a function that the role's policy does not name, whether it exists or not", async () => {
    const session = assume();
    for (const arn of [
      (await deployFunction(operations, "", { name: "other" })).arn,
      `${functionArn}x`,
      `${functionArn}:live`,
    ]) {
      expect(await refusal(() => account.invoke({ session, functionArn: arn, payload: "{}" }))).to.equal(
        `AccessDeniedException: User: ${session.sessionArn} is not authorized to perform: lambda:InvokeFunction ` +
          `on resource: ${arn} because no identity-based policy allows the lambda:InvokeFunction action`,
      );
    }
  });

  it("ends at an explicit deny beside the allow, and says so", async () => {
    const deny = allow("lambda:*", "*").replace("Allow", "Deny");
    await deploy(operations, "aws:iam/rolePolicy:RolePolicy", "d", { name: "deny", role: "genesys", policy: deny });
    const words = await refusal(() => account.invoke({ session: assume(), functionArn, payload: "{}" }));
    expect(words).to.match(/^AccessDeniedException: .* with an explicit deny in an identity-based policy$/);
  });

  it("ends for a running session as soon as its role is changed or gone", async () => {
    const session = assume();
    await operations.delete("aws:iam/rolePolicy:RolePolicy", "genesys:invoke", { role: "genesys", name: "invoke" });
    expect(await refusal(() => account.invoke({ session, functionArn, payload: "{}" }))).to.match(
      /^AccessDeniedException/,
    );
    await operations.delete(role.token, role.id, role.outputs);
    expect(await refusal(assume)).to.match(/^AccessDenied:/);
  });

  it("is open after the trust policy was mended", async () => {
    const open = trustPolicy({ AWS: genesysPrincipal }, { StringEquals: { "sts:ExternalId": "organization-2" } });
    await redeploy(operations, role, { ...role.inputs, assumeRolePolicy: open });
    expect(await refusal(assume)).to.match(/^AccessDenied:/);
    expect(
      account.assumeRole({ callerPrincipal: genesysPrincipal, roleArn, externalId: "organization-2" }).roleArn,
    ).to.equal(roleArn);
  });

  it("tells a permitted caller that the function is missing", async () => {
    const gone = `${functionArn}-gone`;
    const policy = { name: "invoke", role: "genesys", policy: allow("lambda:InvokeFunction", gone) };
    await deploy(operations, "aws:iam/rolePolicy:RolePolicy", "invoke", policy);
    expect(await refusal(() => account.invoke({ session: assume(), functionArn: gone, payload: "{}" }))).to.equal(
      `ResourceNotFoundException: Function not found: ${gone}`,
    );
  });

  it("leaves events behind, refusals with their code, and no payload", async () => {
    const session = assume();
    await account.invoke({ session, functionArn, payload: '{"phone":"+49 69 1"}' });
    await refusal(() => account.invoke({ session, functionArn: `${functionArn}x`, payload: "{}" }));
    const events = account.events().slice(-3);
    expect(events.map(({ event, error }) => [event, error])).to.deep.equal([
      ["AssumeRole", undefined],
      ["Invoke", undefined],
      ["Invoke", "AccessDeniedException"],
    ]);
    expect(JSON.stringify(account.events())).not.to.contain("+49");
  });
});
