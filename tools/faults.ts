import { parseArgs } from "node:util";
import { type Cell, cells, type Outcome, runCell } from "../tests/faults/matrix.ts";
import { idOf } from "../tests/faults/sample.ts";
import { operations, ways } from "../tests/faults/scenarios.ts";
import { explain } from "./explain.ts";

const help = `npm run test:faults -- [options]

Every fault that a request to Genesys Cloud can meet, at every request of every operation by every way in, against the
sandbox and with a clock that jumps: with a fault that passes the operation succeeds; after one that stays, the next run
converges, and a destroy leaves nothing. Takes about ten minutes. Exit status 0 only if every cell held.

  --cell <id>   only the cells whose id begins so, such as role/create/4
  --json        print the result as JSON
  --help        this text`;

await explain(async () => {
  const { values } = parseArgs({
    options: { cell: { type: "string", default: "" }, json: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const chosen = (await quietly(cells)).filter((cell) => idOf(cell).startsWith(values.cell));
  if (chosen.length === 0)
    throw new Error(`there is no cell ${values.cell}; ids are <way>/<operation>/<request>/<fault>/<kind>`);
  const outcomes = await quietly(() => runAll(chosen));
  const failed = outcomes.filter(({ problem }) => problem !== undefined);
  if (values.json) console.log(JSON.stringify(resultOf(outcomes)));
  else for (const line of [...table(outcomes), ...failed.map(lineOf)]) console.log(line);
  process.exitCode = failed.length > 0 ? 1 : 0;
});

async function runAll(chosen: readonly Cell[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const cell of chosen) outcomes.push(await runCell(cell));
  return outcomes;
}

/** What providers print for the engine's user is no news here. */
async function quietly<Result>(run: () => Promise<Result>): Promise<Result> {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await run();
  } finally {
    console.log = log;
  }
}

function table(outcomes: readonly Outcome[]): string[] {
  const rows = ways.flatMap((way) =>
    operations.map((operation) => {
      const own = outcomes.filter(({ cell }) => cell.way === way && cell.operation === operation);
      return { way, operation, passes: count(own, false), stays: count(own, true) };
    }),
  );
  const lines = rows
    .filter(({ passes, stays }) => passes.cells + stays.cells > 0)
    .map(({ way, operation, passes, stays }) => row(way, operation, passes, stays));
  return [
    row("way", "operation", { cells: "passing", failed: "failed" }, { cells: "staying", failed: "failed" }),
    ...lines,
    row("all", "", count(outcomes, false), count(outcomes, true)),
  ];
}

interface Count {
  readonly cells: number | string;
  readonly failed: number | string;
}

function count(outcomes: readonly Outcome[], stays: boolean): { cells: number; failed: number } {
  const own = outcomes.filter(({ cell }) => cell.stays === stays);
  return { cells: own.length, failed: own.filter(({ problem }) => problem !== undefined).length };
}

function row(way: string, operation: string, passes: Count, stays: Count): string {
  const numbers = [passes.cells, passes.failed, stays.cells, stays.failed].map((one) => String(one).padStart(8));
  return `${way.padEnd(13)} ${operation.padEnd(10)}${numbers.join("")}`;
}

function lineOf({ cell, problem }: Outcome): string {
  return `FAIL ${idOf(cell)} (${cell.method} ${cell.route}): ${problem ?? ""}\n     npm run test:faults -- --cell ${idOf(cell)}`;
}

function resultOf(outcomes: readonly Outcome[]): object {
  const failed = outcomes.filter(({ problem }) => problem !== undefined);
  return {
    cells: outcomes.length,
    failed: failed.map(({ cell, problem }) => ({ cell: idOf(cell), request: `${cell.method} ${cell.route}`, problem })),
  };
}
