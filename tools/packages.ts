import path from "node:path";
import { command } from "../lambda/cli/command.ts";
import { projectFolder } from "../lambda/cli/folders.ts";
import { makePackages } from "./packages/makePackages.ts";

const help = `npm run packages -- [options]

Compiles every workspace and packs it for npm: dist/<name>-<version>.tgz, JavaScript with declarations and source maps.
Nothing is written into the sources.

  --json   print the files as JSON
  --help   this text`;

await command({ help, options: { json: { type: "boolean" } } }, async ({ values }) => {
  const made = await makePackages(projectFolder, path.join(projectFolder, "dist"));
  if (values.json) {
    console.log(JSON.stringify(made));
    return;
  }
  for (const { file, bytes } of made) {
    console.log(`${path.relative(projectFolder, file)}  ${Math.ceil(bytes / 1000)} kB`);
  }
});
