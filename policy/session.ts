import { type Exception, exceptionsIn, isInForce, rootType } from "./exceptions.ts";
import { isUnknown, type Properties, type Resource, type StackResource } from "./facts.ts";
import { type Violation, isViolation, type RuleResult, type ResourceRule } from "./rule.ts";

/** Properties by which one resource refers to another. */
const references = ["role", "roles", "roleName", "roleArn", "functionName"];

/** A rule that could not decide about a resource. */
export interface Open {
  readonly rule: string;
  readonly resource: string;
  readonly property: string;
}

/** What a rule reports when the program has ended, and of which resource. */
export interface Said {
  readonly violation: Violation;
  readonly urn?: string;
}

/** A stack whose program has ended. */
export interface Ended {
  /** What came out, as far as it is known. */
  readonly stack: readonly StackResource[];
  /** The same as the program states it: what goes in. */
  readonly stated: readonly StackResource[];
}

/** What is known of one deployment while its resources arrive one after the other. */
export class Session {
  readonly #today: string;
  #met = new Map<string, Resource>();
  #all: readonly Resource[] | undefined;
  #earlier: { readonly than: string; readonly resources: readonly Resource[] } | undefined;
  #ended: Ended | undefined;
  #exceptions: readonly Exception[] = [];
  #used = new Set<Exception>();
  #open: Open[] = [];
  #said = new Set<string>();
  #results = new Map<string, readonly Said[]>();
  readonly #configs = new Map<string, object>();

  /** @param today `YYYY-MM-DD` */
  constructor(today: string) {
    this.#today = today;
  }

  get today(): string {
    return this.#today;
  }

  /**
   * The resources that the program stated before this one: one list for all rules, which keep what they found in it.
   */
  earlierThan({ urn }: Resource): readonly Resource[] {
    if (this.#earlier?.than !== urn) {
      this.#earlier = { than: urn, resources: this.#allMet().filter((one) => one.urn !== urn) };
    }
    return this.#earlier.resources;
  }

  #allMet(): readonly Resource[] {
    return (this.#all ??= [...this.#met.values()]);
  }

  /** What could not be decided so far. */
  get open(): readonly Open[] {
    return this.#open;
  }

  /** Takes in a resource. The stack itself is the first of a deployment. */
  meet(resource: Resource): Resource {
    if (resource.type === rootType) {
      this.#met = new Map();
      this.#used = new Set();
      this.#open = [];
      this.#ended = undefined;
      this.#said = new Set();
      this.#results = new Map();
      this.#configs.clear();
    }
    this.#met.set(resource.urn, resource);
    this.#all = undefined;
    this.#earlier = undefined;
    return resource;
  }

  /** A resource that the first rule took in for all others, so that it is read only once. */
  met(urn: string): Resource | undefined {
    return this.#met.get(urn);
  }

  /** The whole stack at the end, read once for all rules. */
  end(read: () => readonly StackResource[]): Ended {
    if (this.#ended === undefined) {
      const stack = read();
      this.#ended = { stack, stated: stack.map((one) => ({ ...one, ...this.#met.get(one.urn) })) };
    }
    return this.#ended;
  }

  /** Absent as long as nobody has read the whole stack. */
  get ended(): Ended | undefined {
    return this.#ended;
  }

  /** What a rule reports of the whole stack. It is evaluated once, whoever asks. */
  results(rule: string, evaluate: () => readonly Said[]): readonly Said[] {
    const results = this.#results.get(rule) ?? evaluate();
    this.#results.set(rule, results);
    return results;
  }

  /**
   * Whether the result of a rule differs now that the program has ended, or might differ where the source of a
   * reference is known. The caller applies exceptions.
   */
  hasToEvaluateAgain(rule: ResourceRule, parameters: Properties): boolean {
    const all = this.#allMet();
    return all
      .filter(({ type }) => rule.types.includes(type))
      .some((resource) => {
        const open = this.#open.filter((one) => one.rule === rule.id && one.resource === resource.name);
        if (open.length > 0 && references.some((name) => isUnknown(resource.props[name]))) return true;
        const results = rule.evaluate(resource, { today: this.#today, parameters, earlier: all, isComplete: true });
        const doubts = results.filter((one) => !isViolation(one)).length;
        return doubts !== open.length || this.again(rule.id, resource, results, false).some(isViolation);
      });
  }

  /** @param config what a rule is given by the user, without its defaults */
  configure(rule: string, config: object): void {
    this.#configs.set(rule, config);
  }

  /** Absent as long as a rule has not been asked about any resource of the deployment. */
  configOf(rule: string): object | undefined {
    return this.#configs.get(rule);
  }

  /**
   * Takes the results of a second evaluation: what was undecided is forgotten, and a violation is not reported twice.
   */
  again(rule: string, { name, urn }: Resource, results: readonly RuleResult[], isFinal = true): readonly RuleResult[] {
    if (isFinal) this.#open = this.#open.filter((one) => one.rule !== rule || one.resource !== name);
    return results.filter((one) => !isViolation(one) || !this.#said.has(keyOf(rule, urn, one.culprit)));
  }

  /** @param parameters of the rule `exceptions` */
  allow(parameters: object): void {
    this.#exceptions = exceptionsIn(parameters);
  }

  /**
   * The violations that count. Those that an exception allows are left out, and undecided results are kept for the end.
   */
  sift(rule: string, resource: Resource, results: readonly RuleResult[]): readonly Violation[] {
    if (results.length === 0) return [];
    const allowed = this.#exceptions.filter(
      (one) => one.rule === rule && one.resource === resource.name && isInForce(one, this.#today),
    );
    for (const one of allowed) this.#used.add(one);
    if (allowed.length > 0) return [];
    for (const result of results) {
      if (!isViolation(result)) this.#open.push({ rule, resource: resource.name, property: result.undecided });
    }
    const violations = results.filter(isViolation);
    for (const { culprit } of violations) this.#said.add(keyOf(rule, resource.urn, culprit));
    return violations;
  }

  /** The exceptions in force that nothing needed. */
  unused(): readonly Exception[] {
    return this.#exceptions.filter((one) => isInForce(one, this.#today) && !this.#used.has(one));
  }
}

function keyOf(rule: string, urn: string, culprit: string): string {
  return [rule, urn, culprit].join("\n");
}
