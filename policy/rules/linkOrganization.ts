import { externalIdConditions } from "genesys-lambda/iam/conditions";
import { type Statement, statementsOf } from "genesys-lambda/iam/document";
import { isUnknown, unknown } from "../facts.ts";
import { roleBehind } from "../roles.ts";
import { violation, type ResourceRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

export const linkOrganization: ResourceRule = {
  about: "resource",
  again: true,
  id: "link-organization",
  level: "mandatory",
  severity: "high",
  holds: "The role behind an account link asks for the ExternalId of the organization that holds the link.",
  reason:
    "Genesys Cloud presents its organization's id as the ExternalId: with another one in the role, each call through " +
    "the link is refused, and calls from the organization that was written there are not.",
  cure: "Make the role's condition from the link's organizationId.",
  source: 'Genesys Cloud Resource Center, "Create an IAM resource for AWS data actions"',
  types: [types.awsAccountLink],
  evaluate(link, { earlier, isComplete }) {
    const { props } = link;
    const role = roleBehind(link, "roleArn", earlier);
    // A role that is kept elsewhere shows no trust; one that is stated later does.
    if (typeof role === "string" && isComplete) return [];
    if (role === unknown || typeof role === "string") return [undecided("roleArn")];
    const trust = role.props["assumeRolePolicy"];
    const organizationId = props["organizationId"];
    if (isUnknown(trust)) return [undecided("roleArn (the role's trust policy)")];
    if (typeof organizationId !== "string") return [undecided("organizationId")];
    return (statementsOf(trust) ?? [])
      .flatMap(externalIdsOf)
      .filter((id) => id !== organizationId)
      .map((id) =>
        violation(`role[${role.name}].trust.externalId[${id}]`, `is not the link's organization ${organizationId}`),
      );
  },
};

function externalIdsOf({ allows, conditions }: Statement): readonly string[] {
  return allows ? externalIdConditions(conditions).flatMap(({ values }) => values) : [];
}
