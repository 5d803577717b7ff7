import path from "node:path";
import { projectFolder } from "../folders.ts";
import type { PulumiCli } from "./pulumiCli.ts";

/**
 * What a command needs in its environment to find the project's CLI and Node first, and what Node compiled in an earlier
 * run: programs and providers start sooner with it.
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
