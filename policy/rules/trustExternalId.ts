import { externalIdConditions } from "genesys-lambda/iam/conditions";
import { actionsMeet } from "genesys-lambda/iam/coverage";
import type { Statement } from "genesys-lambda/iam/document";
import { letsAccountsIn } from "genesys-lambda/iam/principals";
import { evaluateAllowing } from "../documents.ts";
import { isAbsent } from "../facts.ts";
import { usesOfTrust } from "../roles.ts";
import { violation, type RuleResult, type ResourceContext, type ResourceRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

/** As Genesys Cloud presents it, in lower case; no organization has a UUID of nothing but 0 or f. */
const organizationId = /^(?!([0f])\1{7}(-\1{4}){3}-\1{12}$)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const trustExternalId: ResourceRule = {
  about: "resource",
  again: true,
  id: "trust-external-id",
  level: "mandatory",
  severity: "critical",
  holds: "A role that an AWS account may assume asks for the ExternalId of exactly one Genesys Cloud organization.",
  reason:
    "All organizations of Genesys Cloud call from the same account: without the ExternalId, any other customer who " +
    "knows or guesses the role's ARN can run your functions (the confused deputy).",
  cure: 'Add the condition {"StringEquals": {"sts:ExternalId": "<the organization\'s id>"}} to the statement.',
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  types: [types.role],
  parameters: {
    organizationId: {
      type: "string",
      pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
      description: "The organization's id; default: what the stack's Organization expects, else any UUID.",
    },
  },
  evaluate(role, context) {
    const document = role.props["assumeRolePolicy"];
    const { account } = usesOfTrust(document);
    if (account === "maybe") return [undecided("assumeRolePolicy")];
    if (account === "no") return [];
    const wanted = expectedId(context);
    const ids = new Set<string>();
    const results = evaluateAllowing(document, "assumeRolePolicy", (statement) => {
      if (!letsAccountsIn(statement) || !letsAssume(statement)) return [];
      for (const id of askedIds(statement)) ids.add(id);
      return evaluateStatement(statement, wanted);
    });
    if (wanted !== undefined || ids.size < 2) return results;
    return [...results, violation(`trust.externalId[${[...ids].sort().join(", ")}]`, "is more than one organization")];
  },
};

/**
 * Whether a statement is about assuming the role. One for sts:TagSession alone admits nobody, and one without an action
 * is not valid in IAM.
 */
function letsAssume({ actions, notActions }: Statement): boolean {
  return (
    actions.length === 0 || notActions.length > 0 || actions.some((action) => actionsMeet(action, "sts:AssumeRole*"))
  );
}

function askedIds({ conditions }: Statement): readonly string[] {
  return externalIdConditions(conditions).flatMap(({ values }) => values);
}

function evaluateStatement({ conditions }: Statement, wanted: string | undefined): RuleResult[] {
  const asked = externalIdConditions(conditions);
  if (asked.length === 0) return [violation("trust.condition", "asks for no sts:ExternalId")];
  return asked.flatMap(({ operator, values }) => {
    if (operator !== "stringequals") {
      return [violation(`trust.condition[${operator}]`, "compares sts:ExternalId by something else than StringEquals")];
    }
    const given = values.filter((value) => !isAbsent(value));
    if (given.length === 0) return [violation("trust.externalId[]", "holds no id at all")];
    return given
      .filter((value) => (wanted === undefined ? !organizationId.test(value) : value !== wanted))
      .map((value) =>
        violation(`trust.externalId[${value}]`, `is not ${wanted ?? "the id of an organization, in lower case"}`),
      );
  });
}

function expectedId({ parameters, earlier }: ResourceContext): string | undefined {
  const organization = earlier.find(({ type }) => type === types.organization);
  const wanted = parameters["organizationId"] ?? organization?.props["expectedId"];
  return typeof wanted === "string" ? wanted : undefined;
}
