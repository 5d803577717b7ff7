import { takeOver } from "../../../lambda/cli/adopt/takeOver.ts";
import { ensurePulumi } from "../../../lambda/cli/setup/pulumiCli.ts";
import type { Project } from "../../e2e/support/project.ts";

/** Takes over what AWS made without the state knowing of it, as `npm run adopt` does. Gives the types of it. */
export async function adopted(project: Project): Promise<string[]> {
  await project.with({ config: { "genesys-lambda:adopt": "true" } });
  const { taken } = await takeOver({
    cli: await ensurePulumi({ log: () => undefined }),
    program: project.folder,
    environment: { ...process.env, ...project.environment },
    stack: project.stackName,
  });
  await project.stack.up();
  await project.with({ config: { "genesys-lambda:adopt": "false" } });
  return taken.map(({ type }) => type);
}
