import { readdir } from "node:fs/promises";
import path from "node:path";
import type { FileIssue } from "./load.ts";

/** Folders within folders that are looked into, at most. */
const deepest = 4;

/**
 * Actions that would be ignored silently, because each has to be in a folder directly under the functions: an action in
 * a deeper folder, or beside the folders. Within the folder of an action, an action.ts without a handler.ts may be a
 * file of its own.
 */
export async function misplacedActions(directory: string): Promise<FileIssue[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter((entry) => isFolder(entry))
      .map(async ({ name }) => await actionsBelow(path.join(directory, name), [name], false)),
  );
  const loose = ["action.ts", "handler.ts"].find((file) => entries.some((one) => one.isFile() && one.name === file));
  return [...(loose === undefined ? [] : [looseIssue(loose)]), ...found.flat().map(deepIssue)];
}

type Entry = Awaited<ReturnType<typeof entriesOf>>[number];

async function entriesOf(directory: string) {
  return await readdir(directory, { withFileTypes: true });
}

function isFolder(entry: Pick<Entry, "name" | "isDirectory">): boolean {
  return entry.isDirectory() && entry.name !== "node_modules" && !entry.name.startsWith(".");
}

/** Folders with an action below a folder, each as the list of its names from the functions' folder on. */
async function actionsBelow(
  directory: string,
  names: readonly string[],
  isWithinAction: boolean,
): Promise<(readonly string[])[]> {
  const entries = await entriesOf(directory);
  const has = (file: string): boolean => entries.some((entry) => entry.name === file && entry.isFile());
  const isAction = has("action.ts") && (!isWithinAction || has("handler.ts"));
  const own = isAction && names.length > 1 ? [names] : [];
  if (names.length > deepest) return own;
  const isWithin = isWithinAction || (names.length === 1 && (has("action.ts") || has("handler.ts")));
  const below = await Promise.all(
    entries
      .filter((entry) => isFolder(entry))
      .map(async ({ name }) => await actionsBelow(path.join(directory, name), [...names, name], isWithin)),
  );
  return [...own, ...below.flat()];
}

function looseIssue(file: string): FileIssue {
  const message =
    "lies beside the folders: move the action's files to a folder of its own, such as functions/my-action";
  return { file: `functions/${file}`, path: "", message };
}

function deepIssue(names: readonly string[]): FileIssue {
  const folder = names.join("/");
  const target = names.at(-1) ?? "";
  return {
    file: `functions/${folder}/action.ts`,
    path: "",
    message: `lies too deep: an action's folder is right under functions/. Move functions/${folder} to functions/${target}`,
  };
}
