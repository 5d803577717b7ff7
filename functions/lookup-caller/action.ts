import { defineAction } from "genesys-lambda";

export const action = defineAction({
  name: "Look up caller",
  category: "Customers",
  timeoutSeconds: 5,
  input: {
    type: "object",
    properties: {
      phone: {
        type: "string",
        description: "Phone number as the call brings it (Call.Ani): tel:+15550100, +1 555 0100 and alike",
        minLength: 1,
      },
    },
    required: ["phone"],
    additionalProperties: false,
  },
  output: {
    type: "object",
    properties: {
      found: { type: "boolean", description: "Whether a customer has this number; the other fields are empty if not" },
      customerId: { type: "string", description: "The customer's id in your own systems" },
      name: { type: "string", description: "Name to greet the customer with" },
      language: { type: "string", description: "Language tag to set for the call, such as en-US" },
      tier: { type: "string", description: "Group of customers to route by", enum: ["none", "standard", "priority"] },
    },
    required: ["found", "customerId", "name", "language", "tier"],
  },
  example: {
    input: { phone: "+15550100" },
    output: { found: false },
  },
  function: { memoryMegabytes: 256 },
});
