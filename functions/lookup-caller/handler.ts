import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import type { Handler } from "genesys-lambda";
import type { action } from "./action.ts";
import { callerOf, unknownCaller } from "./customer.ts";
import { normalizedPhone } from "./phone.ts";

// Made once per instance of the function: a connection lives on between calls.
const client = new DynamoDBClient({});

/** Finds the customer who has a phone number, so that a flow can greet by name, set the language and route. */
export const handler: Handler<typeof action> = async ({ phone }) => {
  const number = normalizedPhone(phone);
  if (number === undefined) return unknownCaller;
  const key = { phone: { S: number } };
  const { Item } = await client.send(new GetItemCommand({ TableName: process.env["CALLERS_TABLE"], Key: key }));
  return callerOf(Item);
};
