import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { bundleFunctions } from "../lambda/bundle/bundle.ts";
import { loadFunctions } from "../lambda/define/load.ts";
import type { Invocation } from "../lambda/define/invocation.ts";
import { projectFolder } from "../lambda/cli/folders.ts";
import { run } from "../lambda/processes.ts";
import { writeActions } from "./manyActions.ts";
import { median } from "./sideBySide.ts";

/** The bundle of the echo function for one invocation, and what the bundle adds to a call. */
export interface BundleFigures {
  readonly invocation: Invocation;
  readonly bytes: number;
  /** Import of the bundle in a fresh process, in milliseconds: its share of a cold start. */
  readonly importMilliseconds: number;
  /** Microseconds that guard, envelope and checks add to one warm call of the bare handler. */
  readonly overheadMicroseconds: number;
}

export interface Bundling {
  readonly functions: number;
  readonly milliseconds: number;
}

const invocations = ["role", "function-url", "http-api"] as const;

/** The echo function by each invocation. */
export async function bundles(rounds: number): Promise<BundleFigures[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "genesys-lambda-bundles-"));
  try {
    const figures: BundleFigures[] = [];
    for (const invocation of invocations) figures.push(await bundleOf(invocation, folder, rounds));
    return figures;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function bundleOf(invocation: Invocation, folder: string, rounds: number): Promise<BundleFigures> {
  const loaded = await loadFunctions(path.join(projectFolder, "functions"), {
    invoke: invocation,
    api: "integrations",
    region: "eu-central-1",
  });
  const text = (await bundleFunctions(loaded)).get("echo")?.files["index.mjs"] ?? "";
  const file = path.join(folder, `${invocation}.mjs`);
  await writeFile(file, text);
  const warmCall = path.join(import.meta.dirname, "warmCall.ts");
  const handler = path.join(projectFolder, "functions", "echo", "handler.ts");
  const measured: { importMilliseconds: number; overheadMicroseconds: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const environment = { ...process.env, NODE_DISABLE_COMPILE_CACHE: "1", GENESYS_LAMBDA_WAY_IN: invocation };
    const { status, output } = await run(process.execPath, [warmCall, file, handler], { environment });
    if (status !== 0) throw new Error(`the bundle by ${invocation} can't be called:\n${output}`);
    measured.push(JSON.parse(output) as (typeof measured)[number]);
  }
  const of = (key: keyof (typeof measured)[number]): number =>
    Number(median(measured.map((one) => one[key])).toFixed(1));
  return {
    invocation,
    bytes: Buffer.byteLength(text),
    importMilliseconds: of("importMilliseconds"),
    overheadMicroseconds: of("overheadMicroseconds"),
  };
}

/** The time in which so many functions are loaded, checked and bundled. */
export async function bundling(functions: number, project: string): Promise<Bundling> {
  await writeActions(project, functions, undefined);
  const started = process.hrtime.bigint();
  const options = { invoke: "role", api: "integrations", region: "eu-central-1" } as const;
  await bundleFunctions(await loadFunctions(path.join(project, "functions"), options));
  return { functions, milliseconds: Math.round(Number(process.hrtime.bigint() - started) / 1e6) };
}
