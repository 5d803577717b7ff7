import { accountLinkInputs } from "../accountLink/schema.ts";
import type { DataActionInputs } from "../dataAction/schema.ts";
import { objectOf, type ValueOf } from "../validation/schemaTypes.ts";

/** The inputs that the tutorial's link has in addition to the published one's. */
export const ownInputs = objectOf({
  required: {
    /** AWS region of the functions: required with the tutorial API (`genesys:api accountlinks`), not to be given otherwise. */
    region: {
      type: "string",
      pattern: "^[a-z]{2,4}(-[a-z]+)+-[0-9]$",
      description: "give the AWS region of the functions, such as eu-central-1",
    },
  },
});

export const tutorialLinkInputs = objectOf({
  required: { ...accountLinkInputs.required, ...ownInputs.properties },
  optional: accountLinkInputs.optional,
});

export const tutorialLinkOutputs = objectOf({
  required: {
    /** What the link's description says: whose it is. */
    notes: { type: "string" },
  },
});

export const tutorialActionOutputs = objectOf({
  required: {
    /** Moves with every change that this stack makes of the action. */
    version: { type: "integer" },
  },
});

export type TutorialActionOutputs = DataActionInputs & ValueOf<typeof tutorialActionOutputs>;
export type TutorialLinkInputs = ValueOf<typeof tutorialLinkInputs>;
export type TutorialLinkOutputs = TutorialLinkInputs & ValueOf<typeof tutorialLinkOutputs>;
