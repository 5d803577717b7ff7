import path from "node:path";
import { expect } from "chai";
import ts from "typescript";
import { projectFolder } from "../../lambda/cli/folders.ts";

const file = path.join(projectFolder, "providers", "written.ts");
/** `|` stands before each name that somebody points at. */
const program = `
import { AwsAccountLink, DataAction, WebServicesLink } from "./index.ts";
new DataAction("a", {
  |timeoutSeconds: 5,
  request: { |template: "t" },
});
new AwsAccountLink("l", { |roleArn: "r", |adopt: true, |region: "eu-west-1", owner: { |lineage: "l" } });
declare const action: DataAction, link: WebServicesLink;
console.log(action.|version, link.|credentialId);
`;

/** What an editor shows of each name. */
function shown(): Record<string, string> {
  const text = program.replaceAll("|", "");
  const config: unknown = ts.readConfigFile(path.join(projectFolder, "tsconfig.json"), (name) =>
    ts.sys.readFile(name),
  ).config;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, projectFolder);
  const service = ts.createLanguageService({
    directoryExists: (name) => ts.sys.directoryExists(name),
    getDirectories: (name) => ts.sys.getDirectories(name),
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot(name) {
      const content = name === file ? text : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => projectFolder,
    getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: (name) => (name === file ? text : ts.sys.readFile(name)),
  });
  const found: Record<string, string> = {};
  for (const [index, { index: at }] of [...program.matchAll(/\|/g)].entries()) {
    const position = at - index;
    const name = /^\w+/.exec(text.slice(position))?.[0] ?? "";
    const info = service.getQuickInfoAtPosition(file, position);
    const tags = (info?.tags ?? []).map((tag) => `@${tag.name} ${ts.displayPartsToString(tag.text)}`);
    found[name] = [ts.displayPartsToString(info?.documentation), ...tags].join(" ");
  }
  return found;
}

describe("an editor at a resource of the provider", () => {
  it("shows the comments of the schema: of inputs at any depth with their defaults, and of outputs", () => {
    expect(shown()).to.deep.equal({
      timeoutSeconds: "Whole seconds, 1-60. @default 60, the service's own",
      template: 'Velocity template of what is sent. @default "${input.rawRequest}", the input object itself',
      roleArn: "ARN of the role that Genesys Cloud assumes.",
      adopt: "Take over an integration of that name that carries no mark of this stack. @default false",
      region:
        "AWS region of the functions: required with the tutorial API (`genesys:api accountlinks`), not to be given otherwise.",
      lineage:
        "Random id that `Organization` keeps in the state: two stacks of one name with separate backends differ in it.",
      version: "Moves with every change of the action.",
      credentialId:
        "Id of the link's credential: empty where the integration refers to none that exists; none with the tutorial API.",
    });
  });
});
