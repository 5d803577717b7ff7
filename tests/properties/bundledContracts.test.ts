import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { bundleFunctions } from "../../lambda/bundle/bundle.ts";
import type { ActionDefinition } from "../../lambda/define/define.ts";
import type { FunctionFolder } from "../../lambda/define/load.ts";
import { fc } from "../support/fastCheck.ts";
import { failureOf } from "../support/failure.ts";
import { actionText, functionsFolder } from "../support/functionsFolder.ts";
import { runs } from "./runs.ts";
import { timeout } from "./timeout.ts";

type Handler = (event: unknown, context: object) => Promise<unknown>;

const context = { awsRequestId: "r-1", getRemainingTimeInMillis: () => 1234 };
/** Texts that look like what is generated of a contract, and what could end a string, a line or a comment in it. */
const pieces = fc.constantFrom(
  ...[
    ",schemaPath:",
    ',schemaPath:"a",keyword:"b",params:{},message:',
    ", parentData, parentDataProperty, rootData=data}={}",
  ],
  ...["instancePath", "validate0.errors", "import.meta.dirname", "__dirname", "require('x')", 'Dynamic require of "'],
  ...[
    "//# sourceMappingURL=x",
    "*/",
    "/*",
    "<!--",
    "</script>",
    "${a}",
    "`",
    "'",
    '"',
    "\\",
    "\n",
    "\r",
    "\u2028",
    "\u2029",
  ],
  ...["\0", "{", "}", "$&", "$1", "constructor", "__proto__"],
);
/** Half a character is refused before: no JSON parser agrees with another about it. */
const texts = fc
  .oneof(
    fc
      .array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join("")),
    fc.string({ unit: "binary", minLength: 1 }),
  )
  .map((text) => text.toWellFormed());
/** Ajv never misses a required property of the empty name, and passes over `__proto__`. */
const names = fc
  .oneof(texts, fc.constantFrom("constructor", "toString", "valueOf"))
  .filter((name) => name !== "" && name !== "__proto__");

describe("a contract in a bundle", function () {
  this.timeout(timeout);
  let folder: Awaited<ReturnType<typeof functionsFolder>>;

  before(async () => {
    folder = await functionsFolder();
    const handler = "export const handler = async ({ a }) => JSON.parse(a);";
    await folder.write("hostile", { "handler.ts": handler });
  });

  after(async () => {
    await folder.remove();
  });

  it("accepts and refuses by its very texts, whatever they look like", async () => {
    const cases = fc.uniqueArray(
      fc
        .record({ name: names, allowed: texts, described: texts, other: texts })
        .filter(({ allowed, other }) => allowed !== other),
      { minLength: 20, maxLength: 20, selector: ({ name }) => name },
    );
    await fc.assert(
      fc.asyncProperty(cases, async (contracts) => {
        const bundles = await bundleFunctions(
          contracts.map(({ name, allowed, described }, index) =>
            functionOf(`f${index}`, {
              type: "object",
              description: described,
              properties: { [name]: { enum: [allowed], description: described }, told: { type: "string" } },
              required: [name],
            }),
          ),
        );
        for (const [index, { name, allowed, other }] of contracts.entries()) {
          const handler = await loaded(bundles.get(`f${index}`)?.files["index.mjs"] ?? "");
          const given = { [name]: allowed, told: "x" };
          expect(await handler({ a: JSON.stringify(given) }, context)).to.deep.equal(given);
          for (const wrong of [{ [name]: other }, {}, { [name]: allowed, told: 5 }]) {
            const { message } = await failureOf(handler({ a: JSON.stringify(wrong) }, context));
            expect(message).to.match(/^the handler's output breaks the contract: .*(must be|must have)/s);
          }
        }
      }),
      { numRuns: Math.max(3, Math.ceil(runs.numRuns / 20)) },
    );
  });

  function functionOf(key: string, output: unknown): FunctionFolder {
    const contract = JSON.parse(actionText({ output }).slice("export const action = ".length, -1)) as ActionDefinition;
    const directory = path.join(folder.directory, "hostile");
    return {
      folder: key,
      key,
      directory,
      action: contract,
      kind: "handler",
      invocation: "role",
      timeoutSeconds: 3,
      advice: [],
    };
  }

  async function loaded(text: string): Promise<Handler> {
    const file = path.join(folder.directory, "..", `${randomUUID()}.mjs`);
    await writeFile(file, text);
    process.env["GENESYS_LAMBDA_WAY_IN"] = "role";
    return ((await import(pathToFileURL(file).href)) as { handler: Handler }).handler;
  }
});
