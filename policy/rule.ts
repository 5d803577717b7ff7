import type { PolicyConfigSchema } from "@pulumi/policy";
import type { Properties, Resource, StackResource } from "./facts.ts";

/** What a rule says of a resource: a violation, or that it can't decide before the deployment. */
export type RuleResult = Violation | Undecided;

export interface Violation {
  /** What exactly is wrong, such as `trust.principal[arn:aws:iam::999999999999:root]`; never a secret. */
  readonly culprit: string;
  /** What is wrong with it. */
  readonly says: string;
}

export interface Undecided {
  /** Path of the property that is not known yet. */
  readonly undecided: string;
}

/** What is known besides the resource itself. */
export interface Context {
  /** Today's date, `YYYY-MM-DD`. */
  readonly today: string;
  /** What `--policy-pack-config` gives the rule, with the rule's own defaults. */
  readonly parameters: Properties;
}

export interface ResourceContext extends Context {
  /**
   * The resources that the program stated before this one, in its order. Once the program has ended: all of them, with
   * the resources that their values come from.
   */
  readonly earlier: readonly Resource[];
  /** The program has ended: a resource that is not among the others does not exist in it. */
  readonly isComplete: boolean;
}

export interface StackContext extends Context {
  readonly stack: readonly StackResource[];
  /** The same as the program states them: what goes in, not what came out. */
  readonly stated: readonly StackResource[];
}

/** A rule in words, for whoever meets it. */
export interface RuleWords {
  /** Never changes: configs and exceptions refer to it. */
  readonly id: string;
  /** `mandatory` stops a deployment; `advisory` is only shown. */
  readonly level: "mandatory" | "advisory";
  readonly severity: "low" | "medium" | "high" | "critical";
  /** What must hold, in one sentence. */
  readonly holds: string;
  readonly reason: string;
  readonly cure: string;
  readonly source: string;
  /** Type tokens of the resources that the rule looks at. */
  readonly types: readonly [string, ...string[]];
  /** Name → JSON Schema of what a config may give the rule, with its default. */
  readonly parameters?: PolicyConfigSchema["properties"];
}

/** A rule about one resource: decided before the resource is made, with all values known at `up`. */
export interface ResourceRule extends RuleWords {
  readonly about: "resource";
  /**
   * The result depends on other resources. The rule is evaluated again when all are stated, so the order in the program
   * does not change the result.
   */
  readonly again?: true;
  /** Pure: the same resource and context always give the same results. */
  evaluate(resource: Resource, context: ResourceContext): readonly RuleResult[];
}

/** A rule about a resource among others: decided at preview, or at the end of an `up` where a value came late. */
export interface StackRule extends RuleWords {
  readonly about: "stack";
  evaluate(resource: StackResource, context: StackContext): readonly RuleResult[];
}

export type Rule = ResourceRule | StackRule;

export function violation(culprit: string, says: string): Violation {
  return { culprit, says };
}

export function undecided(property: string): Undecided {
  return { undecided: property };
}

export function isViolation(result: RuleResult): result is Violation {
  return "culprit" in result;
}
