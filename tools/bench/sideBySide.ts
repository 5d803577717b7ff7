import { run } from "../setup/run.ts";

/** One of the things that are compared: how it is run once, in milliseconds. */
export interface Contender {
  readonly name: string;
  /** Gives the milliseconds that count. */
  measure(): Promise<number>;
}

export interface Figures {
  readonly rounds: number;
  readonly medians: readonly { readonly name: string; readonly milliseconds: number }[];
  /** The first median over the last. */
  readonly ratio: number;
  /** The first median less the last, in milliseconds. */
  readonly difference: number;
}

/** Runs all in turn, some rounds long: a machine's moods meet each alike. The first round fills caches and does not count. */
export async function sideBySide(contenders: readonly Contender[], rounds: number): Promise<Figures> {
  const measured = contenders.map(() => [] as number[]);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      const took = await contender.measure();
      if (round > 0) measured[index]?.push(took);
    }
  }
  const medians = contenders.map(({ name }, index) => ({
    name,
    milliseconds: Math.round(median(measured[index] ?? [])),
  }));
  const [first, last] = [medians[0]?.milliseconds ?? 0, medians.at(-1)?.milliseconds ?? 1];
  return { rounds, medians, ratio: Number((first / last).toFixed(2)), difference: first - last };
}

export function table({ rounds, medians, ratio, difference }: Figures): string {
  const width = Math.max(...medians.map(({ name }) => name.length)) + 1;
  const lines = medians.map((one) => `${one.name.padEnd(width)} ${one.milliseconds} ms (median of ${rounds})`);
  return [...lines, `${"ratio".padEnd(width)} ${ratio}`, `${"difference".padEnd(width)} ${difference} ms`].join("\n");
}

/** Runs the Pulumi CLI and gives the milliseconds that it took. */
export async function timed(
  args: readonly string[],
  { folder, environment }: { readonly folder: string; readonly environment: NodeJS.ProcessEnv },
): Promise<number> {
  const started = process.hrtime.bigint();
  const { status, output } = await run("pulumi", [...args, "--non-interactive"], { cwd: folder, environment });
  if (status !== 0) throw new Error(`pulumi ${args.join(" ")} in ${folder} failed:\n${output}`);
  return Number(process.hrtime.bigint() - started) / 1e6;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
