const text = { type: "string", minLength: 1, maxLength: 256, description: "give a text of 1 to 256 characters" };

/** The properties that all links have, for the schemas of their inputs. */
export const linkProperties = {
  organizationId: text,
  name: text,
  owner: {
    type: "object",
    required: ["project", "stack", "lineage"],
    additionalProperties: false,
    properties: { project: text, stack: text, lineage: text },
  },
  adopt: { type: "boolean" },
} as const;
