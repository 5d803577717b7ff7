import type { Condition } from "./conditions.ts";
import { isKnownOperator } from "./conditions.ts";
import { malformed, parsePrincipals } from "./principals.ts";
import type { Principals } from "./principals.ts";
import { isRecord } from "../properties.ts";

/** Who reads a policy: a role's trust policy names principals, an identity policy names resources. */
export type PolicyKind = "trust" | "identity";

/** `Action` or `NotAction`, `Resource` or `NotResource`: the patterns, and whether they are excluded. */
export interface Patterns {
  readonly excluded: boolean;
  readonly patterns: readonly string[];
}

export interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly actions: Patterns;
  /** Absent in trust policies. */
  readonly resources?: Patterns;
  /** Absent in identity policies. */
  readonly principals?: Principals;
  readonly conditions: readonly Condition[];
}

export type PolicyDocument = readonly Statement[];

const documentKeys = new Set(["Version", "Id", "Statement"]);
const statementKeys = new Set([
  ...["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition"],
]);

/**
 * Reads a policy's JSON text as IAM does when the policy is stored.
 * @throws AwsError `MalformedPolicyDocument`, in IAM's words
 */
export function parsePolicy(kind: PolicyKind, json: string): PolicyDocument {
  const document = parseJson(json);
  const unexpected = Object.keys(document).find((key) => !documentKeys.has(key));
  if (unexpected !== undefined) throw malformed("Syntax errors in policy.");
  const version = document["Version"] ?? "2008-10-17";
  if (version !== "2012-10-17" && version !== "2008-10-17") {
    throw malformed("The policy must contain a valid version string");
  }
  const statements = asList(document["Statement"]);
  if (statements.length === 0) throw malformed("Syntax errors in policy.");
  refuseRepeatedSids(statements);
  return statements.map((statement) => parseStatement(kind, statement));
}

function parseJson(json: string): Record<string, unknown> {
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch {
    throw malformed("This policy contains invalid Json");
  }
  if (!isRecord(document)) throw malformed("Syntax errors in policy.");
  return document;
}

function refuseRepeatedSids(statements: readonly unknown[]): void {
  const sids = statements.flatMap((statement) =>
    isRecord(statement) && statement["Sid"] !== undefined && statement["Sid"] !== "" ? [statement["Sid"]] : [],
  );
  if (new Set(sids).size !== sids.length) {
    throw malformed("Statement IDs (SID) in a single policy must be unique.");
  }
}

function parseStatement(kind: PolicyKind, statement: unknown): Statement {
  if (!isRecord(statement)) throw malformed("Syntax errors in policy.");
  if (Object.keys(statement).some((key) => !statementKeys.has(key))) throw malformed("Syntax errors in policy.");
  const sid = statement["Sid"];
  if (sid !== undefined && (typeof sid !== "string" || !/^[A-Za-z0-9]*$/.test(sid))) {
    throw malformed(
      "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
    );
  }
  const effect = statement["Effect"];
  if (effect !== "Allow" && effect !== "Deny") throw malformed("Syntax errors in policy.");
  const actions = parseActions(kind, statement);
  const conditions = parseConditions(statement["Condition"]);
  if (kind === "trust") {
    const prohibited = ["Resource", "NotResource"].find((key) => key in statement);
    if (prohibited !== undefined) throw malformed(`Has prohibited field ${prohibited}`);
    return { effect, actions, principals: parsePrincipals(statement), conditions };
  }
  if ("Principal" in statement || "NotPrincipal" in statement) {
    throw malformed("Policy document should not specify a principal.");
  }
  return { effect, actions, resources: parseResources(statement), conditions };
}

function parseActions(kind: PolicyKind, statement: Record<string, unknown>): Patterns {
  const actions = parsePatterns(statement, "Action", "NotAction");
  if (actions === undefined) throw malformed("Policy statement must contain actions.");
  for (const action of actions.patterns) {
    if (action !== "*" && !/^[A-Za-z0-9-]+:./.test(action)) {
      throw malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }
    if (kind === "trust" && !action.toLowerCase().startsWith("sts:")) {
      throw malformed("AssumeRole policy may only specify STS AssumeRole actions.");
    }
  }
  return actions;
}

function parseResources(statement: Record<string, unknown>): Patterns {
  const resources = parsePatterns(statement, "Resource", "NotResource");
  if (resources === undefined) throw malformed("Policy statement must contain resources.");
  for (const resource of resources.patterns) {
    if (!/^(\*|arn:.*:.*:.*:.*:.+)$/.test(resource)) {
      throw malformed(`Resource ${resource} must be in ARN format or "*".`);
    }
  }
  return resources;
}

function parsePatterns(statement: Record<string, unknown>, name: string, excludingName: string): Patterns | undefined {
  if (name in statement && excludingName in statement) throw malformed("Syntax errors in policy.");
  const excluded = excludingName in statement;
  const patterns = asList(statement[excluded ? excludingName : name]).map(asText);
  return patterns.length === 0 ? undefined : { excluded, patterns };
}

function parseConditions(conditions: unknown): Condition[] {
  if (conditions === undefined) return [];
  if (!isRecord(conditions)) throw malformed("Syntax errors in policy.");
  return Object.entries(conditions).flatMap(([name, keys]) => {
    const ifExists = name.endsWith("IfExists") && name !== "NullIfExists";
    const operator = ifExists ? name.slice(0, -"IfExists".length) : name;
    if (!isKnownOperator(operator)) throw malformed(`Invalid Condition type : ${name}.`);
    if (!isRecord(keys)) throw malformed("Syntax errors in policy.");
    return Object.entries(keys).map(([key, values]): Condition => {
      if (!/^[A-Za-z0-9-]+:./.test(key)) {
        throw malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
      }
      return { operator, ifExists, key: key.toLowerCase(), values: asList(values).map(asText) };
    });
  });
}

function asList(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** A variable that is not replaced would match nothing, so a deny with it would let callers pass. */
function asText(value: unknown): string {
  if (typeof value === "string" && value.includes("${")) {
    throw malformed(`The sandbox's IAM does not evaluate policy variables; replace ${value} by the value itself.`);
  }
  if (typeof value === "string") return value;
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  throw malformed("Syntax errors in policy.");
}
