import { type Cost, costOf } from "./processTree.ts";
import type { Stack } from "./workbench.ts";

/** One of the things that are compared: how it is run once. */
export interface Contender {
  readonly name: string;
  measure(): Promise<Cost>;
}

export interface Figures {
  readonly rounds: number;
  /** Of each contender, the median of each cost. */
  readonly medians: readonly ({ readonly name: string } & Cost)[];
}

/**
 * Runs all in turn, some rounds long, so that a slow moment of the machine hits all alike. The first round fills caches
 * and does not count.
 */
export async function sideBySide(contenders: readonly Contender[], rounds: number): Promise<Figures> {
  const measured = contenders.map(() => [] as Cost[]);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      const cost = await contender.measure();
      if (round > 0) measured[index]?.push(cost);
    }
  }
  return {
    rounds,
    medians: contenders.map(({ name }, index) => {
      const costs = measured[index] ?? [];
      return {
        name,
        milliseconds: Math.round(median(costs.map((one) => one.milliseconds))),
        cpuMilliseconds: Math.round(median(costs.map((one) => one.cpuMilliseconds))),
        peakMegabytes: Math.round(median(costs.map((one) => one.peakMegabytes))),
      };
    }),
  };
}

export const up = ["up", "--yes", "--skip-preview"] as const;
export const destroy = ["destroy", "--yes", "--skip-preview"] as const;

/** Runs the Pulumi CLI on a stack. */
export async function pulumi({ folder, environment }: Stack, args: readonly string[]): Promise<Cost> {
  return await costOf("pulumi", [...args, "--non-interactive"], { folder, environment });
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
