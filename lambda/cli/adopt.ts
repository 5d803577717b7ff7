import { linesOf } from "./adopt/report.ts";
import { takeOver } from "./adopt/takeOver.ts";
import { command } from "./command.ts";
import { projectFolder } from "./folders.ts";
import { ensurePulumi } from "./setup/pulumiCli.ts";

const help = `npm run adopt -- --stack <stack> [options]

For a stack whose state was lost: takes what exists in AWS under this stack's names into its state, so that the next up
brings it to what is wanted and makes nothing twice. Nothing is changed in AWS. What is in Genesys Cloud needs no such
step: the up takes it over itself. Both only while the stack's config says genesys-lambda:adopt true.

  --stack <stack>     default: the selected one
  --json              the result as JSON
  --help              this text`;

await command({ help, options: { stack: { type: "string" }, json: { type: "boolean" } } }, async ({ values }) => {
  const cli = await ensurePulumi();
  const options = {
    cli,
    program: projectFolder,
    environment: process.env,
    ...(values.stack === undefined ? {} : { stack: values.stack }),
  };
  const result = await takeOver(options);
  if (values.json) console.log(JSON.stringify(result, undefined, 2));
  else console.log(linesOf(result).join("\n"));
});
