import { chmod, copyFile } from "node:fs/promises";
import path from "node:path";
import { projectFolder } from "../folders.ts";
import { run } from "../../processes.ts";
import { findVersion, isAtLeast, languageHostVersion, oldestGo, pulumiVersion } from "./versions.ts";
import type { Way, WayOptions } from "./ways.ts";

interface Target {
  readonly binary: string;
  /** Folder under pulumi-cli with go.mod and go.sum. */
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

/** The provider of dynamic resources is a script of the SDK. The CLI expects it in its own folder. */
const dynamicProvider = "pulumi-resource-pulumi-nodejs";

/** A build from the CLI's published Go modules. */
export const goBuild: Way = {
  name: "a build with Go",
  source: "build",
  async get(folder, options) {
    const unfit = process.platform === "win32" ? "on Windows, run the project in WSL" : await reasonUnfit(options);
    if (unfit !== undefined) return unfit;
    const bin = path.join(folder, "bin");
    for (const target of targets) {
      const reason = await build(target, bin, options);
      if (reason !== undefined) return reason;
    }
    const script = path.join(bin, dynamicProvider);
    await copyFile(path.join(projectFolder, "node_modules/@pulumi/pulumi", dynamicProvider), script);
    await chmod(script, 0o755);
    return undefined;
  },
};

async function reasonUnfit({ environment }: WayOptions): Promise<string | undefined> {
  const go = await run("go", ["version"], { environment });
  const version = findVersion(go.output);
  if (go.status !== 0 || version === undefined) return "Go is not installed (there is no go on PATH that answers)";
  return isAtLeast(version, oldestGo) ? undefined : `Go ${version} is installed, and ${oldestGo} or later is needed`;
}

async function build(target: Target, bin: string, { log, environment }: WayOptions): Promise<string | undefined> {
  const { binary, version, main } = target;
  log(`  Building ${binary} ${version} from its Go modules, some minutes the first time ...`);
  // The Automation API refuses a CLI that has no version stamped in.
  const stamp = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`;
  const built = await run(
    "go",
    ["build", "-trimpath", "-ldflags", `-s -w ${stamp}`, "-o", path.join(bin, binary), main],
    {
      cwd: path.join(import.meta.dirname, "pulumi-cli", target.module),
      environment: { ...environment, CGO_ENABLED: "0", GOFLAGS: "-mod=readonly" },
      progress: (seconds) => {
        log(`  ... still building ${binary}, ${seconds} s`);
      },
    },
  );
  if (built.status === 0) return undefined;
  return `go build of ${binary} failed: ${built.output.trim().split("\n").slice(-3).join(" / ")}`;
}
