import { expect } from "chai";
import type { OpenAwsAccount, ResourceOperations } from "../../../../sandbox/aws/index.ts";
import type { Properties } from "../../../../sandbox/aws/properties.ts";
import { checked, deploy, diff, openTestAccount, redeploy, refusal, region } from "../support.ts";

const tableToken = "aws:dynamodb/table:Table";
const logToken = "aws:cloudwatch/logGroup:LogGroup";

describe("log groups, tables and HTTP APIs", () => {
  let account: OpenAwsAccount;
  let operations: ResourceOperations;

  beforeEach(async () => {
    ({ account, operations } = await openTestAccount());
  });

  afterEach(() => account.close());

  it("make a log group whose retention changes in place, and refuse days that CloudWatch does not know", async () => {
    const group = await deploy(operations, logToken, "l", { name: "/aws/lambda/x", retentionInDays: 14 });
    expect(group.outputs["arn"]).to.equal(`arn:aws:logs:${region}:${account.accountId}:log-group:/aws/lambda/x`);
    const updated = await redeploy(operations, group, { name: "/aws/lambda/x", retentionInDays: 30 });
    expect(updated.outputs["retentionInDays"]).to.equal(30);
    const wrong = await refusal(() => checked(operations, logToken, "l", {}, { retentionInDays: 15 }));
    expect(wrong).to.contain("retentionInDays: expected to be one of").and.to.contain("got 15");
  });

  it("refuse a log group that exists, and leave one behind that asks for it", async () => {
    const group = await deploy(operations, logToken, "l", { name: "/x", skipDestroy: true });
    expect(await refusal(() => deploy(operations, logToken, "l", { name: "/x" }))).to.contain(
      "ResourceAlreadyExistsException: The specified log group already exists",
    );
    await operations.delete(logToken, group.id, group.outputs);
    expect(account.objects().map(({ name }) => name)).to.deep.equal(["/x"]);
  });

  it("keep objects of one name in two regions apart, and replace what moves to another region", async () => {
    const group = await deploy(operations, logToken, "l", { name: "/x" });
    const elsewhere = account.operations({ region: "us-west-2", defaultTags: {} });
    const other = await deploy(elsewhere, logToken, "l", { name: "/x" });
    expect(other.outputs["arn"]).not.to.equal(group.outputs["arn"]);
    expect(diff(elsewhere, group, group.inputs).replaces).to.deep.equal(["region"]);
    await elsewhere.delete(logToken, other.id, other.outputs);
    expect(operations.read(logToken, group.id, group.outputs, group.inputs).id).to.equal("/x");
  });

  it("make a table, replaced for another key and updated for another billing mode", async () => {
    const inputs = {
      name: "callers",
      attributes: [{ name: "phone", type: "S" }],
      hashKey: "phone",
      billingMode: "PAY_PER_REQUEST",
    };
    const table = await deploy(operations, tableToken, "t", inputs);
    expect(table.outputs["arn"]).to.equal(`arn:aws:dynamodb:${region}:${account.accountId}:table/callers`);
    const news = { ...table.inputs, attributes: [{ name: "id", type: "S" }], hashKey: "id" };
    expect(diff(operations, table, news)).to.deep.include({ replaces: ["hashKey"], deleteBeforeReplace: true });
    const provisioned = { ...inputs, billingMode: "PROVISIONED", readCapacity: 1, writeCapacity: 1 };
    expect((await redeploy(operations, table, provisioned)).outputs["readCapacity"]).to.equal(1);
  });

  it("refuse tables whose keys and attributes do not fit, that are taken, protected, or without capacity", async () => {
    const inputs = { name: "callers", attributes: [{ name: "phone", type: "S" }], hashKey: "phone" };
    const check = (news: Properties): Promise<string> => refusal(() => checked(operations, tableToken, "t", {}, news));
    expect(await check({ ...inputs, hashKey: "id" }))
      .to.contain('Unmatched indexes: ["id"]')
      .and.to.contain('Unused attributes: ["phone"]');
    expect(await check({ ...inputs, name: "ab" })).to.contain("(3 - 255)");
    expect(await refusal(() => deploy(operations, tableToken, "t", inputs))).to.contain("ValidationException");

    const onDemand = { ...inputs, billingMode: "PAY_PER_REQUEST", deletionProtectionEnabled: true };
    const table = await deploy(operations, tableToken, "t", onDemand);
    expect(await refusal(() => deploy(operations, tableToken, "t", onDemand))).to.contain(
      "Table already exists: callers",
    );
    expect(await refusal(() => operations.delete(tableToken, table.id, table.outputs))).to.contain(
      "protected against deletion",
    );
  });

  it("make an HTTP API with integration, route and stage", async () => {
    const api = await deploy(operations, "aws:apigatewayv2/api:Api", "a", { protocolType: "HTTP" });
    const apiId = api.id;
    expect(api.outputs["apiEndpoint"]).to.match(/^https:\/\/[a-z0-9]{10}\.execute-api\.eu-central-1\.amazonaws\.com$/);
    const target = {
      apiId,
      integrationType: "AWS_PROXY",
      integrationUri: "arn:aws:lambda:x",
      payloadFormatVersion: "2.0",
    };
    const integration = await deploy(operations, "aws:apigatewayv2/integration:Integration", "i", target);
    const route = { apiId, routeKey: "POST /echo", target: `integrations/${integration.id}` };
    const deployedRoute = await deploy(operations, "aws:apigatewayv2/route:Route", "r", route);
    const stage = await deploy(operations, "aws:apigatewayv2/stage:Stage", "s", {
      apiId,
      name: "$default",
      autoDeploy: true,
    });
    expect(stage.outputs["invokeUrl"]).to.equal(`${String(api.outputs["apiEndpoint"])}/`);

    const inUse = await refusal(() => operations.delete(integration.token, integration.id, integration.outputs));
    expect(inUse).to.contain("ConflictException");
    const renamed = await redeploy(operations, deployedRoute, { ...route, routeKey: "POST /other" });
    expect(renamed.id).to.equal(deployedRoute.id);

    await operations.delete(api.token, api.id, api.outputs);
    expect(account.objects()).to.deep.equal([]);
  });

  it("refuse parts of an API that is missing, a route to nowhere, and a route key twice", async () => {
    const routeToken = "aws:apigatewayv2/route:Route";
    const orphan = await refusal(() => deploy(operations, routeToken, "r", { apiId: "none", routeKey: "$default" }));
    expect(orphan).to.contain("NotFoundException: Invalid API identifier specified");
    const { id: apiId } = await deploy(operations, "aws:apigatewayv2/api:Api", "a", { protocolType: "HTTP" });
    const nowhere = { apiId, routeKey: "$default", target: "integrations/none" };
    expect(await refusal(() => deploy(operations, routeToken, "r", nowhere))).to.contain(
      "Unable to find Integration by ID none",
    );
    await deploy(operations, routeToken, "r", { apiId, routeKey: "$default" });
    const twice = await refusal(() => deploy(operations, routeToken, "r", { apiId, routeKey: "$default" }));
    expect(twice).to.contain("Route with key $default already exists for this API");
  });

  it("name what they serve where a type or a function is unknown", async () => {
    const bucket = await refusal(() => checked(operations, "aws:s3/bucket:Bucket", "b", {}, {}));
    expect(bucket).to.contain("does not serve aws:s3/bucket:Bucket").and.to.contain(tableToken);
    expect(await refusal(() => operations.invoke("aws:s3/getBucket:getBucket", {}))).to.contain("getCallerIdentity");
  });

  it("answer who and where the account is", () => {
    const identity = operations.invoke("aws:index/getCallerIdentity:getCallerIdentity", {});
    expect(identity["accountId"])
      .to.equal(account.accountId)
      .and.to.match(/^\d{12}$/);
    expect(operations.invoke("aws:index/getRegion:getRegion", {})["region"]).to.equal(region);
    expect(operations.invoke("aws:index/getPartition:getPartition", {})["partition"]).to.equal("aws");
  });
});
