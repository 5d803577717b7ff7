import type { Diagnosis } from "../../../lambda/doctor/examine.ts";
import { examineStack } from "../../../lambda/cli/doctor/examineStack.ts";
import { ensurePulumi } from "../../../lambda/cli/setup/pulumiCli.ts";
import type { Project } from "./project.ts";

/** What the doctor says of a project's actions, or of one of them: folder → diagnosis. */
export async function examined(
  project: Project,
  environment: Readonly<Record<string, string>> = {},
  action?: string,
): Promise<ReadonlyMap<string, Diagnosis>> {
  const { diagnoses } = await examineStack({
    cli: await ensurePulumi({ log: () => undefined }),
    program: project.folder,
    environment: { ...process.env, ...project.environment, ...environment },
    stack: project.stackName,
    ...(action === undefined ? {} : { action }),
  });
  return new Map(diagnoses.map((one) => [one.folder, one]));
}
