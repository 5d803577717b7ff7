import type { Project } from "../../e2e/support/project.ts";
import { deployFunction, region } from "../../sandbox/aws/support.ts";
import { actionText } from "../../support/functionsFolder.ts";

/** Writes so many actions, all of which call one function that is there already: what is loaded is Genesys Cloud. */
export async function writeManyActions(project: Project, count: number): Promise<void> {
  const operations = project.sandbox.aws.operations({ region, defaultTags: {} });
  const { arn } = await deployFunction(operations, "export const handler = async () => ({ b: 1 });");
  for (let index = 1; index <= count; index += 1) {
    const text = actionText({
      name: `Action ${index}`,
      functionArn: arn,
      timeoutSeconds: 10,
      example: { input: { a: "x" }, output: { b: 1 } },
    });
    await project.writeFunction(`action-${index}`, { "action.ts": text });
  }
}
