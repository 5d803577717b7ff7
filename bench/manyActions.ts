import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { projectFolder } from "../lambda/cli/folders.ts";

/** Whether each action has a function of its own, or all call one that exists already. */
export const shapes = ["one function", "a function each"] as const;
export type Shape = (typeof shapes)[number];

/** What differs from one deployment to the next. */
export interface Variation {
  /** Added to the name of the first action. */
  readonly name?: string;
  /** Added to the code of the first function. */
  readonly code?: string;
  /** A further property of the first action's output. */
  readonly property?: string;
  readonly timeoutSeconds?: number;
}

/** Writes the echo function many times over, each under a name of its own. */
export async function writeActions(
  project: string,
  count: number,
  functionArn: string | undefined,
  variation: Variation = {},
): Promise<void> {
  for (let index = 1; index <= count; index += 1) {
    await writeAction(project, index, functionArn, index === 1 ? variation : timeOf(variation));
  }
}

function timeOf({ timeoutSeconds }: Variation): Variation {
  return timeoutSeconds === undefined ? {} : { timeoutSeconds };
}

async function writeAction(
  project: string,
  index: number,
  functionArn: string | undefined,
  { name = "", code = "", property, timeoutSeconds = 10 }: Variation,
): Promise<void> {
  const folder = path.join(project, "functions", `echo-${index}`);
  const source = path.join(projectFolder, "functions", "echo");
  await mkdir(folder, { recursive: true });
  const text = await readFile(path.join(source, "action.ts"), "utf8");
  const action = text
    .replace('"Echo"', `"Echo ${index}${name}"`)
    .replace("timeoutSeconds: 10", `timeoutSeconds: ${timeoutSeconds}`)
    .replace('output: {\n    type: "object",\n    properties: {', (found) =>
      property === undefined ? found : `${found} ${property}: { type: "string", description: "One more" },`,
    );
  if (functionArn === undefined) {
    await writeFile(path.join(folder, "action.ts"), action);
    await cp(path.join(source, "handler.ts"), path.join(folder, "handler.ts"));
    if (code !== "") await writeFile(path.join(folder, "handler.ts"), code, { flag: "a" });
    return;
  }
  await rm(path.join(folder, "handler.ts"), { force: true });
  const called = action.replace("timeoutSeconds:", `functionArn: ${JSON.stringify(functionArn)},\n  timeoutSeconds:`);
  await writeFile(path.join(folder, "action.ts"), called);
}
