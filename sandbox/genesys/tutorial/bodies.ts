/** Bodies that the tutorial's endpoints take: exactly these fields. */

const label = { type: "string", minLength: 1, maxLength: 256, pattern: "\\S" };
const description = { type: "string", maxLength: 4096 };
/** With an alias or version where one is meant. */
const functionArn =
  "^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}(:(\\$LATEST|[A-Za-z0-9_-]{1,128}))?$";
/** Milliseconds. */
const longestTimeout = 30_000;

export const linkBody = {
  type: "object",
  required: ["name", "description", "type", "configuration"],
  additionalProperties: false,
  properties: {
    name: label,
    description,
    type: { const: "aws" },
    configuration: {
      type: "object",
      required: ["roleArn", "region"],
      additionalProperties: false,
      properties: {
        roleArn: { type: "string", pattern: "^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$" },
        region: { type: "string", pattern: "^[a-z]{2,4}(-[a-z]+)+-[0-9]$" },
      },
    },
  },
};

export const actionBody = {
  type: "object",
  required: ["name", "description", "type", "configuration", "inputSchema", "outputSchema"],
  additionalProperties: false,
  properties: {
    name: label,
    description,
    type: { const: "aws.lambda" },
    configuration: {
      type: "object",
      required: ["awsAccountLinkId", "lambdaArn", "timeout"],
      additionalProperties: false,
      properties: {
        awsAccountLinkId: { type: "string", minLength: 1 },
        lambdaArn: { type: "string", pattern: functionArn },
        timeout: { type: "integer", minimum: 1, maximum: longestTimeout },
      },
    },
    inputSchema: { type: "object" },
    outputSchema: { type: "object" },
  },
};
