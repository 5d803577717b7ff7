import { randomUUID } from "node:crypto";
import { credentials, status } from "@grpc/grpc-js";
import type { ServiceError } from "@grpc/grpc-js";
import { expect } from "chai";
import { openAwsAccount } from "../../../sandbox/aws/index.ts";
import type { OpenAwsAccount } from "../../../sandbox/aws/index.ts";
import { signatureKey, unknownValue } from "../../../sandbox/aws/properties.ts";
import type { Properties } from "../../../sandbox/aws/properties.ts";
import {
  awsProviderVersion,
  Empty,
  fromStruct,
  messages,
  ResourceProviderClient,
  toStruct,
} from "../../../sandbox/aws/protocol.ts";
import { openStore, type Store } from "../../../sandbox/store.ts";
import { lambdaTrust, openTestAccount, refusal, region } from "./support.ts";

const urn = "urn:pulumi:dev::project::my:component$aws:iam/role:Role::caller";

/** Turns a call with a callback into a promise. */
function asked<Answer>(
  call: (callback: (error: ServiceError | null, answer: Answer) => void) => unknown,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    call((error, answer) => {
      if (error === null) resolve(answer);
      else reject(error);
    });
  });
}

describe("the AWS provider over gRPC", () => {
  let account: OpenAwsAccount;
  let client: InstanceType<typeof ResourceProviderClient>;

  beforeEach(async () => {
    ({ account } = await openTestAccount());
    const { port } = await account.serve(0);
    client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  });

  afterEach(async () => {
    client.close();
    await account.close();
  });

  async function configure(args: Properties): Promise<void> {
    const request = new messages.ConfigureRequest().setArgs(toStruct(args));
    const answer = await asked<InstanceType<typeof messages.ConfigureResponse>>((done) =>
      client.configure(request, done),
    );
    expect(answer.getSupportspreview()).to.equal(true);
    expect(answer.getAcceptsecrets()).to.equal(false);
  }

  it("answers with the version of the installed @pulumi/aws", async () => {
    const info = await asked<{ getVersion(): string }>((done) => client.getPluginInfo(new Empty(), done));
    expect(info.getVersion())
      .to.equal(awsProviderVersion())
      .and.to.match(/^\d+\.\d+\.\d+$/);
  });

  it("takes a resource from check through preview, create, diff, read and delete", async () => {
    await configure({ region });
    const news = toStruct({ assumeRolePolicy: lambdaTrust });
    const check = new messages.CheckRequest().setUrn(urn).setOlds(toStruct({})).setNews(news);
    const checked = await asked<InstanceType<typeof messages.CheckResponse>>((done) =>
      client.check(check.setRandomseed(Uint8Array.from([1])), done),
    );
    const inputs = fromStruct(checked.getInputs());
    expect(inputs["name"]).to.match(/^caller-[0-9a-f]{7}$/);

    const create = new messages.CreateRequest().setUrn(urn).setProperties(toStruct(inputs));
    type Created = InstanceType<typeof messages.CreateResponse>;
    const preview = await asked<Created>((done) => client.create(create.setPreview(true), done));
    expect(fromStruct(preview.getProperties())["arn"]).to.equal(unknownValue);
    expect(account.objects()).to.deep.equal([]);
    const created = await asked<Created>((done) => client.create(create.setPreview(false), done));
    expect(account.objects().map(({ name }) => name)).to.deep.equal([created.getId()]);

    const olds = created.getProperties();
    const changed = toStruct({ ...inputs, description: "new" });
    const diff = new messages.DiffRequest()
      .setUrn(urn)
      .setId(created.getId())
      .setOlds(olds)
      .setOldInputs(toStruct(inputs));
    type Diffed = InstanceType<typeof messages.DiffResponse>;
    const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
    const none = await asked<Diffed>((done) => client.diff(diff.setNews(toStruct(inputs)), done));
    expect(none.getChanges()).to.equal(DIFF_NONE);
    const some = await asked<Diffed>((done) => client.diff(diff.setNews(changed), done));
    expect(some.getChanges()).to.equal(DIFF_SOME);
    expect(some.getDiffsList()).to.deep.equal(["description"]);
    expect(some.getDetaileddiffMap().get("description")?.getKind()).to.equal(messages.PropertyDiff.Kind.ADD);

    const read = new messages.ReadRequest()
      .setUrn(urn)
      .setId(created.getId())
      .setProperties(olds)
      .setInputs(toStruct(inputs));
    type Found = InstanceType<typeof messages.ReadResponse>;
    const found = await asked<Found>((done) => client.read(read, done));
    expect(fromStruct(found.getInputs())).to.deep.equal(inputs);
    const remove = new messages.DeleteRequest().setUrn(urn).setId(created.getId()).setProperties(olds);
    await asked((done) => client.delete(remove, done));
    expect((await asked<Found>((done) => client.read(read, done))).getId()).to.equal("");
  });

  it("lists issues of the inputs by property", async () => {
    await configure({ region });
    const check = new messages.CheckRequest()
      .setUrn(urn)
      .setOlds(toStruct({}))
      .setNews(toStruct({ maxSessionDuration: 1 }));
    const answer = await asked<InstanceType<typeof messages.CheckResponse>>((done) => client.check(check, done));
    const properties = answer.getFailuresList().map((failure) => failure.getProperty());
    expect(properties).to.have.members(["assumeRolePolicy", "maxSessionDuration"]);
  });

  it("passes AWS's refusal on as the call's error", async () => {
    await configure({ region });
    const create = new messages.CreateRequest()
      .setUrn(urn)
      .setProperties(toStruct({ name: "x", assumeRolePolicy: "{}" }));
    expect(await refusal(() => asked((done) => client.create(create, done)))).to.contain(
      "creating IAM Role (x): operation error IAM: CreateRole, https response error StatusCode: 400, MalformedPolicyDocument",
    );
  });

  it("takes the default tags that the program configures", async () => {
    await configure({ region, defaultTags: JSON.stringify({ tags: { team: "a" } }) });
    const inputs = { name: "x", path: "/", assumeRolePolicy: lambdaTrust };
    const create = new messages.CreateRequest().setUrn(urn).setProperties(toStruct(inputs));
    const created = await asked<InstanceType<typeof messages.CreateResponse>>((done) => client.create(create, done));
    expect(fromStruct(created.getProperties())["tagsAll"]).to.deep.equal({ team: "a" });
  });

  it("tells the engine of a config that changed, so that it configures the provider anew", async () => {
    const changesOf = async (olds: object, news: object): Promise<number> => {
      const request = new messages.DiffRequest().setOldInputs(toStruct({ ...olds })).setNews(toStruct({ ...news }));
      return (
        await asked<InstanceType<typeof messages.DiffResponse>>((done) => client.diffConfig(request, done))
      ).getChanges();
    };
    const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
    expect(await changesOf({ region }, { region })).to.equal(DIFF_NONE);
    expect(await changesOf({ region }, { region: "us-east-1" })).to.equal(DIFF_SOME);
  });

  it("says how to set the region where there is none", async () => {
    const before = { AWS_REGION: process.env["AWS_REGION"], AWS_DEFAULT_REGION: process.env["AWS_DEFAULT_REGION"] };
    delete process.env["AWS_REGION"];
    delete process.env["AWS_DEFAULT_REGION"];
    try {
      expect(await refusal(() => configure({}))).to.contain("pulumi config set aws:region <region>");
    } finally {
      for (const [name, value] of Object.entries(before)) if (value !== undefined) process.env[name] = value;
    }
  });
});

describe("the AWS provider where the platform does not tell which user a connection belongs to", () => {
  let store: Store;
  let account: OpenAwsAccount;
  let port: number;
  const clients: InstanceType<typeof ResourceProviderClient>[] = [];

  beforeEach(async () => {
    store = await openStore();
    account = await openAwsAccount({ store, looksUpUsers: false });
    ({ port } = await account.serve(0));
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await account.close();
  });

  /** A connection of its own. */
  function connect(): InstanceType<typeof ResourceProviderClient> {
    const options = { "grpc.use_local_subchannel_pool": 1 };
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), options);
    clients.push(client);
    return client;
  }

  function configure(
    client: InstanceType<typeof ResourceProviderClient>,
    args: Properties,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<unknown> {
    const request = new messages.ConfigureRequest().setArgs(toStruct({ region, ...args }));
    for (const [name, value] of Object.entries(variables)) request.getVariablesMap().set(name, value);
    return asked((done) => client.configure(request, done));
  }

  const role = { name: "x", path: "/", assumeRolePolicy: lambdaTrust };
  const create = new messages.CreateRequest().setUrn(urn).setProperties(toStruct(role));

  function make(client: InstanceType<typeof ResourceProviderClient>): Promise<unknown> {
    return asked((done) => client.create(create, done));
  }

  async function refused(call: Promise<unknown>): Promise<ServiceError> {
    const error = await call.then(
      () => undefined,
      (reason: unknown) => reason as ServiceError,
    );
    expect(error?.code).to.equal(status.UNAUTHENTICATED);
    return error as ServiceError;
  }

  it("makes nothing for a connection without the sandbox's secret, and says what to set", async () => {
    const absent = await refused(configure(connect(), {}));
    expect(absent.details)
      .to.contain("it is not set")
      .and.contain("| pulumi config set --secret aws:secretKey")
      .and.not.contain(account.secretKey);
    for (const secretKey of [randomUUID(), "", 1, {}, [account.secretKey], `${account.secretKey ?? ""} `])
      await refused(configure(connect(), { secretKey }));
    const stranger = connect();
    await refused(configure(stranger, {}, { "aws:config:secretKey": randomUUID() }));
    await refused(make(stranger));
    expect(account.objects()).to.deep.equal([]);
  });

  it("refuses whatever acts, reads or tells before a connection is configured", async () => {
    const client = connect();
    const id = "x";
    await refused(make(client));
    await refused(asked((done) => client.create(create.clone().setPreview(true), done)));
    await refused(asked((done) => client.check(new messages.CheckRequest().setUrn(urn), done)));
    await refused(asked((done) => client.diff(new messages.DiffRequest().setUrn(urn).setId(id), done)));
    await refused(asked((done) => client.read(new messages.ReadRequest().setUrn(urn).setId(id), done)));
    await refused(asked((done) => client.update(new messages.UpdateRequest().setUrn(urn).setId(id), done)));
    await refused(asked((done) => client.delete(new messages.DeleteRequest().setUrn(urn).setId(id), done)));
    const token = "aws:index/getCallerIdentity:getCallerIdentity";
    await refused(asked((done) => client.invoke(new messages.InvokeRequest().setTok(token), done)));
  });

  it("answers what the engine asks before it configures", async () => {
    const client = connect();
    await asked((done) => client.getPluginInfo(new Empty(), done));
    await asked((done) => client.checkConfig(new messages.CheckRequest(), done));
    await asked((done) => client.diffConfig(new messages.DiffRequest(), done));
  });

  it("serves a connection with the secret, in each of the engine's forms, and no other beside it", async () => {
    const { secretKey = "" } = account;
    const envelope = { [signatureKey]: "1b47061264138c4ac30d75fd1eb44270", value: secretKey };
    await configure(connect(), { secretKey: envelope });
    await configure(connect(), {}, { "aws:config:secretKey": secretKey });
    const owner = connect();
    await configure(owner, { secretKey });
    await refused(make(connect()));
    expect(account.objects()).to.deep.equal([]);
    await make(owner);
    expect(account.objects().map(({ name }) => name)).to.deep.equal(["x"]);
  });

  it("asks for the same secret after a restart, and for none where users are looked up", async () => {
    const again = await openAwsAccount({ store, looksUpUsers: false });
    expect(again.secretKey)
      .to.equal(account.secretKey)
      .and.to.match(/^[\w-]{40}$/);
    await again.close();
    const known = await openAwsAccount({ store, looksUpUsers: true });
    expect(known.secretKey).to.equal(undefined);
    await known.close();
  });
});
