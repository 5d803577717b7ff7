import { type LinkFacts, linkInputs } from "../integration/schema.ts";
import { objectOf, schemaOf, type ValueOf } from "../validation/schemaTypes.ts";

export const webServicesLinkInputs = objectOf({
  required: {
    ...linkInputs.required,
    // It has no rule of its own, because an issue would quote the value.
    /** What requests carry in their secret header: a `HeaderSecret`'s `current`. Kept as a secret. */
    headerSecret: schemaOf<string>(),
  },
  optional: linkInputs.optional,
});

export type WebServicesLinkInputs = ValueOf<typeof webServicesLinkInputs>;
export type WebServicesLinkOutputs = WebServicesLinkInputs & LinkFacts;
