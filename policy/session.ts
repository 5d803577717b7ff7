import { type Exception, exceptionsIn, isInForce, rootType } from "./exceptions.ts";
import { isUnknown, type Properties, type Resource, type StackResource } from "./facts.ts";
import { type Finding, isFinding, type Judgement, type ResourceRule } from "./rule.ts";

/** Properties by which one resource refers to another. */
const references = ["role", "roles", "roleName", "roleArn", "functionName"];

/** A rule that could not decide about a resource. */
export interface Open {
  readonly rule: string;
  readonly resource: string;
  readonly property: string;
}

/** What is known of one deployment while its resources come by, one after the other. */
export class Session {
  readonly #today: string;
  #met = new Map<string, Resource>();
  #stack: readonly StackResource[] | undefined;
  #exceptions: readonly Exception[] = [];
  #used = new Set<Exception>();
  #open: Open[] = [];
  #stated: readonly StackResource[] | undefined;
  #said = new Set<string>();
  readonly #parameters = new Map<string, Properties>();

  /** @param today `YYYY-MM-DD` */
  constructor(today: string) {
    this.#today = today;
  }

  get today(): string {
    return this.#today;
  }

  /** What the program stated before a resource. */
  earlierThan({ urn }: Resource): readonly Resource[] {
    return [...this.#met.values()].filter((one) => one.urn !== urn);
  }

  /** What could not be decided so far. */
  get open(): readonly Open[] {
    return this.#open;
  }

  /** A resource comes by; the stack itself is the first of a deployment. */
  meet(resource: Resource): Resource {
    if (resource.type === rootType) {
      this.#met = new Map();
      this.#used = new Set();
      this.#open = [];
      this.#stack = undefined;
      this.#stated = undefined;
      this.#said = new Set();
    }
    this.#met.set(resource.urn, resource);
    return resource;
  }

  /** A resource that the first rule has met for all others, so that it is read once. */
  met(urn: string): Resource | undefined {
    return this.#met.get(urn);
  }

  /**
   * The whole stack at the end for rules about one resource: each resource as its program stated it, with what its
   * properties come from.
   */
  statedAll(stack: readonly StackResource[]): readonly StackResource[] {
    this.#stated ??= stack.map((one) => ({ ...one, ...this.#met.get(one.urn) }));
    return this.#stated;
  }

  /**
   * Whether a rule says something else of what it met now that the program has ended, or might where it is known what a
   * reference comes from. Parameters and exceptions are left to whoever judges.
   */
  hasToJudgeAgain(rule: ResourceRule): boolean {
    const all = [...this.#met.values()];
    const parameters = { ...this.#parameters.get(rule.id) };
    return all
      .filter(({ type }) => rule.types.includes(type))
      .some((resource) => {
        const open = this.#open.filter((one) => one.rule === rule.id && one.resource === resource.name);
        if (open.length > 0 && references.some((name) => isUnknown(resource.props[name]))) return true;
        const judgements = rule.judge(resource, { today: this.#today, parameters, earlier: all, isComplete: true });
        const doubts = judgements.filter((one) => !isFinding(one)).length;
        return doubts !== open.length || this.again(rule.id, resource, judgements, false).some(isFinding);
      });
  }

  /** @param parameters what a rule is given by config, as it judges */
  judgesWith(rule: string, parameters: Properties): void {
    this.#parameters.set(rule, parameters);
  }

  /** A rule judges a resource again: its doubts are void, and what it said is not said twice. */
  again(rule: string, { name, urn }: Resource, judgements: readonly Judgement[], isFinal = true): readonly Judgement[] {
    if (isFinal) this.#open = this.#open.filter((one) => one.rule !== rule || one.resource !== name);
    return judgements.filter((one) => !isFinding(one) || !this.#said.has(keyOf(rule, urn, one.culprit)));
  }

  /** The whole stack at the end, read once for all rules. */
  meetAll(read: () => readonly StackResource[]): readonly StackResource[] {
    this.#stack ??= read();
    return this.#stack;
  }

  /** @param parameters of the rule `exceptions` */
  allow(parameters: object): void {
    this.#exceptions = exceptionsIn(parameters);
  }

  /** The findings that count: what is allowed is taken out, and what could not be decided is kept for the end. */
  sift(rule: string, resource: Resource, judgements: readonly Judgement[]): readonly Finding[] {
    if (judgements.length === 0) return [];
    const allowed = this.#exceptions.filter(
      (one) => one.rule === rule && one.resource === resource.name && isInForce(one, this.#today),
    );
    for (const one of allowed) this.#used.add(one);
    if (allowed.length > 0) return [];
    for (const judgement of judgements) {
      if (!isFinding(judgement)) this.#open.push({ rule, resource: resource.name, property: judgement.undecided });
    }
    const findings = judgements.filter(isFinding);
    for (const { culprit } of findings) this.#said.add(keyOf(rule, resource.urn, culprit));
    return findings;
  }

  /** The exceptions in force that nothing needed. */
  unused(): readonly Exception[] {
    return this.#exceptions.filter((one) => isInForce(one, this.#today) && !this.#used.has(one));
  }
}

function keyOf(rule: string, urn: string, culprit: string): string {
  return [rule, urn, culprit].join("\n");
}
