import { parseArgs } from "node:util";
import { explain } from "./explain.ts";
import { ensurePulumi } from "./setup/pulumiCli.ts";

const help = `npm run setup -- [options]

Finds or gets the Pulumi CLI: on PATH, in the per-user cache, or built from its Go modules.
The cache is GENESYS_LAMBDA_CACHE, or genesys-lambda in the user's cache folder.

  --json   print the result as JSON
  --help   this text`;

const origins = {
  path: "found on PATH",
  cache: "from this user's cache",
  build: "built from its Go modules",
};

await explain(async () => {
  const { values } = parseArgs({ options: { json: { type: "boolean" }, help: { type: "boolean" } } });
  if (values.help) {
    console.log(help);
    return;
  }
  const cli = await ensurePulumi({
    log: (line) => {
      console.error(line);
    },
  });
  console.log(values.json ? JSON.stringify(cli) : `Pulumi ${cli.version} in ${cli.bin}, ${origins[cli.source]}`);
});
