const text = {
  type: "string",
  maxLength: 256,
  pattern: "\\S",
  description: "give a text of 1 to 256 characters, not all of them blank",
};
/** Notes end a value at the first blank. */
const word = { ...text, pattern: "^\\S+$", description: "give a word of 1 to 256 characters" };

/** The properties that all links have, for the schemas of their inputs. */
export const linkProperties = {
  organizationId: text,
  name: text,
  owner: {
    type: "object",
    required: ["project", "stack", "lineage"],
    additionalProperties: false,
    properties: { project: text, stack: text, lineage: word },
  },
  adopt: { type: "boolean" },
  own: {
    type: "object",
    required: ["links", "actions"],
    additionalProperties: false,
    properties: {
      links: { type: "array", items: { type: "string" } },
      actions: { type: "array", items: { type: "string" } },
    },
  },
} as const;
