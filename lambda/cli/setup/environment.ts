import path from "node:path";
import { projectFolder } from "../folders.ts";
import type { PulumiCli } from "./pulumiCli.ts";

/**
 * The environment of a command: it finds the project's CLI and Node first, and the code that Node compiled in an
 * earlier run, so that programs and providers start sooner.
 */
export function toolEnvironment(cli: PulumiCli): Record<string, string> {
  const folders = [path.dirname(process.execPath), cli.bin, path.join(projectFolder, "node_modules", ".bin")];
  const current = (process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => !folders.includes(folder));
  return {
    PATH: [...folders, ...current].join(path.delimiter),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? path.join(projectFolder, "node_modules", ".cache", "node"),
  };
}
