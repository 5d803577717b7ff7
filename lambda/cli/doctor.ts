import { visibleJson } from "genesyscloud-provider/visible";
import { asJson, isSound, lines } from "../doctor/report.ts";
import { command } from "./command.ts";
import { projectFolder } from "./folders.ts";
import { examineStack } from "./doctor/examineStack.ts";
import { ensurePulumi } from "./setup/pulumiCli.ts";

const help = `npm run doctor -- --stack <stack> [options]

Walks every hop of a call, from Genesys Cloud to the handler and back, for each data action of a deployed stack; says
which one is broken, why, and what mends it. Changes nothing: it reads the AWS side by a refresh that is only
previewed, the Genesys side by its API, and runs each action's example once (unless action.ts says verify: false).
Exit status 0 only if every hop is known to be sound.

  --stack <stack>     default: the selected one
  --action <action>   only this one: its folder's name, or its name in Genesys Cloud
  --json              the result as JSON
  --help              this text`;

await command(
  {
    help,
    options: {
      stack: { type: "string" },
      action: { type: "string" },
      json: { type: "boolean" },
    },
  },
  async ({ values }) => {
    const cli = await ensurePulumi();
    const { stack, diagnoses } = await examineStack({
      cli,
      program: projectFolder,
      environment: process.env,
      ...(values.stack === undefined ? {} : { stack: values.stack }),
      ...(values.action === undefined ? {} : { action: values.action }),
    });
    if (values.json) console.log(visibleJson(asJson(stack, diagnoses), 2));
    else console.log(diagnoses.flatMap(lines).join("\n"));
    process.exitCode = diagnoses.every(isSound) ? 0 : 1;
  },
);
