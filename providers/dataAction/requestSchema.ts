export const template = {
  type: "string",
  pattern: "^(?!\\ufeff)",
  description: "give a text that does not begin with a byte order mark: templates are read back without it",
};
const texts = { type: "object", additionalProperties: { type: "string", description: "give a text" } };

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
};

/** What is made of the answer. */
export const response = {
  type: "object",
  additionalProperties: false,
  properties: { translationMap: texts, translationMapDefaults: texts, successTemplate: template },
};
