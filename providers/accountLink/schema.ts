import { type LinkFacts, linkInputs } from "../integration/schema.ts";
import { objectOf, type ValueOf } from "../validation/schemaTypes.ts";

export const accountLinkInputs = {
  required: {
    ...linkInputs.required,
    /** ARN of the role that Genesys Cloud assumes. */
    roleArn: {
      type: "string",
      pattern: "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\x21-\\x7e]{1,576}$",
      description: "give the ARN of an IAM role, such as arn:aws:iam::<account number>:role/<name>",
    },
  },
  optional: linkInputs.optional,
} as const;

export const awsAccountLinkInputs = objectOf(accountLinkInputs);

export type AwsAccountLinkInputs = ValueOf<typeof awsAccountLinkInputs>;
export type AwsAccountLinkOutputs = AwsAccountLinkInputs & LinkFacts;
