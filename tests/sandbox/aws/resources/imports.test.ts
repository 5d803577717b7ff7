import { expect } from "chai";
import type { OpenAwsAccount, ResourceOperations } from "../../../../sandbox/aws/index.ts";
import { deploy, deployFunction, executionRole, openTestAccount, refusal } from "../support.ts";

describe("an import, which is a read without a state", () => {
  let account: OpenAwsAccount;
  let operations: ResourceOperations;

  beforeEach(async () => {
    ({ account, operations } = await openTestAccount());
  });

  afterEach(() => account.close());

  it("gives a role with the inputs that would make it", async () => {
    const role = await executionRole(operations);
    const found = operations.read("aws:iam/role:Role", role.id, {}, {});
    expect(found.id).to.equal(role.id);
    expect(found.inputs).to.include({ name: role.id, assumeRolePolicy: role.inputs["assumeRolePolicy"] });
    expect(found.outputs["arn"]).to.equal(role.outputs["arn"]);
  });

  it("gives a function without its code, which AWS does not hand out", async () => {
    const lambda = await deployFunction(operations, "export const handler = async () => 1;");
    const { inputs, outputs } = operations.read("aws:lambda/function:Function", lambda.id, {}, {});
    expect(inputs).to.include({ name: lambda.id, handler: "index.handler" });
    expect([inputs["code"], outputs["code"]]).to.deep.equal([undefined, undefined]);
    expect(outputs["codeSha256"]).to.equal(lambda.outputs["codeSha256"]);
  });

  it("finds statements, addresses and parts of an API by the ids that AWS's provider takes", async () => {
    const { id: name } = await deployFunction(operations, "export const handler = async () => 1;");
    const statement = { action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com", statementId: "Api" };
    await deploy(operations, permission, "p", { ...statement, function: name });
    expect(operations.read(permission, `${name}/Api`, {}, {}).id).to.equal("Api");
    const url = "aws:lambda/functionUrl:FunctionUrl";
    await deploy(operations, url, "u", { functionName: name, authorizationType: "NONE" });
    expect(operations.read(url, name, {}, {}).inputs).to.include({ functionName: name });
    const api = await deploy(operations, "aws:apigatewayv2/api:Api", "a", { name: "a", protocolType: "HTTP" });
    const stage = "aws:apigatewayv2/stage:Stage";
    await deploy(operations, stage, "s", { apiId: api.id, name: "$default" });
    expect(operations.read(stage, `${api.id}/$default`, {}, {}).id).to.equal("$default");
  });

  it("refuses an id of another form, and finds nothing where there is nothing", async () => {
    expect(await refusal(() => operations.read(permission, "Api", {}, {}))).to.contain(
      "unexpected format of ID (Api), expected FUNCTION_NAME/STATEMENT_ID",
    );
    expect(await refusal(() => operations.read("aws:apigatewayv2/stage:Stage", "$default", {}, {}))).to.contain(
      "wrong format of import ID ($default)",
    );
    expect(operations.read("aws:iam/role:Role", "nobody", {}, {}).id).to.equal("");
  });

  it("has the ids of APIs by name and protocol from an invoke", async () => {
    const type = "aws:apigatewayv2/api:Api";
    const api = await deploy(operations, type, "a", { name: "a", protocolType: "HTTP" });
    await deploy(operations, type, "b", { name: "b", protocolType: "HTTP" });
    const token = "aws:apigatewayv2/getApis:getApis";
    expect(operations.invoke(token, { name: "a", protocolType: "HTTP" })["ids"]).to.deep.equal([api.id]);
    expect(operations.invoke(token, { name: "a", protocolType: "WEBSOCKET" })["ids"]).to.deep.equal([]);
    expect(operations.invoke(token, {})["ids"]).to.have.length(2);
  });
});

const permission = "aws:lambda/permission:Permission";
