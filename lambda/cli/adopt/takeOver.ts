import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { settingsAsGiven } from "../../settings.ts";
import { readConfig } from "../pulumi/config.ts";
import { type EngineOptions, printedJson, reasonOf, runPulumi } from "../pulumi/execute.ts";
import { apisNamed } from "./apis.ts";
import { type Candidate, fileWith, type ImportFile, type Plan, planOf, urnEnd } from "./plan.ts";

/** What a stack took over in AWS. */
export interface TakenOver {
  /** Type and id of each object that is in the stack now. */
  readonly taken: readonly { readonly type: string; readonly id: string }[];
  /** Ids of HTTP APIs among them: the next `up` puts a new one in the place of each. */
  readonly replaced: readonly string[];
  /** What the next `up` makes and could not be looked for. */
  readonly unknown: readonly string[];
}

/**
 * Imports into the stack everything that exists in AWS and that the next `up` would make a second time.
 *
 * @throws Error where the stack's config does not say so, or AWS can't be asked
 */
export async function takeOver(options: EngineOptions): Promise<TakenOver> {
  await refuseUnlessTold(options);
  const folder = await mkdtemp(path.join(tmpdir(), "genesys-lambda-adopt-"));
  try {
    const plan = await previewed(options, path.join(folder, "planned.json"));
    const apis = await existingApis(options, plan);
    const file = path.join(folder, "import.json");
    const existing = await existingAmong(options, plan, [...plan.candidates, ...apis], file);
    if (existing.length > 0) {
      await runPulumi(options, ["import", "--file", file, "--yes", "--skip-preview", ...quietly]);
      await replaceNext(options, plan, apis);
    }
    return {
      taken: existing.map(({ entry: { type }, id }) => ({ type, id })),
      replaced: apis.map(({ id }) => id),
      unknown: plan.unknown,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function refuseUnlessTold(options: EngineOptions): Promise<void> {
  const config = await readConfig(options, "hidden").catch((error: unknown) => {
    throw new Error(`the stack can't be read: ${reasonOf(error)}`, { cause: error });
  });
  if (settingsAsGiven(config, options.environment).adopt) return;
  throw new Error(
    "the stack's config does not say that what has its names may be taken over: whoever it belongs to would lose it. " +
      "Where it is this stack's own: npm run pulumi -- config set genesys-lambda:adopt true",
  );
}

const quietly = ["--generate-code=false", "--protect=false", "--suppress-outputs"];

async function previewed(options: EngineOptions, file: string): Promise<Plan> {
  const preview = await runPulumi(options, ["preview", "--json", "--import-file", file]).catch((error: unknown) => {
    throw new Error(`the stack can't be previewed: ${reasonOf(error)}`, { cause: error });
  });
  return planOf(preview, JSON.parse(await readFile(file, "utf8")) as ImportFile);
}

async function existingApis(options: EngineOptions, plan: Plan): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const { entry, name } of plan.apis) {
    const [id, ...more] = await apisNamed(options, name);
    if (more.length > 0) {
      const ids = [id, ...more].join(", ");
      throw new Error(`there are several HTTP APIs named ${name} in AWS (${ids}): delete all but this stack's first`);
    }
    if (id !== undefined) found.push({ entry, id });
  }
  return found;
}

/**
 * Tries the import until it holds only what AWS knows: each preview names the objects that AWS does not know. The last
 * file is the one to import.
 */
async function existingAmong(
  options: EngineOptions,
  plan: Plan,
  candidates: readonly Candidate[],
  file: string,
): Promise<readonly Candidate[]> {
  let left = candidates;
  while (left.length > 0) {
    await writeFile(file, JSON.stringify(fileWith(plan, left)));
    const { missing, problem } = await importable(options, file);
    if (missing.length === 0 && problem === undefined) return left;
    const remaining = left.filter(({ entry }) => !missing.some((urn) => urn.endsWith(`::${urnEnd(entry, plan.file)}`)));
    if (remaining.length === left.length)
      throw new Error(`AWS's objects can't be looked for: ${problem ?? "no reason"}`);
    left = remaining;
  }
  return left;
}

interface Diagnostic {
  readonly urn?: string;
  readonly message?: string;
  readonly severity?: string;
}

async function importable(
  options: EngineOptions,
  file: string,
): Promise<{ readonly missing: readonly string[]; readonly problem?: string }> {
  try {
    await runPulumi(options, ["import", "--file", file, "--preview-only", "--json", ...quietly]);
    return { missing: [] };
  } catch (error) {
    const printed = printedJson(error);
    if (printed === undefined)
      throw new Error(`AWS's objects can't be looked for: ${reasonOf(error)}`, { cause: error });
    const { diagnostics = [] } = JSON.parse(printed) as { diagnostics?: readonly Diagnostic[] };
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const missing = errors.filter(({ message = "" }) => /resource '.*' does not exist/.test(message));
    const [problem] = errors.filter((one) => !missing.includes(one));
    return {
      missing: missing.flatMap(({ urn }) => urn ?? []),
      ...(problem?.message === undefined ? {} : { problem: problem.message }),
    };
  }
}

/**
 * The ids of an API's routes can't be looked up. So the whole API is replaced by a new one, whose parts are all known.
 */
async function replaceNext(options: EngineOptions, plan: Plan, apis: readonly Candidate[]): Promise<void> {
  if (apis.length === 0) return;
  const exported = JSON.parse(await runPulumi(options, ["stack", "export"])) as {
    deployment: { resources?: readonly { urn: string }[] };
  };
  const urns = (exported.deployment.resources ?? [])
    .map(({ urn }) => urn)
    .filter((urn) => apis.some(({ entry }) => urn.endsWith(`::${urnEnd(entry, plan.file)}`)));
  await runPulumi(options, ["state", "taint", "--yes", ...urns]);
}
