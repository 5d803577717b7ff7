import { expect } from "chai";
import { folderResources } from "../../../lambda/components/folderResources.ts";
import { loadFunctions } from "../../../lambda/define/load.ts";
import { failureOf } from "../../support/failure.ts";
import {
  actionText,
  byRole,
  functionsFolder,
  type FunctionsFolder,
  handlerText,
} from "../../support/functionsFolder.ts";

describe("a resources.ts that throws", () => {
  let folder: FunctionsFolder;

  beforeEach(async () => {
    folder = await functionsFolder();
  });

  afterEach(async () => {
    await folder.remove();
  });

  async function refusal(texts: Readonly<Record<string, string>>): Promise<string> {
    for (const [name, text] of Object.entries(texts)) {
      await folder.write(name, {
        "action.ts": actionText({ name }),
        "handler.ts": handlerText,
        "resources.ts": text,
      });
    }
    const folders = await loadFunctions(folder.directory, byRole);
    const made = async (): Promise<unknown> => await Promise.resolve(folderResources(folders, prefix, {}));
    const { message } = await failureOf(made());
    return message;
  }

  const prefix = { project: "project", stack: "stack" };
  const end = "; correct what stands there, or what it is given";

  const texts: [string, string, string][] = [
    [
      "itself",
      "export function resources() {\n  const table = undefined;\n  return table.name;\n}",
      `line 3: it throws TypeError: Cannot read properties of undefined (reading 'name')${end}`,
    ],
    [
      "in words of its own, with lines",
      'export function resources() {\n  throw new Error("no table\\nis here");\n}',
      `line 2: it throws no table${end}`,
    ],
    [
      "in what it calls",
      'export function resources() {\n  return JSON.parse("{");\n}',
      "line 2: it throws SyntaxError: ",
    ],
    ["something that is no error", "export function resources() {\n  throw 'so';\n}", `it throws so${end}`],
  ];
  for (const [how, text, said] of texts) {
    it(`${how} is said in one sentence, with folder, file and line`, async () => {
      const limit = Error.stackTraceLimit;
      Error.stackTraceLimit = 1;
      try {
        const message = await refusal({ thrower: text });
        expect(message).to.contain(`  functions/thrower/resources.ts: ${said}`);
        expect(message.split("\n")).to.have.length(3);
        expect(message).to.match(/Nothing was made; mend these and run the command again\.$/);
        expect(Error.stackTraceLimit).to.equal(1);
      } finally {
        Error.stackTraceLimit = limit;
      }
    });
  }

  it("is named together with the unknown keys that others return", async () => {
    const message = await refusal({
      one: "export const resources = () => { throw new Error('no') };",
      two: "export const resources = () => ({ vpc: {} });",
    });
    expect(message)
      .to.contain("functions/one/resources.ts: line 1: it throws no")
      .and.contain("two/resources.ts: vpc: ");
  });

  it("and is async is refused because it returns a promise", async () => {
    const message = await refusal({ one: "export const resources = async () => { throw new Error('later') };" });
    expect(message).to.contain("functions/one/resources.ts: resources: ").and.not.contain("later");
  });
});
