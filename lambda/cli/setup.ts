import { command } from "./command.ts";
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

await command({ help, options: { json: { type: "boolean" } } }, async ({ values }) => {
  const cli = await ensurePulumi();
  console.log(values.json ? JSON.stringify(cli) : `Pulumi ${cli.version} in ${cli.bin}, ${origins[cli.source]}`);
});
