import type { ContractSchema, OutputContract } from "../contract/contract.ts";
import { type AnswerObject, readObject } from "../http/answers.ts";
import type { Session } from "../http/session.ts";

/** An account link as the tutorial's endpoints take it. */
export interface AccountLinkContent {
  readonly name: string;
  readonly description: string;
  readonly roleArn: string;
  /** AWS region of the functions. */
  readonly region: string;
}

/** A data action as the tutorial's endpoints take it. */
export interface TutorialActionContent {
  readonly name: string;
  readonly description: string;
  readonly accountLinkId: string;
  readonly lambdaArn: string;
  /** 1-30,000. */
  readonly timeoutMilliseconds: number;
  readonly inputSchema: ContractSchema;
  readonly outputSchema: OutputContract;
}

/**
 * Account links and data actions of the tutorial API (`accountlinks`). The tutorial has POST alone; reading, changing (PUT)
 * and deleting by id are this project's assumption, as is that organizations/me is served beside them. There is no
 * list. No published source names the permissions: where one is missing, the service's own words tell which.
 */
export class TutorialRequests {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  async createLink(content: AccountLinkContent): Promise<string> {
    const answer = await this.#session.json({
      action: `create account link "${content.name}"`,
      method: "POST",
      path: linksPath,
      body: linkBody(content),
    });
    return readObject(answer).text("id");
  }

  /** This request is an assumption of this project. */
  async getLink(id: string): Promise<AccountLinkContent> {
    const path = `${linksPath}/${encodeURIComponent(id)}`;
    const answer = readObject(await this.#session.json({ action: `read account link ${id}`, method: "GET", path }));
    const configuration = answer.object("configuration");
    return {
      name: answer.text("name"),
      description: answer.optionalText("description") ?? "",
      roleArn: configuration.text("roleArn"),
      region: configuration.text("region"),
    };
  }

  /** This request is an assumption of this project. */
  async changeLink(id: string, content: AccountLinkContent): Promise<void> {
    await this.#session.json({
      action: `change account link "${content.name}"`,
      method: "PUT",
      path: `${linksPath}/${encodeURIComponent(id)}`,
      body: linkBody(content),
    });
  }

  /** This request is an assumption of this project. */
  async removeLink(id: string): Promise<void> {
    const path = `${linksPath}/${encodeURIComponent(id)}`;
    await this.#session.json({ action: `delete account link ${id}`, method: "DELETE", path });
  }

  async createAction(content: TutorialActionContent): Promise<string> {
    const answer = await this.#session.json({
      action: `create data action "${content.name}"`,
      method: "POST",
      path: actionsPath,
      body: actionBody(content),
    });
    return readObject(answer).text("id");
  }

  /** This request is an assumption of this project. */
  async getAction(id: string): Promise<TutorialActionContent> {
    const path = `${actionsPath}/${encodeURIComponent(id)}`;
    return readAction(readObject(await this.#session.json({ action: `read data action ${id}`, method: "GET", path })));
  }

  /** This request is an assumption of this project. */
  async changeAction(id: string, content: TutorialActionContent): Promise<void> {
    await this.#session.json({
      action: `change data action "${content.name}"`,
      method: "PUT",
      path: `${actionsPath}/${encodeURIComponent(id)}`,
      body: actionBody(content),
    });
  }

  /** This request is an assumption of this project. */
  async removeAction(id: string, name: string): Promise<void> {
    const path = `${actionsPath}/${encodeURIComponent(id)}`;
    await this.#session.json({ action: `delete data action "${name}"`, method: "DELETE", path });
  }
}

const linksPath = "/api/v2/integrations/awsaccountlinks";
export const actionsPath = "/api/v2/dataactions";

function linkBody({ name, description, roleArn, region }: AccountLinkContent): object {
  return { name, description, type: "aws", configuration: { roleArn, region } };
}

function actionBody(content: TutorialActionContent): object {
  const { name, description, accountLinkId, lambdaArn, timeoutMilliseconds, inputSchema, outputSchema } = content;
  const configuration = { awsAccountLinkId: accountLinkId, lambdaArn, timeout: timeoutMilliseconds };
  return { name, description, type: "aws.lambda", configuration, inputSchema, outputSchema };
}

function readAction(answer: AnswerObject): TutorialActionContent {
  const configuration = answer.object("configuration");
  return {
    name: answer.text("name"),
    description: answer.optionalText("description") ?? "",
    accountLinkId: configuration.text("awsAccountLinkId"),
    lambdaArn: configuration.text("lambdaArn"),
    timeoutMilliseconds: configuration.number("timeout"),
    inputSchema: answer.object("inputSchema").fields as unknown as ContractSchema,
    outputSchema: answer.object("outputSchema").fields as unknown as OutputContract,
  };
}
