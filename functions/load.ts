import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { RunError } from "@pulumi/pulumi/errors.js";
import type { Fault } from "genesyscloud-provider/contract";
import { actionFaults, folderName } from "./actionShape.ts";
import type { ActionDefinition } from "./define.ts";
import type { MakeResources } from "./resources.ts";

/** One folder under functions/: a data action and what it calls. */
export interface FunctionFolder {
  /** Name of the folder. */
  readonly folder: string;
  /** The identity in state and names: what the folder was called when it was first deployed. */
  readonly key: string;
  readonly directory: string;
  readonly action: ActionDefinition;
  /** Whether the folder has a handler, or names a function that exists already. */
  readonly kind: "handler" | "existing";
  /** Makes AWS resources that belong to the function. */
  readonly resources?: MakeResources;
}

/** A fault with the file that it is in. */
export interface FileFault extends Fault {
  readonly file: string;
}

/** All faults of all folders at once. */
export class FunctionFaults extends RunError {
  readonly faults: readonly FileFault[];

  constructor(faults: readonly FileFault[]) {
    const lines = faults.map(({ file, path: at, message }) => `  ${file}: ${at === "" ? "" : `${at}: `}${message}`);
    super(
      `the functions can't be deployed:\n${lines.join("\n")}\nNothing was made; mend these and run the command again.`,
    );
    this.name = "FunctionFaults";
    this.faults = faults;
  }
}

/** What stands beside the functions in their folder. */
const notFunctions = new Set(["runtime"]);

/**
 * Loads and checks every folder that has an action.ts or a handler.ts, in the order of their names.
 *
 * @throws FunctionFaults with every fault of every folder
 */
export async function loadFunctions(directory: string): Promise<FunctionFolder[]> {
  const names = (await readdir(directory)).filter((name) => !notFunctions.has(name)).sort();
  const loaded = await Promise.all(names.map(async (name) => await loadFolder(path.resolve(directory, name), name)));
  const folders = loaded.flatMap((one) => (one !== undefined && "action" in one ? [one] : []));
  const faults = [
    ...loaded.flatMap((one) => (one !== undefined && "faults" in one ? one.faults : [])),
    ...clashes(folders),
  ];
  if (faults.length > 0) throw new FunctionFaults(faults);
  return folders;
}

type Loaded = FunctionFolder | { readonly faults: FileFault[] } | undefined;

async function loadFolder(directory: string, folder: string): Promise<Loaded> {
  const [isAction, isHandler, isResources] = await Promise.all(
    ["action.ts", "handler.ts", "resources.ts"].map(async (file) => await isFile(path.join(directory, file))),
  );
  if (!isAction && !isHandler) return undefined;
  const file = `functions/${folder}/action.ts`;
  const fault = (at: string, message: string): FileFault => ({ file, path: at, message });
  if (!isAction) return { faults: [fault("", "is missing beside handler.ts: it says name, category and contract")] };

  const imported = await importFile(path.join(directory, "action.ts"));
  if ("problem" in imported) return { faults: [fault("", imported.problem)] };
  const exported = imported.exports["action"];
  const faults = actionFaults(exported).map((one) => ({ file, ...one }));
  if (!new RegExp(folderName.pattern).test(folder)) {
    faults.push(fault("", `the folder is called ${JSON.stringify(folder)}; ${folderName.words}`));
  }
  const action = exported as ActionDefinition;
  const isExisting = typeof exported === "object" && action.functionArn !== undefined;
  if (isExisting && isHandler) faults.push(fault("functionArn", "stands beside a handler.ts: leave one of them out"));
  if (!isExisting && !isHandler) faults.push(fault("", "has neither a handler.ts beside it nor a functionArn in it"));

  const made: Made = isResources ? await loadResources(directory, folder) : {};
  if (made.fault !== undefined) faults.push(made.fault);
  if (faults.length > 0) return { faults };
  return {
    folder,
    key: action.deployedAs ?? folder,
    directory,
    action,
    kind: isExisting ? "existing" : "handler",
    ...(made.resources === undefined ? {} : { resources: made.resources }),
  };
}

interface Made {
  readonly resources?: MakeResources;
  readonly fault?: FileFault;
}

async function loadResources(directory: string, folder: string): Promise<Made> {
  const file = `functions/${folder}/resources.ts`;
  const imported = await importFile(path.join(directory, "resources.ts"));
  if ("problem" in imported) return { fault: { file, path: "", message: imported.problem } };
  const { resources } = imported.exports;
  if (typeof resources === "function") return { resources: resources as MakeResources };
  return { fault: { file, path: "resources", message: "is not exported; write: export function resources(scope)" } };
}

async function importFile(file: string): Promise<{ exports: Record<string, unknown> } | { problem: string }> {
  try {
    return { exports: (await import(pathToFileURL(file).href)) as Record<string, unknown> };
  } catch (error) {
    const message = error instanceof Error ? error.message.split("\n")[0] : String(error);
    return { problem: `can't be loaded: ${message ?? ""}` };
  }
}

/** Names and identities that two folders claim. */
function clashes(folders: readonly FunctionFolder[]): FileFault[] {
  const claims: [string, (folder: FunctionFolder) => string, string][] = [
    ["name", ({ action }) => action.name, "choose another: flow authors and look-ups know an action by its name"],
    ["deployedAs", ({ key }) => key, "two folders can't share the same objects"],
  ];
  return claims.flatMap(([at, claim, reason]) =>
    [...Map.groupBy(folders, claim)]
      .filter(([, claimants]) => claimants.length > 1)
      .flatMap(([value, claimants]) =>
        claimants.slice(1).map(({ folder }) => ({
          file: `functions/${folder}/action.ts`,
          path: at,
          message: `${JSON.stringify(value)} is that of functions/${claimants[0]?.folder ?? ""} too; ${reason}`,
        })),
      ),
  );
}

async function isFile(file: string): Promise<boolean> {
  return await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}
