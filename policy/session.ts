import { type Exception, exceptionsIn, isInForce, rootType } from "./exceptions.ts";
import type { Resource } from "./facts.ts";
import { type Finding, isFinding, type Judgement } from "./rule.ts";

/** A rule that could not decide about a resource. */
export interface Open {
  readonly rule: string;
  readonly resource: string;
  readonly property: string;
}

/** What is known of one deployment while its resources come by, one after the other. */
export class Session {
  readonly #today: string;
  #earlier = new Map<string, Resource>();
  #exceptions: readonly Exception[] = [];
  #used = new Set<Exception>();
  #open: Open[] = [];

  /** @param today `YYYY-MM-DD` */
  constructor(today: string) {
    this.#today = today;
  }

  get today(): string {
    return this.#today;
  }

  /** What the program stated so far. */
  get earlier(): readonly Resource[] {
    return [...this.#earlier.values()];
  }

  /** What could not be decided so far. */
  get open(): readonly Open[] {
    return this.#open;
  }

  /** A resource comes by; the stack itself is the first of a deployment. */
  meet(resource: Resource): void {
    if (resource.type === rootType) {
      this.#earlier = new Map();
      this.#used = new Set();
      this.#open = [];
    }
    this.#earlier.set(resource.urn, resource);
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
    return judgements.filter(isFinding);
  }

  /** The exceptions in force that nothing needed. */
  unused(): readonly Exception[] {
    return this.#exceptions.filter((one) => isInForce(one, this.#today) && !this.#used.has(one));
  }
}
