import { conditionHolds } from "./conditions.ts";
import type { RequestContext } from "./conditions.ts";
import type { Patterns, PolicyDocument, Statement } from "./document.ts";
import { coversCaller } from "./principals.ts";
import type { Caller } from "./principals.ts";
import { matchesWildcard } from "./wildcards.ts";

/** What is to be decided. */
export interface AccessRequest {
  /** Such as `lambda:InvokeFunction`; compared without regard to case. */
  readonly action: string;
  readonly resource: string;
  /** Needed for trust policies. */
  readonly caller?: Caller;
  readonly context?: RequestContext;
}

export type Decision = "allowed" | "explicitDeny" | "implicitDeny";

/** IAM's rule: an explicit deny wins, else one allow suffices, else the answer is no. */
export function evaluate(documents: readonly PolicyDocument[], request: AccessRequest): Decision {
  const applying = documents.flat().filter((statement) => applies(statement, request));
  if (applying.some((statement) => statement.effect === "Deny")) return "explicitDeny";
  return applying.length > 0 ? "allowed" : "implicitDeny";
}

function applies(statement: Statement, request: AccessRequest): boolean {
  const context = request.context ?? {};
  if (!covers(lowerCase(statement.actions), request.action.toLowerCase())) return false;
  if (statement.resources !== undefined && !covers(statement.resources, request.resource)) return false;
  if (statement.principals !== undefined) {
    if (request.caller === undefined || !coversCaller(statement.principals, request.caller)) return false;
  }
  return statement.conditions.every((condition) => conditionHolds(condition, context));
}

function covers(patterns: Patterns, value: string): boolean {
  return patterns.patterns.some((pattern) => matchesWildcard(pattern, value)) !== patterns.excluded;
}

function lowerCase(patterns: Patterns): Patterns {
  return { ...patterns, patterns: patterns.patterns.map((pattern) => pattern.toLowerCase()) };
}
