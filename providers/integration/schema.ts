import { objectOf, type ObjectSchema, type ValueOf } from "../validation/schemaTypes.ts";

const text = {
  type: "string",
  maxLength: 256,
  pattern: "\\S",
  description: "give a text of 1 to 256 characters, not all of them blank",
} as const;
/** Notes end a value at the first blank. */
const word = { ...text, pattern: "^\\S+$", description: "give a word of 1 to 256 characters" } as const;
const names = { type: "array", items: { type: "string" } } as const;

/** Whose an object is. */
export const owner = objectOf({
  required: {
    project: text,
    stack: text,
    /** Random id that `Organization` keeps in the state: two stacks of one name with separate backends differ in it. */
    lineage: word,
  },
});

/** The inputs that both kinds of link have. */
export const linkInputs = {
  required: {
    organizationId: text,
    /** Name of the integration and of its credential, 1-256 characters. */
    name: text,
    /** Written into the integration's notes as the stack's mark, by which a later run knows the integration as its own. */
    owner,
  },
  optional: {
    /**
     * Take over an integration of that name that carries no mark of this stack.
     *
     * @default false
     */
    adopt: { type: "boolean" },
    /**
     * With `adopt`: full names of the program's links, and names of the data actions that it puts on this link. An
     * integration with other actions, or whose credential serves other integrations, is refused.
     *
     * @default nothing on the integration belongs to the program
     */
    own: objectOf({ required: { links: names, actions: names } }),
  },
} as const;

/** What the state knows of a link beyond its inputs. */
export const linkOutputs = objectOf({
  required: {
    /** Id of the link's credential: empty where the integration refers to none that exists; none with the tutorial API. */
    credentialId: { type: "string" },
    credentialName: { type: "string" },
    /** The integration's notes, which carry the stack's mark. */
    notes: { type: "string" },
    /** `ENABLED`, unless somebody switched the integration off. */
    intendedState: { type: "string" },
  },
  optional: {
    /** When the credential was last written by this stack, as far as the service says; its fields can't be read. */
    credentialModified: { type: "string" },
    /** Key of the credential in the integration's configuration. */
    slot: { type: "string" },
  },
});

export type LinkInputs = ValueOf<ObjectSchema<typeof linkInputs.required, typeof linkInputs.optional>>;
export type LinkFacts = ValueOf<typeof linkOutputs>;
