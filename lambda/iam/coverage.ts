import type { Statement } from "./document.ts";
import { matchesPattern, patternsMeet } from "./pattern.ts";

/**
 * Whether the statement is about an action, such as `sts:AssumeRole`, by its name or by a pattern. Case does not
 * matter.
 */
export function coversAction({ actions, notActions }: Statement, action: string): boolean {
  const isNamed = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => matchesPattern(pattern.toLowerCase(), action.toLowerCase()));
  return actions.length > 0 ? isNamed(actions) : notActions.length > 0 && !isNamed(notActions);
}

/** Whether the statement is about a resource, by its ARN or by a pattern. */
export function coversResource({ resources, notResources }: Statement, arn: string): boolean {
  const isNamed = (patterns: readonly string[]): boolean => patterns.some((pattern) => matchesPattern(pattern, arn));
  return resources.length > 0 ? isNamed(resources) : notResources.length > 0 && !isNamed(notResources);
}

/** Whether two patterns of actions, or an action and a pattern, have an action in common. IAM ignores case. */
export function actionsMeet(one: string, other: string): boolean {
  return patternsMeet(one.toLowerCase(), other.toLowerCase());
}
