import { awsPartitionOf } from "genesyscloud-provider/awsPartition";
import { findRegion, regions } from "genesyscloud-provider/regions";
import type { Statement } from "genesys-lambda/iam/document";
import { isPattern } from "genesys-lambda/iam/pattern";
import { accountOf, type Principal } from "genesys-lambda/iam/principals";
import { evaluateAllowing } from "../documents.ts";
import type { Resource } from "../facts.ts";
import { usesOfTrust } from "../roles.ts";
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
    "Trust arn:<partition>:iam::<account>:root with the account that Genesys publishes for the organization's region; for an " +
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
    const published = publishedAccounts(context);
    return evaluateAllowing(document, "assumeRolePolicy", (statement) => evaluateStatement(statement, published));
  },
};

/** An account of Genesys Cloud: a number means another account in each partition of AWS. */
interface PublishedAccount {
  readonly number: string;
  readonly partition: string;
}

function evaluateStatement(
  { principals, notPrincipals }: Statement,
  published: readonly PublishedAccount[],
): RuleResult[] {
  const others = principals.filter((principal) => !isPublished(principal, published));
  const numbers = [...new Set(published.map(({ number }) => number))];
  return [
    ...others.map(({ id }) => violation(`trust.principal[${id}]`, `is not Genesys Cloud (${numbers.join(" or ")})`)),
    ...notPrincipals.map(({ id }) => violation(`trust.notPrincipal[${id}]`, "admits everybody else there is")),
  ];
}

function isPublished({ kind, id }: Principal, published: readonly PublishedAccount[]): boolean {
  // IAM knows no pattern there but * for everybody.
  if (kind !== "AWS" || isPattern(id)) return false;
  // A bare number is an account of the role's own partition.
  const partition = id.startsWith("arn:") ? id.split(":")[1] : undefined;
  return published.some((one) => one.number === accountOf(id) && (partition ?? one.partition) === one.partition);
}

/** The accounts from which Genesys Cloud may call: that of the region where the region is known, else all. */
function publishedAccounts({ parameters, earlier }: ResourceContext): readonly PublishedAccount[] {
  const region = parameters["genesysRegion"] ?? regionOf(earlier);
  const known = typeof region === "string" ? [region] : Object.keys(regions);
  return known.flatMap((name) => {
    const number = findRegion(name)?.trustedAccountId;
    return number === undefined ? [] : [{ number, partition: awsPartitionOf(name) }];
  });
}

function regionOf(earlier: readonly Resource[]): unknown {
  return earlier.find(({ type }) => type === types.organization)?.props["region"];
}
