import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { RunError } from "@pulumi/pulumi/errors.js";
import type { Issue } from "genesyscloud-provider/contract";
import { visible } from "genesyscloud-provider/visible";
import { actionAdvice, actionIssues, folderName } from "./actionSchema.ts";
import type { ActionDefinition } from "./define.ts";
import { misplacedActions } from "./misplacedActions.ts";
import { nothingMade } from "./nothingMade.ts";
import { firstLine, placeIn } from "./placeInFile.ts";
import type { MakeResources } from "./resources.ts";
import {
  ownLink,
  type StackInvocation,
  timeoutOf,
  type Invocation,
  invocationIssues,
  invocationOf,
} from "./invocation.ts";

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
  /** How Genesys Cloud reaches the function. */
  readonly invocation: Invocation;
  /** Whole seconds after which the function is stopped and the action gives up. */
  readonly timeoutSeconds: number;
  /** What is allowed, and worth knowing. */
  readonly advice: readonly FileIssue[];
  /** Makes AWS resources that belong to the function. */
  readonly resources?: MakeResources;
}

/** An issue with the file that it is in. */
export interface FileIssue extends Issue {
  readonly file: string;
}

/** All issues of all folders at once. */
export class FunctionIssues extends RunError {
  readonly issues: readonly FileIssue[];

  constructor(issues: readonly FileIssue[]) {
    const lines = issues
      .map(({ file, path: at, message }) => `  ${file}: ${at === "" ? "" : `${at}: `}${message}`)
      .map(visible);
    super(`the functions can't be deployed:\n${lines.join("\n")}\n${nothingMade}`);
    this.name = "FunctionIssues";
    this.issues = issues;
  }
}

/**
 * Loads and checks every folder that has an action.ts or a handler.ts, in the order of their names.
 *
 * @param stack what the stack's settings say of all actions
 * @throws FunctionIssues with every issue of every folder
 */
export async function loadFunctions(directory: string, stack: StackInvocation): Promise<FunctionFolder[]> {
  const names = (await readdir(directory)).sort();
  const loaded = await Promise.all(
    names.map(async (name) => await loadFolder(path.resolve(directory, name), name, stack)),
  );
  const issues = [
    ...loaded.flatMap((one) => one.issues),
    ...(await misplacedActions(directory)),
    ...clashes(loaded.flatMap((one) => one.claim ?? [])),
  ];
  if (issues.length > 0) throw new FunctionIssues(issues);
  return loaded.flatMap((one) => one.found ?? []);
}

/** What a folder claims for itself, with or without issues. */
interface Claim {
  readonly folder: string;
  readonly name: unknown;
  readonly key: unknown;
  readonly link: unknown;
}

interface Loaded {
  readonly issues: readonly FileIssue[];
  readonly claim?: Claim;
  readonly found?: FunctionFolder;
}

async function loadFolder(directory: string, folder: string, stack: StackInvocation): Promise<Loaded> {
  const [isAction, isHandler, isResources] = await Promise.all(
    ["action.ts", "handler.ts", "resources.ts"].map(async (file) => await isFile(path.join(directory, file))),
  );
  if (!isAction && !isHandler) return { issues: [] };
  const file = `functions/${folder}/action.ts`;
  const issue = (at: string, message: string): FileIssue => ({ file, path: at, message });
  if (!isAction) return { issues: [issue("", "is missing beside handler.ts: it says name, category and contract")] };

  const imported = await importFile(path.join(directory, "action.ts"));
  if ("problem" in imported) return { issues: [issue("", imported.problem)] };
  const exported = imported.exports["action"];
  const issues = actionIssues(exported).map((one) => ({ file, ...one }));
  if (!new RegExp(folderName.pattern).test(folder)) {
    issues.push(issue("", `the folder is called ${JSON.stringify(folder)}; ${folderName.words}`));
  }
  if (typeof exported !== "object" || exported === null) return { issues };
  const action = exported as ActionDefinition;
  const isExisting = action.functionArn !== undefined;
  if (isExisting && isHandler) issues.push(issue("functionArn", "stands beside a handler.ts: leave one of them out"));
  if (!isExisting && !isHandler) issues.push(issue("", "has neither a handler.ts beside it nor a functionArn in it"));
  if (isExisting && (isResources || action.function !== undefined)) {
    const what = isResources ? "resources.ts" : "function";
    issues.push(issue("functionArn", `stands beside ${what}, which is for a function that is deployed from here`));
  }

  for (const path of ["request", "response"] as const) {
    if (isExisting || action[path] === undefined) continue;
    issues.push(issue(path, "goes with functionArn: the handler that is deployed from here takes the input as it is"));
  }

  // Whether an action fits its invocation is checked only where its form is sound.
  if (issues.length === 0) issues.push(...invocationIssues(action, stack).map((one) => ({ file, ...one })));

  const made: Made = isResources ? await loadResources(directory, folder) : {};
  if (made.issue !== undefined) issues.push(made.issue);
  const claim: Claim = { folder, name: action.name, key: action.deployedAs ?? folder, link: action.link };
  if (issues.length > 0) return { issues, claim };
  const resources = made.resources === undefined ? {} : { resources: made.resources };
  return {
    issues,
    claim,
    found: {
      folder,
      key: action.deployedAs ?? folder,
      directory,
      action,
      kind: isExisting ? "existing" : "handler",
      invocation: invocationOf(action, stack),
      timeoutSeconds: timeoutOf(action, stack),
      advice: actionAdvice(action).map((one) => ({ file, ...one })),
      ...resources,
    },
  };
}

interface Made {
  readonly resources?: MakeResources;
  readonly issue?: FileIssue;
}

async function loadResources(directory: string, folder: string): Promise<Made> {
  const file = `functions/${folder}/resources.ts`;
  const imported = await importFile(path.join(directory, "resources.ts"));
  if ("problem" in imported) return { issue: { file, path: "", message: imported.problem } };
  const { resources } = imported.exports;
  if (typeof resources === "function") return { resources: resources as MakeResources };
  return { issue: { file, path: "resources", message: "is not exported; write: export function resources(scope)" } };
}

async function importFile(file: string): Promise<{ exports: Record<string, unknown> } | { problem: string }> {
  try {
    return { exports: (await import(pathToFileURL(file).href)) as Record<string, unknown> };
  } catch (error) {
    const former = formerModuleOf(error, file);
    if (former !== undefined)
      return { problem: `imports "../${former}", which is the package now: from "genesys-lambda"` };
    return { problem: `can't be loaded: ${placeIn(file, error)}${firstLine(error)}` };
  }
}

/**
 * The module that stood beside the folders in release 0.1. An import of it fails, and the message names the new one.
 */
function formerModuleOf(error: unknown, file: string): string | undefined {
  const isMissing = error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
  if (!isMissing) return undefined;
  const functions = path.dirname(path.dirname(file));
  return ["define.ts", "resources.ts"].find((name) => error.message.includes(`'${path.join(functions, name)}'`));
}

/** Names and identities that are claimed twice. */
function clashes(claims: readonly Claim[]): FileIssue[] {
  return [...sharedClaims(claims), ...linkClashes(claims)];
}

/** A link's role and a function's role would get the same name in AWS. */
function linkClashes(claims: readonly Claim[]): FileIssue[] {
  const links = new Set([ownLink, ...claims.map(({ link }) => link)]);
  return claims
    .filter(({ key }) => links.has(key))
    .map(({ folder, key }) => ({
      file: `functions/${folder}/action.ts`,
      path: "",
      message: `${JSON.stringify(key)} is the name of an account link too, and their roles would have one name: rename one`,
    }));
}

function sharedClaims(claims: readonly Claim[]): FileIssue[] {
  const kinds = [
    ["name", "name", "choose another: flow authors and look-ups know an action by its name"],
    ["key", "deployedAs", "two folders can't share the same objects"],
  ] as const;
  return kinds.flatMap(([kind, at, reason]) =>
    [...Map.groupBy(claims, (claim) => claim[kind])]
      .filter(([value, claimants]) => typeof value === "string" && claimants.length > 1)
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
