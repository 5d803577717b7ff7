import { copyProject } from "./projectCopy.ts";
import path from "node:path";
import { bundles, bundling } from "./bundles.ts";
import { type Creation, creation } from "./creation.ts";
import { type Deployment, deployments, otherInvocations } from "./deployments.ts";
import { shapes } from "./manyActions.ts";
import { distance } from "./distance.ts";
import { policies } from "./policyPack.ts";
import { type Measured, report } from "./report.ts";
import { startUp } from "./startUp.ts";
import { atWorkbench } from "./workbench.ts";
import { command } from "../lambda/cli/command.ts";

const sections = ["program", "creation", "deployments", "invocations", "distance", "bundles", "policies"] as const;
type Section = (typeof sections)[number];

const help = `npm run bench -- [section ...] [options]

Measures against the sandbox and prints tables in Markdown, the last of them against the project's limits. Sections:

  program      a preview of the echo stack, next to a program with the same AWS imports that does nothing and to one
               that ts-node starts: alternating, medians
  creation     stacks of so many actions made anew, in turn with what the engine needs for as much state: medians
  deployments  stacks of so many actions through their life, next to what the engine needs for as much state
  invocations  requests of ten actions by each invocation by HTTP, and with the tutorial API
  distance     a creation with 80 ms added to each request (of 100 actions at most), and one at 300 requests a minute
  bundles      bytes of the echo function, time to bundle and to import it, and what it adds to a warm call
  policies     a preview under the project's policies, next to an empty pack and none

Without a section: all but policies.

  --actions <n,...>  sizes of the stacks (default: 1,10,100; 300 takes long)
  --rounds <n>       runs of each that count, where medians are taken (default: 5)
  --json             print the figures as JSON
  --help             this text`;

await command(
  {
    help,
    allowPositionals: true,
    options: {
      actions: { type: "string", default: "1,10,100" },
      rounds: { type: "string", default: "5" },
      json: { type: "boolean" },
    },
  },
  async ({ values, positionals }) => {
    const sizes = values.actions.split(",").map((one) => countOf("--actions", one));
    const measured = await measure(sectionsOf(positionals), sizes, countOf("--rounds", values.rounds));
    console.log(values.json ? JSON.stringify(measured) : report(measured));
  },
);

function sectionsOf(words: readonly string[]): readonly Section[] {
  const unknown = words.find((word) => !sections.includes(word as Section));
  if (unknown !== undefined) throw new Error(`there is no section "${unknown}"; there are ${sections.join(", ")}`);
  return words.length === 0 ? sections.filter((one) => one !== "policies") : (words as Section[]);
}

async function measure(wanted: readonly Section[], sizes: readonly number[], rounds: number): Promise<Measured> {
  const largest = Math.max(...sizes);
  const has = (section: Section): boolean => wanted.includes(section);
  return {
    ...(has("program") && { program: await atWorkbench(async (bench) => await startUp(bench, rounds)) }),
    ...(has("creation") && { creation: await allCreations(sizes, rounds) }),
    ...(has("invocations") && { invocations: await otherInvocations(10) }),
    ...(has("deployments") && { deployments: await allDeployments(sizes) }),
    ...(has("distance") && {
      distance: [
        await distance(Math.min(largest, 100), { latencyMilliseconds: 80, requestsPerMinute: 1_000_000 }),
        await distance(largest, { latencyMilliseconds: 0, requestsPerMinute: 300 }),
      ],
    }),
    ...(has("bundles") && {
      bundles: await bundles(rounds),
      bundling: await atWorkbench(async ({ root }) => {
        const folder = path.join(root, "bundling");
        await copyProject(folder, []);
        // The first fills caches.
        await bundling(1, folder);
        return [await bundling(1, folder), await bundling(largest, folder)];
      }),
    }),
    ...(has("policies") && {
      policies: await atWorkbench(async (bench) => await policies(bench, largest, "a function each", rounds)),
    }),
  };
}

async function allDeployments(sizes: readonly number[]): Promise<Deployment[]> {
  const results: Deployment[] = [];
  for (const size of sizes) results.push(...(await atWorkbench(async (bench) => await deployments(bench, size))));
  return results;
}

async function allCreations(sizes: readonly number[], rounds: number): Promise<Creation[]> {
  const results: Creation[] = [];
  // Three hundred take minutes a round: they are among the deployments only.
  for (const size of sizes.filter((one) => one <= 100)) {
    for (const shape of shapes) results.push(await creation(size, shape, rounds));
  }
  return results;
}

function countOf(option: string, value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) throw new Error(`${option} ${value}: give whole numbers, 1 or more`);
  return count;
}
