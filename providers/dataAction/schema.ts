import type { ContractSchema, OutputContract } from "../contract/contract.ts";
import { objectOf, schemaOf, type ValueOf } from "../validation/schemaTypes.ts";

const text = { type: "string", minLength: 1, description: "give a text" } as const;
const flag = { type: "boolean", description: "give true or false" } as const;
const texts = { type: "object", additionalProperties: { type: "string", description: "give a text" } } as const;

export const template = {
  type: "string",
  pattern: "^(?!\\ufeff)",
  description: "give a text that does not begin with a byte order mark: templates are read back without it",
} as const;

/** What a request can carry: RFC 9110's tokens as names, and no control character but the tab in values. */
export const headers = {
  type: "object",
  propertyNames: {
    pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$",
    description: "allowed as a header's name: letters, digits and !#$%&'*+.^_`|~-",
  },
  additionalProperties: {
    type: "string",
    pattern: "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]*$",
    description: "allowed as a header: a text in one line, with no control character",
  },
} as const;

export const request = objectOf({
  required: {
    /** ARN of a Lambda function (with its alias where one is meant), or an https address; a Velocity template. */
    urlTemplate: text,
  },
  optional: {
    /** @default "POST" */
    method: { type: "string", enum: ["GET", "POST", "PUT", "PATCH", "DELETE"] },
    headers,
    /**
     * Velocity template of what is sent.
     *
     * @default "${input.rawRequest}", the input object itself
     */
    template,
  },
});

/** What is made of the answer. */
export const response = objectOf({
  optional: {
    /** Name → JSONPath on the raw answer. */
    translationMap: texts,
    /** Name → text that is used where the path does not resolve. */
    translationMapDefaults: texts,
    /**
     * Velocity template of the output.
     *
     * @default "${rawResult}", the answer itself
     */
    successTemplate: template,
  },
});

/** Where a property has no rule here, issues.ts has one that a JSON Schema can't say. */
export const dataActionInputs = objectOf({
  required: {
    organizationId: text,
    /** The integration through which the action calls: an `AwsAccountLink`'s id. Can't change: replaces. */
    integrationId: text,
    /** 1-256 characters, shown in Architect. */
    name: schemaOf<string>(),
    /** 1-256 characters: the group under which Architect shows it. */
    category: schemaOf<string>(),
    /** JSON Schemas (draft-04) of input and output. Can't change: replaces, with a new id. */
    contract: objectOf({ required: { input: schemaOf<ContractSchema>(), output: schemaOf<OutputContract>() } }),
    request,
  },
  optional: {
    /**
     * Hides input and output in flows and logs. Can't change: replaces.
     *
     * @default false
     */
    secure: flag,
    response,
    /**
     * Whole seconds, 1-60.
     *
     * @default 60, the service's own
     */
    timeoutSeconds: schemaOf<number>(),
    /**
     * Take over an action of that name that is in the integration and not in the state. It is taken over as it is, and
     * refused where its contract or `secure` differs. What an interrupted run of the stack left is finished in any case.
     *
     * @default false
     */
    adopt: flag,
  },
});

export const dataActionOutputs = objectOf({
  required: {
    /** Moves with every change of the action. */
    version: { type: "integer" },
  },
});

export type DataActionInputs = ValueOf<typeof dataActionInputs>;
/** What the service says of an action beside its inputs. */
export type ActionFacts = ValueOf<typeof dataActionOutputs>;
export type DataActionOutputs = DataActionInputs & ActionFacts;
