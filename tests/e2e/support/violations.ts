import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";

/** What the engine reports of a policy, as an event. */
export interface Violation {
  readonly rule: string;
  readonly resource: string;
  readonly level: string;
  readonly message: string;
}

/** Collects what policies say while something runs. */
export class Violations {
  readonly all: Violation[] = [];
  readonly onEvent = ({ policyEvent }: EngineEvent): void => {
    if (policyEvent === undefined) return;
    const { policyName, resourceUrn = "", enforcementLevel, message } = policyEvent;
    this.all.push({
      rule: policyName,
      resource: resourceUrn.split("::").at(-1) ?? "",
      level: enforcementLevel,
      message,
    });
  };

  /** Names of the resources that violate a rule. */
  of(rule: string): string[] {
    return this.all.filter((one) => one.rule === rule).map(({ resource }) => resource);
  }

  messageOf(rule: string): string {
    return this.all.find((one) => one.rule === rule)?.message ?? "";
  }
}
