import { expect } from "chai";
import { rm } from "node:fs/promises";
import path from "node:path";
import { bundleFunctions } from "../../../lambda/bundle/bundle.ts";
import { FunctionIssues, loadFunctions } from "../../../lambda/define/load.ts";
import { projectFolder } from "../../../lambda/cli/folders.ts";
import {
  byRole,
  actionText,
  functionsFolder,
  type FunctionsFolder,
  handlerText,
} from "../../support/functionsFolder.ts";

describe("loading functions", () => {
  let folder: FunctionsFolder;

  beforeEach(async () => {
    folder = await functionsFolder();
  });

  afterEach(async () => {
    await folder.remove();
  });

  const issuesOf = async (): Promise<string[]> => {
    try {
      await loadFunctions(folder.directory, byRole);
    } catch (error) {
      if (error instanceof FunctionIssues)
        return error.issues.map(({ file, path: at, message }) => `${file}|${at}|${message}`);
      throw error;
    }
    return [];
  };

  it("finds the project's own functions, in the order of their names", async () => {
    const found = await loadFunctions(path.join(projectFolder, "functions"), byRole);
    expect(found.map(({ folder: name, kind }) => [name, kind])).to.deep.include.members([
      ["echo", "handler"],
      ["lookup-caller", "handler"],
    ]);
    const names = found.map(({ folder: name }) => name);
    expect(names).to.deep.equal([...names].sort());
  });

  it("takes a folder that was added, with no other edit", async () => {
    await folder.write("added", { "action.ts": actionText({}), "handler.ts": handlerText });
    const [added, ...more] = await loadFunctions(folder.directory, byRole);
    expect(more).to.deep.equal([]);
    expect(added).to.include({ folder: "added", key: "added", kind: "handler" });
  });

  it("keeps the identity of a folder that says what it was called", async () => {
    await folder.write("new-name", { "action.ts": actionText({ deployedAs: "old-name" }), "handler.ts": handlerText });
    expect((await loadFunctions(folder.directory, byRole))[0]).to.include({ folder: "new-name", key: "old-name" });
  });

  it("takes a function that exists already in place of a handler", async () => {
    const functionArn = "arn:aws:lambda:eu-central-1:123456789012:function:mine:live";
    await folder.write("existing", { "action.ts": actionText({ functionArn }) });
    expect((await loadFunctions(folder.directory, byRole))[0]).to.include({ kind: "existing" });
  });

  it("takes an array at the top of an output, and what draft-04 ignores, and says so", async () => {
    const text = { type: "string" };
    const input = { type: "object", properties: { a: { ...text, examples: ["x"] } } };
    const output = { type: "array", items: { type: "object", properties: { id: text } } };
    const example = { input: { a: "x" }, output: [{ id: "1" }] };
    await folder.write("listing", { "action.ts": actionText({ input, output, example }), "handler.ts": handlerText });
    const [found] = await loadFunctions(folder.directory, byRole);
    expect(found?.advice.map(({ file, path: at }) => `${file} ${at}`)).to.deep.equal([
      "functions/listing/action.ts input.properties.a.examples",
      "functions/listing/action.ts output.type",
    ]);
  });

  it("takes a request and a response beside functionArn alone, and not with the tutorial API", async () => {
    const functionArn = "arn:aws:lambda:eu-central-1:123456789012:function:mine:live";
    const nested = { request: { template: '{"type": "a", "body": ${input.rawRequest}}' }, response: {} };
    await folder.write("deployed", { "action.ts": actionText(nested), "handler.ts": handlerText });
    expect(await issuesOf()).to.deep.equal(
      ["request", "response"].map(
        (at) =>
          `functions/deployed/action.ts|${at}|goes with functionArn: the handler that is deployed from here takes the ` +
          "input as it is",
      ),
    );
    await rm(path.join(folder.directory, "deployed"), { recursive: true });
    await folder.write("existing", { "action.ts": actionText({ ...nested, functionArn, name: "Other" }) });
    const [existing] = await loadFunctions(folder.directory, byRole);
    expect(existing?.action.request).to.deep.equal(nested.request);
    const other = loadFunctions(folder.directory, { ...byRole, api: "accountlinks" });
    const error = await other.catch((refused: unknown) => refused);
    expect(String(error)).to.include(
      "request: was given; the tutorial API (genesys:api accountlinks) carries the input",
    );
  });

  it("lists every issue of every folder together", async () => {
    await folder.write("one", {
      "action.ts": actionText({
        timeoutSeconds: 0,
        category: "",
        input: { type: "object", properties: { a: { type: "object" } } },
      }),
      "handler.ts": handlerText,
    });
    await folder.write("two", {
      "action.ts": actionText({ name: "x".repeat(257), timeoutSeconds: 61 }),
      "handler.ts": handlerText,
    });
    const issues = await issuesOf();
    expect(issues.map((issue) => issue.split("|").slice(0, 2).join("|"))).to.have.members([
      "functions/one/action.ts|timeoutSeconds",
      "functions/one/action.ts|category",
      "functions/one/action.ts|input.properties.a.type",
      "functions/two/action.ts|name",
      "functions/two/action.ts|timeoutSeconds",
    ]);
  });

  it("refuses two actions of one name and two folders of one identity", async () => {
    await folder.write("one", { "action.ts": actionText({ name: "Same" }), "handler.ts": handlerText });
    await folder.write("two", {
      "action.ts": actionText({ name: "Same", deployedAs: "one" }),
      "handler.ts": handlerText,
    });
    const issues = await issuesOf();
    expect(issues[0]).to.contain('functions/two/action.ts|name|"Same" is that of functions/one too');
    expect(issues[1]).to.contain('functions/two/action.ts|deployedAs|"one" is that of functions/one too');
  });

  it("names a clash together with the other issues of the same folder", async () => {
    await folder.write("one", { "action.ts": actionText({ timeoutSeconds: 0 }), "handler.ts": handlerText });
    await folder.write("two", { "action.ts": actionText({}), "handler.ts": handlerText });
    expect((await issuesOf()).map((issue) => issue.split("|").slice(0, 2).join("|"))).to.deep.equal([
      "functions/one/action.ts|timeoutSeconds",
      "functions/two/action.ts|name",
    ]);
  });

  it("ignores files and folders that hold no action", async () => {
    await folder.write("notes", { "readme.md": "text" });
    await folder.write("runtime", { "guard.ts": "throw new Error('loaded');" });
    expect(await loadFunctions(folder.directory, byRole)).to.deep.equal([]);
  });

  for (const name of ["runtime", "define", "bundle", "lambda"]) {
    it(`takes a folder called ${name} as a data action like any other`, async () => {
      await folder.write(name, { "action.ts": actionText({}), "handler.ts": handlerText });
      const found = await loadFunctions(folder.directory, byRole);
      expect(found.map(({ key }) => key)).to.deep.equal([name]);
      expect([...(await bundleFunctions(found)).keys()]).to.deep.equal([name]);
    });
  }

  for (const module of ["define.ts", "resources.ts"]) {
    it(`says where ../${module} of release 0.1 is now`, async () => {
      const text = `import { x } from "../${module}";\nexport const action = x;`;
      await folder.write("one", { "action.ts": text, "handler.ts": handlerText });
      expect(await issuesOf()).to.deep.equal([
        `functions/one/action.ts||imports "../${module}", which is the package now: from "genesys-lambda"`,
      ]);
    });
  }

  it("says in which line an action.ts goes wrong", async () => {
    await folder.write("syntax", { "action.ts": "const one = 1;\nexport const action = ;", "handler.ts": handlerText });
    await folder.write("thrown", {
      "action.ts": "\n\nthrow new Error('on purpose\\nand more');",
      "handler.ts": handlerText,
    });
    const issues = await issuesOf();
    expect(issues[0]).to.match(/^functions\/syntax\/action\.ts\|\|can't be loaded: line 2: /);
    expect(issues[1]).to.equal("functions/thrown/action.ts||can't be loaded: line 3: on purpose");
  });

  it("shows every issue in one message, and what to do", async () => {
    await folder.write("one", {
      "action.ts": actionText({ timeoutSeconds: 0, category: 5 }),
      "handler.ts": handlerText,
    });
    const error = await loadFunctions(folder.directory, byRole).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(FunctionIssues);
    expect((error as Error).message.split("\n")).to.deep.equal([
      "the functions can't be deployed:",
      "  functions/one/action.ts: category: 5 was given; allowed: 1 to 256 characters",
      "  functions/one/action.ts: timeoutSeconds: 0 was given; allowed: whole seconds from 1 to 60",
      "Nothing was made; mend these and run the command again.",
    ]);
  });

  it("says which file is missing or can't be loaded", async () => {
    await folder.write("no-action", { "handler.ts": handlerText });
    await folder.write("no-handler", { "action.ts": actionText({}) });
    await folder.write("no-export", { "action.ts": "export const other = 1;", "handler.ts": handlerText });
    await folder.write("broken", { "action.ts": "export const action = {", "handler.ts": handlerText });
    const issues = await issuesOf();
    expect(issues.find((issue) => issue.includes("no-action"))).to.contain("is missing beside handler.ts");
    expect(issues.find((issue) => issue.includes("no-handler"))).to.contain("neither a handler.ts");
    expect(issues.find((issue) => issue.includes("no-export"))).to.contain("write: export const action");
    expect(issues.find((issue) => issue.includes("broken"))).to.contain("can't be loaded");
  });

  it("refuses a handler beside a functionArn, and a folder's name that AWS would not take", async () => {
    const functionArn = "arn:aws:lambda:eu-central-1:123456789012:function:mine";
    await folder.write("both", { "action.ts": actionText({ functionArn }), "handler.ts": handlerText });
    await folder.write("Not Good", { "action.ts": actionText({ name: "Other" }), "handler.ts": handlerText });
    const issues = await issuesOf();
    expect(issues.some((issue) => issue.includes("both/action.ts|functionArn|stands beside a handler.ts"))).to.equal(
      true,
    );
    expect(issues.some((issue) => issue.includes('the folder is called "Not Good"'))).to.equal(true);
  });

  it("refuses settings and resources for a function that is not deployed from here", async () => {
    const functionArn = "arn:aws:lambda:eu-central-1:123456789012:function:mine";
    const settings = { name: "One", functionArn, function: { memoryMegabytes: 512 } };
    await folder.write("one", { "action.ts": actionText(settings) });
    await folder.write("two", {
      "action.ts": actionText({ functionArn }),
      "resources.ts": "export const resources = () => ({});",
    });
    const issues = await issuesOf();
    expect(issues[0]).to.contain("functions/one/action.ts|functionArn|stands beside function, which is for");
    expect(issues[1]).to.contain("functions/two/action.ts|functionArn|stands beside resources.ts, which is for");
  });

  it("refuses a resources.ts that makes nothing", async () => {
    await folder.write("empty", {
      "action.ts": actionText({}),
      "handler.ts": handlerText,
      "resources.ts": "export const x = 1;",
    });
    expect((await issuesOf())[0]).to.contain("functions/empty/resources.ts|resources|is not exported");
  });

  const action = { "action.ts": actionText({}), "handler.ts": handlerText };
  const misplaced: [string, string, object, string][] = [
    ["one level too deep", "team/echo", action, "functions/team/echo"],
    ["two levels too deep", "team/voice/echo", action, "functions/team/voice/echo"],
    ["in the folder of another action", "outer/echo", action, "functions/outer/echo"],
    ["deep, for a function that exists", "team/mine", { "action.ts": "" }, "functions/team/mine"],
  ];
  for (const [where, at, files, said] of misplaced) {
    it(`refuses an action that lies ${where}, and does not ignore it`, async () => {
      await folder.write("outer", { "action.ts": actionText({ name: "Outer" }), "handler.ts": handlerText });
      await folder.write(at, files as Record<string, string>);
      const target = at.split("/").at(-1) ?? "";
      expect(await issuesOf()).to.deep.equal([
        `${said}/action.ts||lies too deep: an action's folder is right under functions/. Move ${said} to functions/${target}`,
      ]);
    });
  }

  for (const file of ["action.ts", "handler.ts"]) {
    it(`refuses ${file} beside the folders, and does not ignore it`, async () => {
      await folder.write("", { [file]: "throw new Error('loaded');" });
      expect((await issuesOf())[0]).to.contain(`functions/${file}||lies beside the folders: move`);
    });
  }

  it("takes files of those names where they are nobody's action", async () => {
    await folder.write("outer", { "action.ts": actionText({}), "handler.ts": handlerText });
    await folder.write("outer/lib", { "action.ts": "" });
    await folder.write("shared/lib", { "handler.ts": "" });
    await folder.write("outer/node_modules/package", action);
    await folder.write(".git/hooks", action);
    expect(await loadFunctions(folder.directory, byRole)).to.have.length(1);
  });

  const namesakes: [string, Record<string, object>][] = [
    ["the stack's own account link", { genesys: {} }],
    ["a link that an action names", { one: { name: "One", link: "two" }, two: { name: "Two" } }],
  ];
  for (const [what, folders] of namesakes) {
    it(`refuses a folder that is called as ${what}: their roles would have one name`, async () => {
      for (const [name, changes] of Object.entries(folders)) {
        await folder.write(name, { "action.ts": actionText(changes), "handler.ts": handlerText });
      }
      const error = await loadFunctions(folder.directory, byRole).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(FunctionIssues);
      expect((error as FunctionIssues).issues).to.have.length(1);
      expect((error as FunctionIssues).message).to.contain("is the name of an account link too");
    });
  }

  it("resolves how each function is reached, and for how long it may run", async () => {
    await folder.write("one", { "action.ts": actionText({ name: "One" }), "handler.ts": handlerText });
    await folder.write("two", {
      "action.ts": actionText({ name: "Two", invoke: "http-api", timeoutSeconds: 5 }),
      "handler.ts": handlerText,
    });
    const found = await loadFunctions(folder.directory, { ...byRole, invoke: "function-url" });
    expect(found.map(({ invocation, timeoutSeconds }) => [invocation, timeoutSeconds])).to.deep.equal([
      ["function-url", 60],
      ["http-api", 5],
    ]);
  });

  it("names what does not go with the invocation together with the issues of other folders", async () => {
    await folder.write("one", { "action.ts": actionText({ name: "" }), "handler.ts": handlerText });
    await folder.write("two", { "action.ts": actionText({ timeoutSeconds: 31 }), "handler.ts": handlerText });
    const error = await loadFunctions(folder.directory, { ...byRole, invoke: "http-api" }).catch((one: unknown) => one);
    const paths = (error as FunctionIssues).issues.map(({ file, path: at }) => `${file} ${at}`);
    expect(paths).to.have.members(["functions/one/action.ts name", "functions/two/action.ts timeoutSeconds"]);
  });
});
