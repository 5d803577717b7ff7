import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { openSandbox } from "../sandbox/index.ts";
import { explain } from "./explain.ts";
import { projectFolder } from "./folders.ts";
import { copyProject } from "./projectCopy.ts";
import { openSandboxStack } from "./sandboxStack.ts";
import { ensurePulumi } from "./setup/pulumiCli.ts";
import { run } from "./setup/run.ts";

const help = `npm run bench -- [options]

How long pulumi up of the echo stack takes against the sandbox, next to a program with the same AWS imports and one
dynamic resource that does nothing: alternating, medians, and their ratio.

  --rounds <n>  runs of each (default: 5)
  --json        print the figures as JSON
  --help        this text`;

interface Program {
  readonly name: string;
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly milliseconds: number[];
}

await explain(async () => {
  const { values } = parseArgs({
    options: { rounds: { type: "string", default: "5" }, json: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds ${values.rounds}: give a whole number, 1 or more`);
  const figures = figuresOf(rounds, await startUp(rounds));
  console.log(values.json ? JSON.stringify(figures) : table(figures));
});

/** Both programs deployed and destroyed in turn. */
async function startUp(rounds: number): Promise<readonly Program[]> {
  const root = await mkdtemp(path.join(tmpdir(), "genesys-lambda-bench-"));
  const sandbox = await openSandbox({});
  try {
    const echo = path.join(root, "echo");
    await copyProject(echo, ["echo"]);
    const baseline = path.join(root, "baseline");
    await cp(path.join(projectFolder, "tools/bench/baseline"), baseline, { recursive: true });
    await symlink(path.join(projectFolder, "node_modules"), path.join(baseline, "node_modules"));
    const programs = [
      await prepare("echo stack", echo, path.join(root, "engine-echo"), sandbox.environment),
      await prepare("does nothing", baseline, path.join(root, "engine-baseline"), sandbox.environment),
    ];
    for (let round = 0; round <= rounds; round += 1) {
      // The first round fills caches and does not count.
      for (const program of programs) {
        const took = await measure(program);
        if (round > 0) program.milliseconds.push(took);
      }
    }
    return programs;
  } finally {
    await sandbox.close();
    await rm(root, { recursive: true, force: true });
  }
}

async function prepare(
  name: string,
  folder: string,
  engine: string,
  sandbox: Readonly<Record<string, string>>,
): Promise<Program> {
  const cli = await ensurePulumi({
    log: (line) => {
      console.error(line);
    },
  });
  const { environment } = await openSandboxStack({ cli, program: folder, folder: engine, stackName: "bench", sandbox });
  return { name, folder, environment: { ...process.env, ...environment }, milliseconds: [] };
}

/** Milliseconds that an `up` takes; destroyed again afterwards. */
async function measure({ name, folder, environment }: Program): Promise<number> {
  const started = process.hrtime.bigint();
  const up = await run("pulumi", ["up", "--yes", "--skip-preview", "--non-interactive"], { cwd: folder, environment });
  const took = Number(process.hrtime.bigint() - started) / 1e6;
  if (up.status !== 0) throw new Error(`pulumi up of ${name} failed:\n${up.output}`);
  const destroy = await run("pulumi", ["destroy", "--yes", "--skip-preview", "--non-interactive"], {
    cwd: folder,
    environment,
  });
  if (destroy.status !== 0) throw new Error(`pulumi destroy of ${name} failed:\n${destroy.output}`);
  return took;
}

interface Figures {
  readonly rounds: number;
  readonly programs: readonly { readonly name: string; readonly medianMilliseconds: number }[];
  /** The first program's median over the second's. */
  readonly ratio: number;
}

function figuresOf(rounds: number, measured: readonly Program[]): Figures {
  const programs = measured.map(({ name, milliseconds }) => ({
    name,
    medianMilliseconds: Math.round(median(milliseconds)),
  }));
  const [echo, baseline] = programs;
  const ratio = (echo?.medianMilliseconds ?? 0) / (baseline?.medianMilliseconds ?? 1);
  return { rounds, programs, ratio: Number(ratio.toFixed(2)) };
}

function table({ rounds, programs, ratio }: Figures): string {
  const lines = programs.map((one) => `${one.name.padEnd(14)} ${one.medianMilliseconds} ms (median of ${rounds})`);
  return [...lines, `${"ratio".padEnd(14)} ${ratio}`].join("\n");
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
