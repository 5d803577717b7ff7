import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { randomBytes } from "node:crypto";
import { expect } from "chai";
import type { OpenAwsAccount, ResourceOperations } from "../../../../sandbox/aws/index.ts";
import { allow, deploy, deployFunction, openTestAccount, refusal, region } from "../support.ts";
import type { Deployed } from "../support.ts";

const TableName = "callers";
const alice = { phone: { S: "+4969111" }, name: { S: "Alice" }, tier: { S: "gold" } };
const bob = { phone: { S: "+4969222" }, name: { S: "Bob" }, tier: { S: "gold" } };

describe("DynamoDB's data plane", () => {
  let account: OpenAwsAccount;
  let operations: ResourceOperations;
  let client: DynamoDBClient;
  let table: Deployed;

  beforeEach(async () => {
    ({ account, operations } = await openTestAccount());
    const { endpoint, accessKeyId, secretAccessKey } = account.administrator;
    client = new DynamoDBClient({ region, endpoint, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 });
    table = await deploy(operations, "aws:dynamodb/table:Table", "t", {
      name: TableName,
      billingMode: "PAY_PER_REQUEST",
      hashKey: "phone",
      attributes: ["phone", "tier", "name"].map((name) => ({ name, type: "S" })),
      globalSecondaryIndexes: [{ name: "byTier", hashKey: "tier", rangeKey: "name", projectionType: "ALL" }],
    });
  });

  afterEach(async () => {
    client.destroy();
    await account.close();
  });

  it("keeps items by their key: put, get, overwrite, delete", async () => {
    const Key = { phone: alice.phone };
    await client.send(new PutItemCommand({ TableName, Item: alice }));
    expect((await client.send(new GetItemCommand({ TableName, Key }))).Item).to.deep.equal(alice);
    const changed = { ...alice, name: { S: "Alicia" } };
    const put = await client.send(new PutItemCommand({ TableName, Item: changed, ReturnValues: "ALL_OLD" }));
    expect(put.Attributes).to.deep.equal(alice);
    await client.send(new DeleteItemCommand({ TableName, Key }));
    expect((await client.send(new GetItemCommand({ TableName, Key }))).Item).to.equal(undefined);
  });

  it("finds items by the key of the table or of an index, in the index's order", async () => {
    for (const Item of [bob, alice]) await client.send(new PutItemCommand({ TableName, Item }));
    const query = {
      TableName,
      IndexName: "byTier",
      KeyConditionExpression: "#tier = :tier",
      ExpressionAttributeNames: { "#tier": "tier" },
      ExpressionAttributeValues: { ":tier": { S: "gold" } },
    };
    expect((await client.send(new QueryCommand(query))).Items).to.deep.equal([alice, bob]);
    const backwards = new QueryCommand({ ...query, ScanIndexForward: false, Limit: 1 });
    expect((await client.send(backwards)).Items).to.deep.equal([bob]);
    const none = { ...query, ExpressionAttributeValues: { ":tier": { S: "silver" } } };
    expect((await client.send(new QueryCommand(none))).Count).to.equal(0);
  });

  it("gives only the attributes of a projection", async () => {
    await client.send(new PutItemCommand({ TableName, Item: alice }));
    const projection = { ProjectionExpression: "#n", ExpressionAttributeNames: { "#n": "name" } };
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: { phone: alice.phone }, ...projection }));
    expect(Item).to.deep.equal({ name: alice.name });
  });

  it("refuses keys that do not fit the table, and tables that are missing", async () => {
    const get = (Key: Record<string, { S: string } | { N: string }>): Promise<string> =>
      refusal(() => client.send(new GetItemCommand({ TableName, Key })));
    expect(await get({ name: { S: "Alice" } })).to.contain("The provided key element does not match the schema");
    expect(await get({ phone: { N: "1" } })).to.contain("Type mismatch for key phone expected: S actual: N");
    const elsewhere = new PutItemCommand({ TableName: "nowhere", Item: alice });
    expect(await refusal(() => client.send(elsewhere))).to.contain(
      "ResourceNotFoundException: Requested resource not found",
    );
  });

  it("refuses what it does not serve instead of ignoring it", async () => {
    const put = new PutItemCommand({ TableName, Item: alice, ConditionExpression: "attribute_not_exists(phone)" });
    expect(await refusal(() => client.send(put))).to.contain("does not serve ConditionExpression");
  });

  it("refuses keys that the account did not give out", async () => {
    const { endpoint, secretAccessKey } = account.administrator;
    const credentials = { accessKeyId: "unknown", secretAccessKey };
    const stranger = new DynamoDBClient({ region, endpoint, credentials, maxAttempts: 1 });
    const get = new GetItemCommand({ TableName, Key: { phone: alice.phone } });
    expect(await refusal(() => stranger.send(get))).to.contain("UnrecognizedClientException");
    stranger.destroy();
  });

  it("refuses who knows the id of a key and not its secret", async () => {
    const { endpoint, accessKeyId } = account.administrator;
    const credentials = { accessKeyId, secretAccessKey: randomBytes(30).toString("base64") };
    const stranger = new DynamoDBClient({ region, endpoint, credentials, maxAttempts: 1 });
    const get = new GetItemCommand({ TableName, Key: { phone: alice.phone } });
    expect(await refusal(() => stranger.send(get))).to.contain("InvalidSignatureException");
    stranger.destroy();
  });

  it("lets a function read with the runtime's own SDK what its execution role may read, and no more", async () => {
    await client.send(new PutItemCommand({ TableName, Item: alice }));
    const source = `import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
      const client = new DynamoDBClient({});
      export const handler = async ({ phone }) =>
        (await client.send(new GetItemCommand({ TableName: "callers", Key: { phone: { S: phone } } }))).Item ?? {};`;
    const probe = await deployFunction(operations, source, { timeout: 30 });
    const permit = (name: string, action: string, resource: string): Promise<unknown> =>
      deploy(operations, "aws:iam/rolePolicy:RolePolicy", name, {
        ...{ name, role: probe.role.id, policy: allow(action, resource) },
      });
    await permit("self", "lambda:InvokeFunction", probe.arn);
    const session = { roleArn: String(probe.role.outputs["arn"]), sessionArn: "arn:aws:sts::1:assumed-role/x/y" };
    const call = { session, functionArn: probe.arn, payload: JSON.stringify({ phone: "+4969111" }) };

    const refused = await account.invoke(call);
    expect(JSON.parse(refused.payload)).to.deep.include({
      errorType: "AccessDeniedException",
      errorMessage:
        `User: arn:aws:sts::${account.accountId}:assumed-role/probe-role/probe is not authorized to perform: ` +
        `dynamodb:GetItem on resource: ${String(table.outputs["arn"])} because no identity-based policy allows the dynamodb:GetItem action`,
    });
    await permit("read", "dynamodb:GetItem", String(table.outputs["arn"]));
    expect(JSON.parse((await account.invoke(call)).payload)).to.deep.equal(alice);
  });

  it("loses a table's items with the table", async () => {
    await client.send(new PutItemCommand({ TableName, Item: alice }));
    await operations.delete(table.token, table.id, table.outputs);
    await deploy(operations, table.token, "t", table.inputs);
    const get = new GetItemCommand({ TableName, Key: { phone: alice.phone } });
    expect((await client.send(get)).Item).to.equal(undefined);
  });
});
