import { type Statement, statementsOf } from "genesys-lambda/iam/document";
import { isUnknown } from "./facts.ts";
import { violation, type RuleResult, undecided } from "./rule.ts";

/** The results for each statement that allows something. */
export function evaluateAllowing(
  document: unknown,
  property: string,
  evaluate: (statement: Statement) => readonly RuleResult[],
): readonly RuleResult[] {
  if (document === undefined) return [];
  if (isUnknown(document)) return [undecided(property)];
  const statements = statementsOf(document);
  if (statements === undefined) return [violation(property, "is not a policy document, or names a key twice")];
  return statements.filter(({ allows }) => allows).flatMap(evaluate);
}
