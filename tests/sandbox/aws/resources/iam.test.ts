import { expect } from "chai";
import type { OpenAwsAccount, ResourceOperations } from "../../../../sandbox/aws/index.ts";
import { unknownValue } from "../../../../sandbox/aws/properties.ts";
import {
  allow,
  basicExecution,
  checked,
  deploy,
  diff,
  executionRole,
  lambdaTrust,
  openTestAccount,
  redeploy,
  refusal,
  trustPolicy,
} from "../support.ts";

const roleToken = "aws:iam/role:Role";
const policyToken = "aws:iam/rolePolicy:RolePolicy";
const attachmentToken = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

describe("IAM roles", () => {
  let account: OpenAwsAccount;
  let operations: ResourceOperations;

  beforeEach(async () => {
    ({ account, operations } = await openTestAccount());
  });

  afterEach(() => account.close());

  it("get an automatic name of the logical one and seven hexadecimal digits, kept by later checks", () => {
    const first = checked(operations, roleToken, "caller", {}, { assumeRolePolicy: lambdaTrust });
    expect(first["name"]).to.match(/^caller-[0-9a-f]{7}$/);
    const again = checked(operations, roleToken, "caller", first, { assumeRolePolicy: lambdaTrust });
    expect(again).to.deep.equal(first);
  });

  it("give an ARN with account, path and name, and keep it and their unique id on update", async () => {
    const role = await deploy(operations, roleToken, "caller", {
      path: "/a/",
      name: "x",
      assumeRolePolicy: lambdaTrust,
    });
    expect(role.outputs["arn"]).to.equal(`arn:aws:iam::${account.accountId}:role/a/x`);

    const news = { path: "/a/", name: "x", assumeRolePolicy: lambdaTrust, description: "new" };
    const updated = await redeploy(operations, role, news);

    expect(updated.outputs["description"]).to.equal("new");
    for (const name of ["arn", "uniqueId", "createDate"]) {
      expect(updated.outputs[name]).to.equal(role.outputs[name]);
    }
  });

  it("show nothing to do where only the formatting of the trust policy differs", async () => {
    const role = await executionRole(operations);
    const formatted = JSON.stringify(JSON.parse(lambdaTrust), undefined, 2);
    const news = checked(operations, roleToken, "x", role.inputs, { name: "execution", assumeRolePolicy: formatted });
    expect(diff(operations, role, news).updated).to.deep.equal([]);
    const other = { ...news, assumeRolePolicy: trustPolicy({ Service: "ec2.amazonaws.com" }) };
    expect(diff(operations, role, other).updated).to.deep.equal(["assumeRolePolicy"]);
  });

  it("know at preview everything but what AWS makes, and on update all of it", async () => {
    const inputs = checked(operations, roleToken, "x", {}, { name: "x", assumeRolePolicy: lambdaTrust });
    const preview = operations.previewCreate(roleToken, inputs);
    expect(preview.id).to.equal("");
    expect(preview.outputs).to.include({ name: "x", arn: unknownValue, uniqueId: unknownValue });

    const role = await executionRole(operations);
    const news = { ...role.inputs, description: "new" };
    const outputs = operations.previewUpdate(roleToken, role.id, role, news).outputs;
    expect(outputs).to.deep.include({ ...role.outputs, description: "new" });
  });

  it("are replaced, the old one first, where a name that the program gave stays the same", async () => {
    const role = await executionRole(operations);
    const moved = diff(operations, role, { ...role.inputs, path: "/moved/" });
    expect(moved.replaces).to.deep.equal(["path"]);
    expect(moved.deleteBeforeReplace).to.equal(true);
    expect(diff(operations, role, { ...role.inputs, name: "renamed" }).deleteBeforeReplace).to.equal(false);
  });

  it("carry the provider's default tags under their own ones", async () => {
    const tagging = account.operations({ region: "eu-central-1", defaultTags: { team: "a", stage: "test" } });
    const news = { name: "tagged", assumeRolePolicy: lambdaTrust, tags: { stage: "live" } };
    const role = await deploy(tagging, roleToken, "tagged", news);
    expect(role.outputs["tagsAll"]).to.deep.equal({ team: "a", stage: "live" });
    expect(diff(operations, role, role.inputs).updated).to.deep.equal(["tagsAll"]);
  });

  it("are refused under a name that is taken", async () => {
    await executionRole(operations);
    expect(await refusal(() => executionRole(operations)))
      .to.match(/^EntityAlreadyExists: creating IAM Role \(execution\): operation error IAM: CreateRole/)
      .and.to.contain("StatusCode: 409, EntityAlreadyExists: Role with name execution already exists.");
  });

  it("are refused at preview with a name that is too long or has a wrong character, all issues together", async () => {
    const faults = await refusal(() =>
      checked(
        operations,
        roleToken,
        "x",
        {},
        { name: "a b".repeat(30), maxSessionDuration: 10, assumeRolePolicy: "{" },
      ),
    );
    expect(faults).to.contain("(1 - 64)").and.to.contain("(3600 - 43200)").and.to.contain("invalid JSON policy");
    const character = await refusal(() =>
      checked(operations, roleToken, "x", {}, { name: "a b", assumeRolePolicy: lambdaTrust }),
    );
    expect(character).to.contain("must match [\\w+=,.@-]");
  });

  it("are refused with a malformed trust policy or one that is too long", async () => {
    const malformed = { name: "x", assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [] }) };
    expect(await refusal(() => deploy(operations, roleToken, "x", malformed))).to.match(/^MalformedPolicyDocument/);
    const long = trustPolicy({ Service: "lambda.amazonaws.com" }, { StringEquals: { "a:b": "x".repeat(2048) } });
    const refused = await refusal(() => deploy(operations, roleToken, "x", { name: "x", assumeRolePolicy: long }));
    expect(refused).to.contain("Cannot exceed quota for ACLSizePerRole: 2048");
  });

  it("can't be deleted before their policies, and then can", async () => {
    const role = await executionRole(operations);
    const policy = await deploy(operations, policyToken, "p", { role: role.id, policy: allow("a:b", "*") });
    const attachment = await deploy(operations, attachmentToken, "a", { role: role.id, policyArn: basicExecution });

    const deleteRole = (): Promise<void> => operations.delete(roleToken, role.id, role.outputs);
    expect(await refusal(deleteRole)).to.contain("Cannot delete entity, must detach all policies first.");
    await operations.delete(attachmentToken, attachment.id, attachment.outputs);
    expect(await refusal(deleteRole)).to.contain("Cannot delete entity, must delete policies first.");
    await operations.delete(policyToken, policy.id, policy.outputs);
    await deleteRole();

    expect(account.objects()).to.deep.equal([]);
  });

  it("are read back as they are: no drift, drift by somebody else, and gone", async () => {
    const role = await executionRole(operations);
    const unchanged = operations.read(roleToken, role.id, role.outputs, role.inputs);
    expect(unchanged).to.deep.equal({ id: role.id, outputs: role.outputs, inputs: role.inputs });

    await operations.update(roleToken, role.id, role.outputs, { ...role.inputs, description: "by hand" });
    const drifted = operations.read(roleToken, role.id, role.outputs, role.inputs);
    expect(drifted.outputs["description"]).to.equal("by hand");
    expect(drifted.inputs["description"]).to.equal("by hand");
    expect(diff(operations, { ...role, ...drifted }, role.inputs).removed).to.deep.equal(["description"]);

    await operations.delete(roleToken, role.id, role.outputs);
    expect(operations.read(roleToken, role.id, role.outputs, role.inputs).id).to.equal("");
  });

  it("are found by the data source, and refused there in AWS's words where they are missing", async () => {
    const role = await executionRole(operations);
    const found = operations.invoke("aws:iam/getRole:getRole", { name: "execution" });
    expect(found).to.include({ arn: role.outputs["arn"], assumeRolePolicy: lambdaTrust, name: "execution" });
    const missing = await refusal(() => operations.invoke("aws:iam/getRole:getRole", { name: "nobody" }));
    expect(missing).to.contain("NoSuchEntity: The role with name nobody cannot be found.");
  });
});

describe("IAM role policies", () => {
  let account: OpenAwsAccount;
  let operations: ResourceOperations;

  beforeEach(async () => {
    ({ account, operations } = await openTestAccount());
  });

  afterEach(() => account.close());

  it("are refused for a role that is not there", async () => {
    const policy = { name: "p", role: "nobody", policy: allow("a:b", "*") };
    expect(await refusal(() => deploy(operations, policyToken, "p", policy))).to.contain(
      "NoSuchEntity: The role with name nobody cannot be found.",
    );
  });

  it("may together hold 10,240 characters without white space, not one more", async () => {
    const role = await executionRole(operations);
    const empty = allow("a:b", "arn:aws:a:b:c:").length;
    const sized = (size: number): string => allow("a:b", `arn:aws:a:b:c:${"x".repeat(size - empty)}`);
    const put = (name: string, size: number): Promise<unknown> =>
      deploy(operations, policyToken, name, { name, role: role.id, policy: sized(size) });

    await put("first", 10_000);
    await put("second", 240);
    expect(await refusal(() => put("third", 200))).to.contain(
      "LimitExceeded: Maximum policy size of 10240 bytes exceeded for role execution",
    );
    await put("first", 9_000);
    await put("third", 200);
  });

  it("can't be attached from a managed policy that nobody knows", async () => {
    const role = await executionRole(operations);
    const policyArn = "arn:aws:iam::aws:policy/NoSuchPolicy";
    expect(await refusal(() => deploy(operations, attachmentToken, "a", { role: role.id, policyArn }))).to.contain(
      `NoSuchEntity: Policy ${policyArn} does not exist or is not attachable.`,
    );
  });
});
