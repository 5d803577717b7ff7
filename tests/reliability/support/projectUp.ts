import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Exception } from "../../../policy/exceptions.ts";
import type { Project } from "../../e2e/support/project.ts";
import { projectFolder } from "../../../lambda/cli/folders.ts";

/**
 * Deploys as `npm run pulumi -- up --yes` does, under the project's policies, and gives all that it printed.
 *
 * @param allowed what the policies are to let pass
 * @throws what execFile throws
 */
export async function projectUp(project: Project, allowed: readonly Exception[] = []): Promise<string> {
  const { folder, environment, stackName } = project;
  const config = path.join(folder, "policies.json");
  await writeFile(config, JSON.stringify({ exceptions: { allowed } }));
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [
      path.join(projectFolder, "lambda", "cli", "pulumi.ts"),
      "up",
      "--yes",
      "--stack",
      stackName,
      "--policy-pack-config",
      config,
    ],
    { cwd: folder, env: { ...process.env, ...environment } },
  );
  return stdout + stderr;
}
