import { entriesOf, unknown, valueAt } from "../facts.ts";
import { violation, type RuleResult, type ResourceRule, undecided } from "../rule.ts";
import { secretIn } from "../secrets.ts";
import { types } from "../types.ts";

/** The guard's own variable and what it may hold: SHA-256 in hex, with a comma between them. */
const guardVariable = "GENESYS_LAMBDA_SECRET_SHA256";
const hashes = /^[0-9a-f]{64}(,[0-9a-f]{64})*$/;

export const functionEnvironment: ResourceRule = {
  about: "resource",
  id: "function-environment",
  level: "mandatory",
  severity: "critical",
  holds: "No variable of a function's environment holds a secret.",
  reason:
    "Whoever may look at a function's configuration reads its environment, and so does every log of a deployment.",
  cure:
    "Keep the secret in AWS Secrets Manager or Parameter Store, give the function its ARN or name, and read it when the " +
    "function starts.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
  types: [types.function],
  evaluate({ props }) {
    const variables = valueAt(props, "environment", "variables");
    if (variables === unknown) return [undecided("environment.variables")];
    return entriesOf(variables).flatMap(([name, value]) => evaluateVariable(name, value));
  },
};

/** Decides by name and by value. It names the one that decided, and never shows the value. */
function evaluateVariable(name: string, value: unknown): RuleResult[] {
  const culprit = `environment.variables.${name}`;
  if (value === unknown) return [undecided(culprit)];
  if (typeof value !== "string") return [];
  if (name === guardVariable) return hashes.test(value) ? [] : [violation(culprit, "is not a list of SHA-256 hashes")];
  const reason = secretIn(name, value);
  if (reason === undefined) return [];
  return [
    violation(
      culprit,
      reason === "value" ? "has a value that looks like a secret" : "is, or holds, what has the name of a secret",
    ),
  ];
}
