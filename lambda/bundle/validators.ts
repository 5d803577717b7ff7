import AjvDraft04 from "ajv-draft-04";
import standaloneCode from "ajv/dist/standalone/index.js";
import { withoutIdentity } from "genesyscloud-provider/contract";
import type { ActionDefinition } from "../define/define.ts";
import { shortBreaches, shortBreachesKeyword } from "../hooks/shortBreaches.ts";
import type { Validators } from "../runtime/call.ts";
import type { Validator } from "../runtime/contract.ts";

/** Both sides of a contract. */
const sides = { input: "input", output: "output" } as const;

/** The source of a module with the checks of a contract, `input` and `output`: see runtime/contract.ts. */
export function validatorsOf(contract: Pick<ActionDefinition, "input" | "output">): string {
  return standaloneCode.default(compilerOf(contract), sides);
}

/** The same checks for this process. */
export function compiledValidators(contract: Pick<ActionDefinition, "input" | "output">): Validators {
  const ajv = compilerOf(contract);
  // Ajv calls them errors; here they are breaches, because of the keyword above.
  const sideOf = (side: string): Validator => ajv.getSchema(side) as unknown as Validator;
  return { input: sideOf(sides.input), output: sideOf(sides.output) };
}

function compilerOf({ input, output }: Pick<ActionDefinition, "input" | "output">) {
  const ajv = new AjvDraft04.default({
    code: { source: true, esm: true },
    // Whoever loaded the folder has checked its contract.
    validateSchema: false,
    strict: false,
    // JSON has no number beyond these limits: it would arrive as null.
    strictNumbers: true,
    // Without this option, a required property called "constructor" would always count as present.
    ownProperties: true,
    validateFormats: false,
    logger: false,
  });
  ajv.addKeyword(shortBreachesKeyword);
  for (const [side, schema] of Object.entries({ input, output })) {
    ajv.addSchema({ [shortBreaches]: withoutIdentity(schema) }, side);
  }
  return ajv;
}
