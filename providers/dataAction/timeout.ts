import { type Issue, shortened } from "../validation/issue.ts";

/** How long a data action may wait for its function, in whole seconds. */
export interface TimeoutLimits {
  readonly shortest: number;
  readonly longest: number;
  /** What is taken where an action says nothing. */
  readonly absent: number;
}

/** The published API's. Source: Genesys Cloud API, `ActionConfig.timeoutSeconds`. */
export const timeoutLimits: TimeoutLimits = { shortest: 1, longest: 60, absent: 60 };

/**
 * What is wrong with a time-out; nothing where none is given.
 *
 * @param by whose limits these are, where they are not the published API's, such as `the tutorial API`
 */
export function timeoutIssues(seconds: unknown, limits: TimeoutLimits = timeoutLimits, by?: string): Issue[] {
  if (seconds === undefined) return [];
  const { shortest, longest } = limits;
  if (Number.isInteger(seconds) && Number(seconds) >= shortest && Number(seconds) <= longest) return [];
  const message = `${shortened(seconds)} was given; ${by === undefined ? "allowed:" : `${by} allows`} ${timeoutRange(limits)}`;
  return [{ path: "timeoutSeconds", message }];
}

/** The limits in words. */
export function timeoutRange({ shortest, longest }: TimeoutLimits): string {
  return `whole seconds from ${shortest} to ${longest}`;
}
