import { findRegion, regions } from "genesyscloud-provider/regions";
import { isPattern } from "genesys-lambda/iam/pattern";
import { evaluateAllowing, type Principal, type Statement } from "../documents.ts";
import type { Resource } from "../facts.ts";
import { accountOf, usesOfTrust } from "../roles.ts";
import { violation, type RuleResult, type ResourceContext, type ResourceRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

export const trustPrincipal: ResourceRule = {
  about: "resource",
  again: true,
  id: "trust-principal",
  level: "mandatory",
  severity: "critical",
  holds:
    "A role that an AWS account may assume admits Genesys Cloud's published account of the region and nobody else.",
  reason:
    "Whoever may assume the role may run the functions behind it. An account that no published source names can " +
    "belong to anybody.",
  cure:
    "Trust arn:aws:iam::<account>:root with the account that Genesys publishes for the organization's region; for an " +
    "account that Genesys named to you, add an exception with where you have it from.",
  source: 'Genesys Cloud Resource Center, "Create an IAM resource for AWS data actions"',
  types: [types.role],
  parameters: {
    genesysRegion: {
      type: "string",
      enum: Object.keys(regions),
      description: "AWS name of the organization's region; default: that of the stack's Organization, else any.",
    },
  },
  evaluate(role, context) {
    const document = role.props["assumeRolePolicy"];
    const { account } = usesOfTrust(document);
    if (account === "maybe") return [undecided("assumeRolePolicy")];
    if (account === "no") return [];
    const accounts = publishedAccounts(context);
    return evaluateAllowing(document, "assumeRolePolicy", (statement) => evaluateStatement(statement, accounts));
  },
};

function evaluateStatement({ principals, notPrincipals }: Statement, accounts: readonly string[]): RuleResult[] {
  const others = principals.filter((principal) => !isPublished(principal, accounts));
  return [
    ...others.map(({ id }) => violation(`trust.principal[${id}]`, `is not Genesys Cloud (${accounts.join(" or ")})`)),
    ...notPrincipals.map(({ id }) => violation(`trust.notPrincipal[${id}]`, "admits everybody else there is")),
  ];
}

function isPublished({ kind, id }: Principal, accounts: readonly string[]): boolean {
  // IAM knows no pattern there but * for everybody.
  const account = kind === "AWS" && !isPattern(id) ? accountOf(id) : undefined;
  return account !== undefined && accounts.includes(account);
}

/** Numbers of the accounts by which Genesys Cloud may come: that of the region where it is known, else all. */
function publishedAccounts({ parameters, earlier }: ResourceContext): readonly string[] {
  const region = parameters["genesysRegion"] ?? regionOf(earlier);
  const known = typeof region === "string" ? [findRegion(region)] : Object.values(regions);
  return [...new Set(known.flatMap((one) => one?.trustedAccountId ?? []))];
}

function regionOf(earlier: readonly Resource[]): unknown {
  return earlier.find(({ type }) => type === types.organization)?.props["region"];
}
