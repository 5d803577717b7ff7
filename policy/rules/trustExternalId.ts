import { judgeAllowing, type Statement } from "../documents.ts";
import { unknown } from "../facts.ts";
import { letsAccountsIn, useOf } from "../roles.ts";
import { finding, type Judgement, type ResourceContext, type ResourceRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const trustExternalId: ResourceRule = {
  about: "resource",
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
  judge(role, context) {
    const document = role.props["assumeRolePolicy"];
    const use = useOf(document);
    if (use === unknown) return [undecided("assumeRolePolicy")];
    if (use !== "account") return [];
    const wanted = wantedId(context);
    return judgeAllowing(document, "assumeRolePolicy", (statement) =>
      letsAccountsIn(statement) ? judgeStatement(statement, wanted) : [],
    );
  },
};

function judgeStatement({ conditions }: Statement, wanted: string | undefined): Judgement[] {
  const asked = conditions.filter(({ key }) => key === "sts:externalid");
  if (asked.length === 0) return [finding("trust.condition", "asks for no sts:ExternalId")];
  return asked.flatMap(({ operator, values }) => {
    if (operator !== "stringequals") {
      return [finding(`trust.condition[${operator}]`, "compares sts:ExternalId by something else than StringEquals")];
    }
    if (values.length === 0) return [finding("trust.externalId[]", "holds no id at all")];
    return values
      .filter((value) => (wanted === undefined ? !uuid.test(value) : value !== wanted))
      .map((value) => finding(`trust.externalId[${value}]`, `is not ${wanted ?? "the id of an organization"}`));
  });
}

function wantedId({ parameters, earlier }: ResourceContext): string | undefined {
  const organization = earlier.find(({ type }) => type === types.organization);
  const wanted = parameters["organizationId"] ?? organization?.props["expectedId"];
  return typeof wanted === "string" ? wanted : undefined;
}
