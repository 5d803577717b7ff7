import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** What a function's process may reach on this machine's disk. */
export interface Reach {
  /** Files, and folders with all that is in them. */
  readonly reads: readonly string[];
  /** Folder that it may write too: its `/tmp`. */
  readonly temporaryFolder: string;
}

const readOption = "--allow-fs-read=";

/** What is loaded into a function's process before its handler. */
const runtimeFiles = ["./bootstrap", "./nodePermissions", "../../hooks/console", "../../hooks/restrictions"].map(
  (file) => fileURLToPath(import.meta.resolve(file + extname(import.meta.filename))),
);

/**
 * Node's options for a process under its permission model. Child processes, workers and native addons stay forbidden.
 * The network stays open, because a function's work is to call others.
 * @param known the options of the Node in use: the permission model's option had another name at first, and Node 25
 *   closes the network unless it is told otherwise
 */
export function permissionOptions(
  { reads, temporaryFolder }: Reach,
  known: ReadonlySet<string> = process.allowedNodeEnvironmentFlags,
): string[] {
  return [
    known.has("--permission") ? "--permission" : "--experimental-permission",
    ...(known.has("--allow-net") ? ["--allow-net"] : []),
    ...[...runtimeFiles, ...reads, temporaryFolder].map((path) => readOption + path),
    `--allow-fs-write=${temporaryFolder}`,
  ];
}

/** What a process that was started with such options may read. */
export function readablePaths(options: readonly string[]): string[] {
  return options.flatMap((option) => (option.startsWith(readOption) ? [option.slice(readOption.length)] : []));
}
