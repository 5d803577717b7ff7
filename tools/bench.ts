import { parseArgs } from "node:util";
import { policies } from "./bench/policyPack.ts";
import { table } from "./bench/sideBySide.ts";
import { startUp } from "./bench/startUp.ts";
import { atWorkbench } from "./bench/workbench.ts";
import { explain } from "./explain.ts";

const help = `npm run bench -- [options]

How long pulumi up of the echo stack takes against the sandbox, next to a program with the same AWS imports and one
dynamic resource that does nothing: alternating, medians, their ratio and their difference.

  --policies <n>  in place of that: a preview of n actions under the project's policies, next to one under an empty
                  pack, which is what the engine itself needs for any, and to one without policies
  --rounds <n>    runs of each (default: 5)
  --json          print the figures as JSON
  --help          this text`;

await explain(async () => {
  const { values } = parseArgs({
    options: {
      policies: { type: "string" },
      rounds: { type: "string", default: "5" },
      json: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const rounds = countOf("--rounds", values.rounds);
  const actions = values.policies === undefined ? undefined : countOf("--policies", values.policies);
  const figures = await atWorkbench((workbench) =>
    actions === undefined ? startUp(workbench, rounds) : policies(workbench, actions, rounds),
  );
  console.log(values.json ? JSON.stringify(figures) : table(figures));
});

function countOf(option: string, value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) throw new Error(`${option} ${value}: give a whole number, 1 or more`);
  return count;
}
