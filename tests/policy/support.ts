import type { Properties, Resource, StackResource } from "../../policy/facts.ts";
import {
  type Context,
  isViolation,
  type RuleResult,
  type ResourceRule,
  type Rule,
  type StackRule,
} from "../../policy/rule.ts";
import { rules } from "../../policy/rules/index.ts";

/** A resource as a program states it. */
export function resource(type: string, name: string, props: Properties, provider?: Properties): Resource {
  return { type, name, urn: `urn:pulumi:test::test::${type}::${name}`, props, ...(provider ? { provider } : {}) };
}

/** A resource of a whole stack: property → what its value comes from. */
export function inStack(
  one: Resource,
  comesFrom: Readonly<Record<string, readonly StackResource[]>> = {},
): StackResource {
  return { ...one, comesFrom };
}

/** The rule of an id, with a way to see that it ran at all. */
export function resourceRule(id: string): ResourceRule {
  const rule = ruleOf(id);
  if (rule.about !== "resource") throw new Error(`${id} is about the stack`);
  return rule;
}

export function stackRule(id: string): StackRule {
  const rule = ruleOf(id);
  if (rule.about !== "stack") throw new Error(`${id} is about one resource`);
  return rule;
}

function ruleOf(id: string): Rule {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`there is no rule ${id}`);
  return rule;
}

/** Any day on which the runtimes of the examples are supported. */
export const today = "2026-03-01";

interface Surroundings extends Partial<Context> {
  readonly isComplete?: boolean;
  readonly earlier?: readonly Resource[];
}

/** What a rule says about a resource, each in a line: the culprit, or `undecided: <property>`. */
export function resultsOf(rule: ResourceRule, one: Resource, given: Surroundings = {}): string[] {
  if (!rule.types.includes(one.type)) throw new Error(`${rule.id} is not about ${one.type}`);
  const { earlier = [], isComplete = false } = given;
  return rule
    .evaluate(one, { ...contextOf(rule, given), earlier: isComplete ? [...earlier, one] : earlier, isComplete })
    .map(lineOf);
}

/** What a rule says about each resource of a stack that it is about. */
export function resultsInStack(
  rule: StackRule,
  stack: readonly StackResource[],
  given: Partial<Context> = {},
): string[] {
  return stack
    .filter(({ type }) => rule.types.includes(type))
    .flatMap((one) => rule.evaluate(one, { ...contextOf(rule, given), stack, stated: stack }))
    .map(lineOf);
}

function contextOf(rule: Rule, given: Partial<Context>): Context {
  const defaults = Object.entries(rule.parameters ?? {}).map(([name, schema]): [string, unknown] => [
    name,
    schema.default,
  ]);
  const stated = Object.fromEntries(defaults.filter(([, value]) => value !== undefined));
  return { today: given.today ?? today, parameters: { ...stated, ...given.parameters } };
}

function lineOf(result: RuleResult): string {
  return isViolation(result) ? result.culprit : `undecided: ${result.undecided}`;
}
