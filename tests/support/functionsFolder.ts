import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { projectFolder } from "../../lambda/cli/folders.ts";

/** A functions/ folder of a test's own, where imports of packages work as in the project. */
export interface FunctionsFolder {
  readonly directory: string;
  write(folder: string, files: Readonly<Record<string, string>>): Promise<void>;
  remove(): Promise<void>;
}

export async function functionsFolder(): Promise<FunctionsFolder> {
  const root = await mkdtemp(path.join(tmpdir(), "genesys-lambda-functions-"));
  const directory = path.join(root, "functions");
  await mkdir(directory);
  await symlink(path.join(projectFolder, "node_modules"), path.join(root, "node_modules"));
  return {
    directory,
    async write(folder, files) {
      await mkdir(path.join(directory, folder), { recursive: true });
      for (const [file, text] of Object.entries(files)) await writeFile(path.join(directory, folder, file), text);
    },
    async remove() {
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** The text of an action.ts with these properties on top of sound ones. */
export function actionText(properties: object): string {
  const action = {
    name: "Test",
    category: "Tests",
    input: { type: "object", properties: { a: { type: "string" } }, required: ["a"] },
    output: { type: "object", properties: { b: { type: "integer" } }, required: ["b"] },
    ...properties,
  };
  return `export const action = ${JSON.stringify(action)};`;
}

export const handlerText = "export const handler = async () => ({ b: 1 });";

/** What a stack says that leaves everything at its default. */
export const byRole = { invoke: "role", api: "integrations", region: "eu-central-1" } as const;
