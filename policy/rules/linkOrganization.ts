import { type Statement, statementsOf } from "../documents.ts";
import { isUnknown, unknown } from "../facts.ts";
import { findRole } from "../roles.ts";
import { finding, type ResourceRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

export const linkOrganization: ResourceRule = {
  about: "resource",
  id: "link-organization",
  level: "mandatory",
  severity: "high",
  holds: "The role behind an account link asks for the ExternalId of the very organization that holds the link.",
  reason:
    "Genesys Cloud presents its organization's id as the ExternalId: with another one in the role, each call through " +
    "the link is refused, and calls from the organization that was written there are not.",
  cure: "Make the role's condition from the link's organizationId.",
  source: 'Genesys Cloud Resource Center, "Create an IAM resource for AWS data actions"',
  types: [types.awsAccountLink],
  judge({ props }, { earlier }) {
    const role = findRole(props["roleArn"], earlier);
    if (role === unknown) return [undecided("roleArn")];
    if (role === "elsewhere") return [];
    const trust = role.props["assumeRolePolicy"];
    const organizationId = props["organizationId"];
    if (isUnknown(trust)) return [undecided("roleArn (the role's trust policy)")];
    if (typeof organizationId !== "string") return [undecided("organizationId")];
    return (statementsOf(trust) ?? [])
      .flatMap(externalIdsOf)
      .filter((id) => id !== organizationId)
      .map((id) =>
        finding(`role[${role.name}].trust.externalId[${id}]`, `is not the link's organization ${organizationId}`),
      );
  },
};

function externalIdsOf({ allows, conditions }: Statement): readonly string[] {
  return allows ? conditions.filter(({ key }) => key === "sts:externalid").flatMap(({ values }) => values) : [];
}
