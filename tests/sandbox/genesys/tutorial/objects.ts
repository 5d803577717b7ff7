import { expect } from "chai";
import { inputSchema, successSchema } from "../objects.ts";
import { type Caller, functionArn, roleArn } from "../support.ts";

export const links = "/api/v2/integrations/awsaccountlinks";
export const actions = "/api/v2/dataactions";

/** The body of an account link that the service accepts; `more` takes the place of its configuration. */
export function linkBody(more: object = {}): object {
  return {
    name: "Link",
    description: "Whose",
    type: "aws",
    configuration: { roleArn, region: "eu-central-1", ...more },
  };
}

/** The body of an action that the service accepts; `more` takes the place of its configuration. */
export function actionBody(awsAccountLinkId: string, more: object = {}): object {
  const configuration = { awsAccountLinkId, lambdaArn: functionArn, timeout: 10_000, ...more };
  const schemas = { inputSchema, outputSchema: successSchema };
  return { name: "Echo", description: "Examples", type: "aws.lambda", configuration, ...schemas };
}

export async function makeLink(caller: Caller, more: object = {}): Promise<string> {
  return await make(caller, links, linkBody(more));
}

export async function makeAction(caller: Caller, linkId: string, more: object = {}): Promise<string> {
  return await make(caller, actions, actionBody(linkId, more));
}

async function make(caller: Caller, path: string, body: object): Promise<string> {
  const { status, text, body: made } = await caller.send("POST", path, body);
  expect(status, text).to.equal(201);
  return String(made["id"]);
}
