import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { Project } from "../../e2e/support/project.ts";
import { projectFolder } from "../../../tools/folders.ts";

/** Deploys as `npm run pulumi -- up --yes` does, and gives all that it printed. @throws what execFile throws */
export async function projectUp({ folder, environment, stackName }: Project): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [path.join(projectFolder, "tools", "pulumi.ts"), "up", "--yes", "--stack", stackName],
    { cwd: folder, env: { ...process.env, ...environment } },
  );
  return stdout + stderr;
}
