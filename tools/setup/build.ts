import { chmod, copyFile, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { projectFolder } from "../folders.ts";
import type { Attempt, SetupOptions } from "./pulumiCli.ts";
import { run } from "./run.ts";
import { findVersion, isAtLeast, languageHostVersion, oldestGo, pulumiVersion } from "./versions.ts";

interface Target {
  readonly binary: string;
  /** Folder under tools/pulumi-cli with go.mod and go.sum. */
  readonly module: string;
  readonly version: string;
  readonly main: string;
}

const targets: readonly Target[] = [
  {
    binary: "pulumi",
    module: "engine",
    version: pulumiVersion,
    main: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  },
  {
    binary: "pulumi-language-nodejs",
    module: "language-host",
    version: languageHostVersion,
    main: "github.com/pulumi/pulumi/sdk/nodejs/cmd/pulumi-language-nodejs/v3",
  },
];

/** The provider of dynamic resources is a script of the SDK; the CLI expects it beside itself. */
const dynamicProvider = "pulumi-resource-pulumi-nodejs";

/** Builds the CLI from its published Go modules, under a temporary name until it is whole. */
export async function buildCli(root: string, { log, environment = process.env }: SetupOptions): Promise<Attempt> {
  if (process.platform === "win32") return { reason: "on Windows, run the project in WSL" };
  const go = await run("go", ["version"], { environment });
  if (go.status !== 0) return { reason: "Go is not installed" };
  const version = findVersion(go.output) ?? "0";
  if (!isAtLeast(version, oldestGo))
    return { reason: `Go ${version} is installed, and ${oldestGo} or later is needed` };

  const temporary = `${root}.${process.pid}.tmp`;
  const bin = path.join(temporary, "bin");
  try {
    await mkdir(bin, { recursive: true });
    for (const target of targets) {
      const reason = await build(target, bin, { log, environment });
      if (reason !== undefined) return { reason };
    }
    await copyFile(
      path.join(projectFolder, "node_modules/@pulumi/pulumi", dynamicProvider),
      path.join(bin, dynamicProvider),
    );
    await chmod(path.join(bin, dynamicProvider), 0o755);
    await rm(root, { recursive: true, force: true });
    await rename(temporary, root);
    return { root };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function build(target: Target, bin: string, options: Required<SetupOptions>): Promise<string | undefined> {
  const { binary, version, main } = target;
  const what = `Building ${binary} ${version} from its Go modules (about 4 minutes the first time)`;
  options.log(`${what} ...`);
  const stamp = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`;
  const built = await run(
    "go",
    ["build", "-trimpath", "-ldflags", `-s -w ${stamp}`, "-o", path.join(bin, binary), main],
    {
      cwd: path.join(projectFolder, "tools/pulumi-cli", target.module),
      environment: { ...options.environment, CGO_ENABLED: "0", GOFLAGS: "-mod=readonly" },
      progress: (seconds) => {
        options.log(`  ... ${seconds} s`);
      },
    },
  );
  return built.status === 0
    ? undefined
    : `go build of ${binary} failed: ${built.output.trim().split("\n").slice(-3).join(" / ")}`;
}
