import { defineAction } from "genesys-lambda";

export const action = defineAction({
  name: "Echo",
  category: "Examples",
  timeoutSeconds: 10,
  input: {
    type: "object",
    properties: {
      callerName: { type: "string", description: "Name of the caller" },
      phone: { type: "string", description: "Phone number of the caller" },
    },
    required: ["callerName", "phone"],
    additionalProperties: false,
  },
  output: {
    type: "object",
    properties: {
      // The tutorial's. A flow takes its success path whatever stands here: only what is thrown takes the failure path.
      statusCode: { type: "integer", description: "200 where the call got through" },
      body: { type: "string", description: "JSON text with a message and the input as it was received" },
    },
    required: ["statusCode", "body"],
  },
  example: {
    input: { callerName: "Ada Example", phone: "+15550100" },
    output: { statusCode: 200 },
  },
});
