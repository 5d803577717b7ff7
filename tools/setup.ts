import { parseArgs } from "node:util";
import { ensurePulumi } from "./setup/pulumiCli.ts";

const help = `npm run setup -- [options]

Finds or gets the Pulumi CLI: on PATH, in the per-user cache, by the official installer, or built from its Go modules.

  --json   print the result as JSON
  --help   this text`;

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
});

if (values.help) {
  console.log(help);
} else {
  const cli = await ensurePulumi({
    log: (line) => {
      console.error(line);
    },
  });
  console.log(values.json ? JSON.stringify(cli) : `Pulumi ${cli.version} in ${cli.bin} (${cli.source})`);
}
