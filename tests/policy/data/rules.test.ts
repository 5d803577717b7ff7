import { readFile } from "node:fs/promises";
import path from "node:path";
import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { expect } from "chai";
import { dataHolderOf, type KeptResource, mayGo, namingOf } from "../../../policy/data/holder.ts";
import { Keeping } from "../../../policy/data/keeping.ts";
import { dataKindOf, dataKinds } from "../../../policy/data/kinds.ts";
import { keptStack, type ReadStack } from "../../../policy/data/state.ts";
import { policiesOf } from "../../../policy/policies.ts";
import { types } from "../../../policy/types.ts";
import { projectFolder } from "../../../lambda/cli/folders.ts";

const rootType = "pulumi:pulumi:Stack";
const tableType = "aws:dynamodb/table:Table";
const urnOf = (type: string, name: string): string => `urn:pulumi:dev::p::${type}::${name}`;

/** A resource in the state; its name in AWS is `p-dev-<name>`. */
function kept(type: string, name: string, more: Partial<KeptResource> = {}): KeptResource {
  const props = { name: `p-dev-${name}`, region: "eu-central-1" };
  return { urn: urnOf(type, name), type, id: props.name, inputs: { name: props.name }, outputs: props, ...more };
}

describe("kinds of data", () => {
  it("are types that AWS's provider has", async () => {
    const missing: string[] = [];
    for (const type of Object.keys(dataKinds)) {
      const [, module = ""] = type.split(":");
      const file = path.join(projectFolder, "node_modules", "@pulumi", "aws", `${module}.js`);
      const text = await readFile(file, "utf8").catch(() => "");
      if (!text.includes(`'${type}'`)) missing.push(type);
    }
    expect(missing).to.deep.equal([]);
  });

  it("are known by the names of the native provider too, and others hold nothing", () => {
    for (const type of ["aws-native:dynamodb:Table", "aws-native:logs:LogGroup", "aws-native:s3:Bucket"]) {
      expect(dataKindOf(type), type).to.not.equal(undefined);
    }
    for (const type of ["aws:iam/role:Role", "aws:lambda/function:Function", "random:index:RandomId", rootType]) {
      expect(dataKindOf(type), type).to.equal(undefined);
    }
  });
});

describe("an object that holds data", () => {
  const holderOf = (one: KeptResource) => {
    const holder = dataHolderOf(one);
    if (holder === undefined) throw new Error("it holds none");
    return holder;
  };

  it("is none where the engine or the provider leaves it in AWS", () => {
    for (const more of [{ retainOnDelete: true }, { external: true }, { inputs: { skipDestroy: true } }]) {
      expect(dataHolderOf(kept(tableType, "a", more))).to.equal(undefined);
    }
  });

  it("is named by name, id, ARN or URN, alone or among others, or with all", () => {
    const one = holderOf(kept(tableType, "a", { id: "an-id", outputs: { name: "p-dev-a", arn: "arn:aws:x" } }));
    for (const given of ["p-dev-a", "an-id", "arn:aws:x", one.urn, "b, p-dev-a ,c", "*"]) {
      expect(mayGo(one, [one], given), given).to.equal(true);
    }
    for (const given of [undefined, "", ",", "p-dev", "p-dev-ab", "P-DEV-A", "**", "p-*"]) {
      expect(mayGo(one, [one], given), given).to.equal(false);
    }
  });

  it("is not named by a name that another one has too", () => {
    const [table, secret] = [
      holderOf(kept(tableType, "a")),
      holderOf(kept("aws:secretsmanager/secret:Secret", "a", { outputs: { name: "p-dev-a", arn: "arn:aws:secret" } })),
    ];
    const all = [table, secret];
    expect(mayGo(table, all, "p-dev-a")).to.equal(false);
    expect(mayGo(secret, all, "p-dev-a")).to.equal(false);
    for (const one of all) expect(mayGo(one, all, namingOf(one, all))).to.equal(true);
    expect(mayGo(table, all, namingOf(secret, all))).to.equal(false);
  });
});

describe("the policies about data", () => {
  interface Stated {
    readonly type: string;
    readonly name: string;
    readonly props?: object;
    readonly aliases?: readonly string[];
  }

  /** What the pack says of a program whose stack holds this, by rule; the stack's end included where it is a preview. */
  async function said(
    state: readonly KeptResource[] | Error,
    program: readonly Stated[],
    { mayDelete, isPreview = true }: { mayDelete?: string; isPreview?: boolean } = {},
  ): Promise<string[]> {
    const read: ReadStack = (root) =>
      state instanceof Error
        ? Promise.reject(state)
        : Promise.resolve(keptStack({ deployment: { resources: state } }, root));
    const policies = policiesOf("2026-03-01", new Keeping(read, mayDelete));
    const lines: string[] = [];
    const report = (rule: string) => (message: string) => void lines.push(`${rule}: ${message.split("\n")[0] ?? ""}`);
    const all = [{ type: rootType, name: "p-dev" }, ...program].map((one: Stated) => ({
      ...one,
      urn: urnOf(one.type, one.name),
      props: one.props ?? {},
      opts: { aliases: one.aliases ?? [] },
      provider: { props: { region: "eu-central-1" } },
      propertyDependencies: {},
      getConfig: () => ({}),
    }));
    for (const resource of all) {
      for (const { name, validateResource } of policies as ResourceValidationPolicy[]) {
        if (typeof validateResource === "function") await validateResource(resource as never, report(name));
      }
    }
    if (isPreview) {
      for (const policy of policies as StackValidationPolicy[]) {
        if (!("validateStack" in policy)) continue;
        await policy.validateStack({ resources: all, getConfig: () => ({}) } as never, report(policy.name));
      }
    }
    return lines.filter((line) => line.startsWith("data-r") || line.startsWith("data-f"));
  }

  const organization = (...folders: string[]): Stated => ({
    type: types.organization,
    name: "organization",
    props: { dataActions: Object.fromEntries(folders.map((folder) => [folder, folder])) },
  });
  const action = (name: string): Stated => ({ type: types.dataAction, name, props: {} });
  const table = (name: string, more: Partial<Stated> = {}): Stated => ({
    type: tableType,
    name,
    props: { name: `p-dev-${name}` },
    ...more,
  });
  const deployed = [kept(types.dataAction, "old"), kept(types.dataAction, "stays"), kept(tableType, "old")];
  const gone = "DynamoDB table p-dev-old (its items)";

  it("say nothing of a program that keeps what there is, or of a new stack", async () => {
    const program = [organization("old", "stays"), table("old"), action("old"), action("stays")];
    expect(await said(deployed, program)).to.deep.equal([]);
    expect(await said([], program)).to.deep.equal([]);
  });

  it("name at preview what is not in the program any more", async () => {
    const [line = "", ...more] = await said(deployed, [table("new")]);
    expect(line).to.contain(`data-removed: ${gone}`).and.contain("GENESYS_LAMBDA_DELETE_DATA: p-dev-old)");
    expect(more).to.deep.equal([]);
  });

  it("name what would be deleted with a folder before anything is deleted, without a preview, and once", async () => {
    const program = [organization("new", "stays"), table("new"), action("new"), action("stays")];
    const lines = await said(deployed, program, { isPreview: false });
    expect(lines).to.have.length(1);
    expect(lines[0])
      .to.match(/no functions\/old any more; if it was renamed, deployedAs: "old" in its action\.ts keeps everything/)
      .and.contain(`data-folders: ${gone}`)
      .and.contain("nothing is wrong with the data action that heads this");
    expect(await said(deployed, program)).to.deep.equal(lines);
  });

  it("give a resource with a suffix to the longest folder's name that it begins with", async () => {
    const state = [...deployed.slice(0, 2), kept(types.dataAction, "old-2"), kept(tableType, "old-2-archive")];
    const program = [organization("old-2", "stays"), action("stays")];
    expect(await said(state, program, { isPreview: false })).to.deep.equal([]);
    const without = [organization("old", "stays"), action("stays")];
    expect(await said(state, without, { isPreview: false })).to.have.length(1);
  });

  it("let a resource be renamed that says what it was", async () => {
    const renamed = table("new", { props: { name: "p-dev-old" }, aliases: [urnOf(tableType, "old")] });
    expect(await said(deployed, [organization("new", "stays"), renamed, action("new")])).to.deep.equal([]);
  });

  it("name what another name or region replaces, before it is touched", async () => {
    const byName = await said(deployed, [table("old", { props: { name: "other" } })], { isPreview: false });
    expect(byName).to.have.length(1);
    expect(byName[0]).to.contain(`data-replaced: ${gone}`).and.contain("another name");
    const byRegion = await said(deployed, [table("old", { props: { name: "p-dev-old", region: "us-east-1" } })]);
    expect(byRegion).to.have.length(1);
    expect(byRegion[0]).to.contain("deleted in eu-central-1 and made anew without its data in us-east-1");
  });

  describe("where a provider's region moves", () => {
    const providerType = "pulumi:providers:aws";
    const provider = (name: string, region: string): Stated => ({ type: providerType, name, props: { region } });
    const by = (name: string) => ({ provider: `${urnOf(providerType, name)}::an-id` });
    const state = [
      kept(providerType, "default_7_0_0", { inputs: { region: "eu-central-1" } }),
      kept(providerType, "mine", { inputs: { region: "eu-central-1" } }),
      kept(tableType, "one", by("default_7_0_0")),
      kept("aws:cloudwatch/logGroup:LogGroup", "two", by("default_7_0_0")),
      kept(tableType, "elsewhere", {
        ...by("default_7_0_0"),
        outputs: { name: "p-dev-elsewhere", region: "us-west-2" },
      }),
      kept(tableType, "kept", by("mine")),
      kept(tableType, "kept-by-its-own-region", { ...by("default_7_0_0"), inputs: { region: "eu-central-1" } }),
    ];
    const tables = (region: string): Stated[] =>
      ["one", "elsewhere", "kept"].map((name) => table(name, { props: { name: `p-dev-${name}`, region } }));

    it("say it once, with all that goes and nothing else", async () => {
      const program = [provider("default_7_48_0", "us-east-1"), tables("us-east-1")[0] as Stated];
      const [line = "", ...more] = await said(state, program, { isPreview: false });
      expect(more).to.deep.equal([]);
      expect(line)
        .to.contain("data-replaced: aws:region was eu-central-1 and is us-east-1 now")
        .and.contain("DynamoDB table p-dev-one (its items), CloudWatch log group p-dev-two")
        .and.contain("GENESYS_LAMBDA_DELETE_DATA: p-dev-one,p-dev-two)")
        .and.not.contain("elsewhere")
        .and.not.contain("kept");
    });

    it("say nothing where it stays, another one moves, or what goes is named", async () => {
      for (const one of [provider("default_7_48_0", "eu-central-1"), provider("new", "us-east-1")]) {
        expect(await said(state, [one], { isPreview: false })).to.deep.equal([]);
      }
      const moved = [provider("default_7_48_0", "us-east-1")];
      expect(await said(state, moved, { isPreview: false, mayDelete: "*" })).to.deep.equal([]);
      expect((await said(state, moved, { isPreview: false, mayDelete: "p-dev-one" }))[0]).to.contain(": p-dev-two)");
    });
  });

  it("allow the deletion of what the environment names", async () => {
    for (const mayDelete of ["p-dev-old", "*"]) expect(await said(deployed, [], { mayDelete })).to.deep.equal([]);
    expect(await said(deployed, [], { mayDelete: "p-dev-other" })).to.have.length(1);
  });

  it("stop where the state can't be read, unless everything may be deleted", async () => {
    const failure = Object.assign(new Error("Command failed"), { stderr: "error: no stack named 'dev' found\n" });
    const [line = "", ...more] = await said(failure, [table("new")]);
    expect(line).to.contain("data-removed: the stack's state").and.contain("no stack named 'dev' found");
    expect(more).to.deep.equal([]);
    expect(await said(failure, [table("new")], { mayDelete: "*" })).to.deep.equal([]);
    const other = [kept(rootType, "p-dev", { urn: urnOf(rootType, "another") })];
    expect((await said(other, []))[0]).to.contain("in place of");
  });
});
