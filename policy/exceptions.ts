import { entriesOf, valueAt } from "./facts.ts";
import { violation, type ResourceRule, type StackRule } from "./rule.ts";

/** What one rule may report of one resource, for a reason and until a day. */
export interface Exception {
  readonly rule: string;
  /** Name of the resource in its program. */
  readonly resource: string;
  readonly reason: string;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly until: string;
}

/** Type token of the stack itself: the first resource of every deployment. */
export const rootType = "pulumi:pulumi:Stack";

/** The rules about exceptions. Their config holds the list of exceptions. */
export function exceptionsEnded(ids: readonly string[]): ResourceRule {
  return {
    about: "resource",
    id: "exceptions",
    level: "advisory",
    severity: "medium",
    holds: "Every exception is in force.",
    reason: "An exception that has ended allows nothing any more, and its reason is still in the file.",
    cure: "Mend what it was for and remove it, or ask whoever may decide it for a later end.",
    source: "docs/policies.md",
    types: [rootType],
    parameters: {
      allowed: {
        type: "array",
        default: [],
        description:
          "What is allowed all the same: rule, resource (its name in the program), reason, until (YYYY-MM-DD).",
        items: {
          type: "object",
          required: ["rule", "resource", "reason", "until"],
          additionalProperties: false,
          properties: {
            rule: { type: "string", enum: [...ids] },
            resource: { type: "string", minLength: 1 },
            reason: { type: "string", pattern: "\\S" },
            until: { type: "string", pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$" },
          },
        },
      },
    },
    evaluate(_, { today, parameters }) {
      return exceptionsIn(parameters)
        .filter((exception) => !isInForce(exception, today))
        .map((exception) => violation(labelOf(exception), `ended on ${exception.until}: ${exception.reason}`));
    },
  };
}

/** Reports each exception that nothing needed. */
export function exceptionsUnused(unused: () => readonly Exception[]): StackRule {
  return {
    about: "stack",
    id: "exceptions-unused",
    level: "advisory",
    severity: "low",
    holds: "Every exception is needed.",
    reason: "An exception that nothing needs would hide the next violation of its kind.",
    cure: "Remove it.",
    source: "docs/policies.md",
    types: [rootType],
    evaluate: () => unused().map((exception) => violation(labelOf(exception), "allows what nothing in the stack does")),
  };
}

/** The exceptions of a config that was checked against its schema. */
export function exceptionsIn(parameters: object): readonly Exception[] {
  return entriesOf(valueAt({ parameters }, "parameters", "allowed")).map(([, exception]) => exception as Exception);
}

export function isInForce({ until }: Exception, today: string): boolean {
  return until >= today;
}

function labelOf({ rule, resource }: Exception): string {
  return `exceptions.allowed[${rule}, ${resource}]`;
}
