import type { PolicyConfigSchema, ReportViolation } from "@pulumi/policy";
import { visible, visibleLines } from "genesyscloud-provider/visible";
import type { Properties } from "./facts.ts";
import { type Violation, violation, type RuleWords } from "./rule.ts";

/** What the SDK registers of each rule. */
export function wordsOf(rule: RuleWords) {
  return {
    name: rule.id,
    description: rule.holds,
    enforcementLevel: rule.level,
    severity: rule.severity,
    remediationSteps: rule.cure,
    configSchema: { properties: rule.parameters ?? {} } satisfies PolicyConfigSchema,
  };
}

/** The engine checks values against the schema, and ignores keys that the schema does not name. */
export function unknownKeys(rule: RuleWords, config: object): Violation[] {
  const known = Object.keys(rule.parameters ?? {});
  return Object.keys(config)
    .filter((key) => !known.includes(key))
    .map((key) => violation(`${rule.id}.${key}`, `is no parameter of this rule; it has ${known.join(", ") || "none"}`));
}

/** What the user gives a rule, with the rule's defaults. */
export function parametersOf({ parameters = {} }: RuleWords, config: object): Properties {
  const defaults = Object.entries(parameters).flatMap(([name, schema]): [string, unknown][] =>
    schema.default === undefined ? [] : [[name, schema.default]],
  );
  return { ...Object.fromEntries(defaults), ...config };
}

export function say({ culprit, says }: Violation, { cure }: RuleWords, report: ReportViolation, urn?: string): void {
  // Names and values of resources may be anybody's text, such as that of a role read from AWS. They make no line of
  // their own.
  report(`${visible(culprit)} ${visibleLines(says)}.\n${cure}`, urn);
}
