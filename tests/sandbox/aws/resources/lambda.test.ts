import { expect } from "chai";
import type { OpenAwsAccount, ResourceOperations } from "../../../../sandbox/aws/index.ts";
import { unknownValue } from "../../../../sandbox/aws/properties.ts";
import type { Properties } from "../../../../sandbox/aws/properties.ts";
import {
  archive,
  checked,
  deploy,
  deployFunction,
  diff,
  openTestAccount,
  redeploy,
  refusal,
  region,
} from "../support.ts";

const functionToken = "aws:lambda/function:Function";
const source = "export const handler = async () => 1;";

describe("Lambda functions", () => {
  let account: OpenAwsAccount;
  let operations: ResourceOperations;

  beforeEach(async () => {
    ({ account, operations } = await openTestAccount());
  });

  afterEach(() => account.close());

  it("keep their ARN on update, and move hash and date with the code", async () => {
    const probe = await deployFunction(operations, source);
    expect(probe.arn).to.equal(`arn:aws:lambda:${region}:${account.accountId}:function:probe`);
    const updated = await redeploy(operations, probe, { ...probe.inputs, code: archive(`${source} // new`) });
    expect(updated.difference.updated).to.deep.equal(["code"]);
    expect(updated.outputs["arn"]).to.equal(probe.arn);
    expect(updated.outputs["codeSha256"]).to.be.a("string").and.not.to.equal(probe.outputs["codeSha256"]);
  });

  for (const [other, partition] of [
    ["eusc-de-east-1", "aws-eusc"],
    ["us-gov-west-1", "aws-us-gov"],
    ["cn-north-1", "aws-cn"],
  ] as const) {
    it(`have ARNs of the partition ${partition} in ${other}, and run there under a role of that partition`, async () => {
      const there = account.operations({ region: other, defaultTags: {} });
      const { arn, role } = await deployFunction(there, source);
      expect(arn).to.equal(`arn:${partition}:lambda:${other}:${account.accountId}:function:probe`);
      expect(role.outputs["arn"]).to.equal(`arn:${partition}:iam::${account.accountId}:role/probe-role`);
      const policyArn = `arn:${partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`;
      await deploy(there, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", "logs", {
        role: "probe-role",
        policyArn,
      });
    });
  }

  it("know at preview of an update all outputs but those that the change moves", async () => {
    const probe = await deployFunction(operations, source);
    const outputs = operations.previewUpdate(functionToken, probe.id, probe, {
      ...probe.inputs,
      code: archive("new"),
    }).outputs;
    const unknown = Object.keys(outputs).filter((name) => outputs[name] === unknownValue);
    expect(unknown.toSorted()).to.deep.equal([
      "codeSha256",
      "lastModified",
      "qualifiedArn",
      "qualifiedInvokeArn",
      "sourceCodeHash",
      "sourceCodeSize",
      "version",
    ]);
    expect(outputs["arn"]).to.equal(probe.arn);
  });

  it("show no drift where AWS reports more of a nested input than was given", async () => {
    const probe = await deployFunction(operations, source, { loggingConfig: { logFormat: "JSON" } });
    expect(probe.outputs["loggingConfig"]).to.deep.include({ logFormat: "JSON", logGroup: "/aws/lambda/probe" });
    const read = operations.read(functionToken, probe.id, probe.outputs, probe.inputs);
    expect(read.inputs).to.deep.equal(probe.inputs);
    expect(read.outputs).to.deep.equal(probe.outputs);
  });

  it("give their code to nobody who reads them: a refresh keeps what was sent last, and shows the hash", async () => {
    const probe = await deployFunction(operations, source);
    const code = archive(`${source}\n// changed by hand`);
    await operations.update(functionToken, probe.id, probe.outputs, { ...probe.inputs, code });
    const read = operations.read(functionToken, probe.id, probe.outputs, probe.inputs);
    expect(read.inputs).to.deep.equal(probe.inputs);
    expect(read.outputs["code"]).to.deep.equal(probe.outputs["code"]);
    expect(read.outputs["codeSha256"]).to.not.equal(probe.outputs["codeSha256"]);
  });

  it("are replaced for another name and updated for another role", async () => {
    const probe = await deployFunction(operations, source);
    expect(diff(operations, probe, { ...probe.inputs, name: "other" }).replaces).to.deep.equal(["name"]);
    expect(diff(operations, probe, { ...probe.inputs, role: unknownValue }).updated).to.deep.equal(["role"]);
    expect(diff(operations, probe, { ...probe.inputs, role: unknownValue }).replaces).to.deep.equal([]);
  });

  it("are the same where the code's hash is the same, whether or not the text came along", async () => {
    const probe = await deployFunction(operations, source);
    const code = { ...archive(source), assets: {} };
    expect(diff(operations, probe, { ...probe.inputs, code }).updated).to.deep.equal([]);
  });

  it("are refused where Lambda can't assume the role, or the role is missing", async () => {
    const words = "InvalidParameterValueException: The role defined for the function cannot be assumed by Lambda.";
    const missing = `arn:aws:iam::${account.accountId}:role/nobody`;
    expect(await refusal(() => deployFunction(operations, source, { role: missing }))).to.contain(words);
    const probe = await deployFunction(operations, source, { name: "other" });
    const trust = {
      ...probe.role.inputs,
      assumeRolePolicy: String(probe.role.inputs["assumeRolePolicy"]).replace("lambda", "ec2"),
    };
    await operations.update("aws:iam/role:Role", probe.role.id, probe.role.outputs, trust);
    expect(await refusal(() => redeploy(operations, probe, { ...probe.inputs, timeout: 4 }))).to.contain(words);
  });

  const faults: readonly (readonly [string, Properties, string])[] = [
    ["a runtime past its support", { runtime: "nodejs20.x" }, "got nodejs20.x"],
    ["a timeout of 0", { timeout: 0 }, "timeout: expected to be in the range (1 - 900), got 0"],
    ["a timeout of 901", { timeout: 901 }, "got 901"],
    ["127 MB of memory", { memorySize: 127 }, "memorySize: expected to be in the range (128 - 10240), got 127"],
    ["10,241 MB of memory", { memorySize: 10_241 }, "got 10241"],
    ["a name of 65 characters", { name: "x".repeat(65) }, "(1 - 64)"],
    ["a name with a dot", { name: "a.b" }, "must match [a-zA-Z0-9-_]+"],
    ["no handler", { handler: undefined }, "handler and runtime must be set when PackageType is Zip"],
    ["no code", { code: undefined }, "one of `code`, `imageUri`, or `s3Bucket` must be specified"],
    ["a property that is not served", { s3Bucket: "b" }, "does not serve the property 's3Bucket'"],
    ["no role", { role: undefined }, "Missing required property 'role'"],
  ];
  for (const [what, inputs, words] of faults) {
    it(`are refused at preview with ${what}`, async () => {
      const good = {
        name: "x",
        role: "arn:aws:iam::111122223333:role/x",
        runtime: "nodejs24.x",
        handler: "index.handler",
      };
      const news = { ...good, code: archive(source), ...inputs };
      expect(await refusal(() => checked(operations, functionToken, "x", {}, news))).to.contain(words);
    });
  }

  it("are refused with a reserved variable or more than 4 KB of variables", async () => {
    const environment = (variables: object): Properties => ({ environment: { variables } });
    const reserved = await refusal(() => deployFunction(operations, source, environment({ AWS_REGION: "x" })));
    expect(reserved).to.contain("Reserved keys used in this request: AWS_REGION");
    const large = environment({ LARGE: "x".repeat(4096) });
    expect(await refusal(() => deployFunction(operations, source, { name: "two", ...large }))).to.contain("4KB limit");
  });

  it("are refused under a name that is taken, and take what belongs to them along when deleted", async () => {
    const probe = await deployFunction(operations, source);
    const twice = await refusal(() => deploy(operations, functionToken, "probe", probe.inputs));
    expect(twice).to.contain("ResourceConflictException: Function already exist: probe");

    await deploy(operations, "aws:lambda/functionUrl:FunctionUrl", "u", {
      functionName: "probe",
      authorizationType: "NONE",
    });
    await operations.delete(functionToken, probe.id, probe.outputs);
    expect(account.objects().map(({ name }) => name)).to.deep.equal(["probe-role"]);
  });

  it("number their versions where they are published, and let an alias point to existing ones only", async () => {
    const probe = await deployFunction(operations, source, { publish: true });
    expect(probe.outputs["version"]).to.equal("1");
    expect(probe.outputs["qualifiedArn"]).to.equal(`${probe.arn}:1`);
    const updated = await redeploy(operations, probe, { ...probe.inputs, code: archive("export const handler = 2;") });
    expect(updated.outputs["version"]).to.equal("2");

    const alias = { name: "live", functionName: "probe", functionVersion: "2" };
    const live = await deploy(operations, "aws:lambda/alias:Alias", "live", alias);
    expect(live.outputs["arn"]).to.equal(`${probe.arn}:live`);
    const missing = await refusal(() => redeploy(operations, live, { ...alias, functionVersion: "3" }));
    expect(missing).to.contain(`ResourceNotFoundException: Function not found: ${probe.arn}:3`);
  });
});

describe("Lambda function URLs and permissions", () => {
  let account: OpenAwsAccount;
  let operations: ResourceOperations;

  beforeEach(async () => {
    ({ account, operations } = await openTestAccount());
    await deployFunction(operations, source);
  });

  afterEach(() => account.close());

  const urlToken = "aws:lambda/functionUrl:FunctionUrl";
  const permissionToken = "aws:lambda/permission:Permission";

  it("give a URL of AWS's form that survives an update", async () => {
    const url = await deploy(operations, urlToken, "u", { functionName: "probe", authorizationType: "AWS_IAM" });
    expect(url.outputs["functionUrl"]).to.match(/^https:\/\/[a-z0-9]{32}\.lambda-url\.eu-central-1\.on\.aws\/$/);
    const open = await redeploy(operations, url, { functionName: "probe", authorizationType: "NONE" });
    expect(open.outputs["functionUrl"]).to.equal(url.outputs["functionUrl"]);
    expect(open.outputs["authorizationType"]).to.equal("NONE");
  });

  it("are refused a second time, and for a function that is missing", async () => {
    const inputs = { functionName: "probe", authorizationType: "NONE" };
    await deploy(operations, urlToken, "u", inputs);
    expect(await refusal(() => deploy(operations, urlToken, "u", inputs))).to.contain("FunctionUrlConfig exists");
    const missing = { ...inputs, functionName: "nothing" };
    expect(await refusal(() => deploy(operations, urlToken, "u", missing))).to.contain(
      "Function not found: arn:aws:lambda",
    );
  });

  it("take the two statements that a public URL needs, each with its own action only", async () => {
    const base = { function: "probe", principal: "*" };
    const byUrl = { ...base, action: "lambda:InvokeFunctionUrl", functionUrlAuthType: "NONE", statementId: "url" };
    const byCall = { ...base, action: "lambda:InvokeFunction", invokedViaFunctionUrl: true, statementId: "call" };
    await deploy(operations, permissionToken, "a", byUrl);
    await deploy(operations, permissionToken, "b", byCall);

    const wrongAction = { ...byUrl, action: "lambda:InvokeFunction", statementId: "c" };
    expect(await refusal(() => deploy(operations, permissionToken, "c", wrongAction))).to.contain(
      "FunctionUrlAuthType",
    );
    const again = await refusal(() => deploy(operations, permissionToken, "a", byUrl));
    expect(again).to.contain("The statement id (url) provided already exists.");
  });
});
