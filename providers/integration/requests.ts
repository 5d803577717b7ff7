import { visible } from "../text/visible.ts";
import { readObject, type AnswerObject } from "../http/answers.ts";
import { allPages } from "../http/pages.ts";
import type { Session } from "../http/session.ts";

/** Type of the integration through which data actions call Lambda functions. */
export const lambdaIntegrationType = "aws-lambda-data-actions";
/** Type of the integration through which data actions send HTTP requests. */
export const webServicesIntegrationType = "custom-rest-actions";

/** A place for a credential in the configuration of all integrations of a type. */
export interface CredentialSlot {
  readonly key: string;
  readonly credentialTypes: readonly string[];
}

export interface Integration {
  readonly id: string;
  readonly name: string;
  readonly typeId: string;
  readonly intendedState: string;
  /** What the service says of its state, where that is an error. */
  readonly problem?: string;
}

/** The part of an integration that is versioned: a change carries the version just read. */
export interface IntegrationConfig {
  readonly name: string;
  readonly version: number;
  readonly notes: string;
  /** Slot of the integration's type → id of the credential in it. */
  readonly credentials: Readonly<Record<string, string>>;
  /** As read, handed back unchanged. */
  readonly properties: object;
  readonly advanced: object;
}

/** Integrations of the organization. Permissions `integrations:integration:{view,add,edit,delete}`. */
export class Integrations {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** All integrations of that type with exactly that name. */
  async named(name: string, typeId: string): Promise<Integration[]> {
    const all = await this.#listed(`look for integration "${name}"`, { integrationType: typeId });
    return all.filter((one) => one.name === name && one.typeId === typeId);
  }

  /** All integrations, of every type. */
  async all(): Promise<Integration[]> {
    return await this.#listed("list integrations", {});
  }

  async #listed(action: string, query: Readonly<Record<string, string>>): Promise<Integration[]> {
    const entities = await allPages(this.#session, {
      action,
      path: "/api/v2/integrations",
      query,
      permission: "integrations:integration:view",
    });
    return entities.map(readIntegration);
  }

  async get(id: string): Promise<Integration> {
    return readIntegration(
      readObject(
        await this.#session.json({
          action: `read integration ${id}`,
          method: "GET",
          path: `/api/v2/integrations/${encodeURIComponent(id)}`,
          permission: "integrations:integration:view",
        }),
      ),
    );
  }

  async create(name: string, typeId: string): Promise<Integration> {
    return readIntegration(
      readObject(
        await this.#session.json({
          action: `create integration "${name}"`,
          method: "POST",
          path: "/api/v2/integrations",
          permission: "integrations:integration:add",
          body: { name, integrationType: { id: typeId } },
        }),
      ),
    );
  }

  /** The slots for credentials that integrations of that type have. */
  async credentialSlots(typeId: string): Promise<CredentialSlot[]> {
    const answer = readObject(
      await this.#session.json({
        action: `read integration type ${typeId}`,
        method: "GET",
        path: `/api/v2/integrations/types/${encodeURIComponent(typeId)}`,
        permission: "integrations:integration:view",
      }),
    );
    return Object.entries(answer.optionalObject("credentials")?.fields ?? {}).map(([key, slot]) => ({
      key,
      credentialTypes: readObject(slot)
        .optionalList("credentialTypes")
        .filter((type) => typeof type === "string"),
    }));
  }

  async enable(id: string): Promise<void> {
    await this.#session.json({
      action: `enable integration ${id}`,
      method: "PATCH",
      path: `/api/v2/integrations/${encodeURIComponent(id)}`,
      permission: "integrations:integration:edit",
      body: { intendedState: "ENABLED" },
    });
  }

  async config(id: string): Promise<IntegrationConfig> {
    return readConfig(
      readObject(
        await this.#session.json({
          action: `read the configuration of integration ${id}`,
          method: "GET",
          path: `/api/v2/integrations/${encodeURIComponent(id)}/config/current`,
          permission: "integrations:integration:view",
        }),
      ),
    );
  }

  /** Replaces the configuration; a stale version is refused (see `isVersionConflict`). */
  async configure(id: string, desired: IntegrationConfig): Promise<IntegrationConfig> {
    const { credentials, ...rest } = desired;
    const references = Object.entries(credentials).map(([slot, credentialId]) => [slot, { id: credentialId }]);
    return readConfig(
      readObject(
        await this.#session.json({
          action: `configure integration "${desired.name}"`,
          method: "PUT",
          path: `/api/v2/integrations/${encodeURIComponent(id)}/config/current`,
          permission: "integrations:integration:edit",
          body: { ...rest, credentials: Object.fromEntries(references) as Record<string, { id: string }> },
        }),
      ),
    );
  }

  async remove(id: string): Promise<void> {
    await this.#session.json({
      action: `delete integration ${id}`,
      method: "DELETE",
      path: `/api/v2/integrations/${encodeURIComponent(id)}`,
      permission: "integrations:integration:delete",
    });
  }
}

function readIntegration(answer: AnswerObject): Integration {
  const reported = answer.optionalObject("reportedState");
  const message = reported?.optionalObject("detail")?.optionalText("message");
  return {
    id: answer.text("id"),
    name: answer.text("name"),
    typeId: answer.object("integrationType").text("id"),
    intendedState: answer.optionalText("intendedState") ?? "DISABLED",
    ...(reported?.optionalText("code") === "ERROR"
      ? { problem: message === undefined ? "no reason is given" : visible(message.slice(0, 500).toWellFormed()) }
      : {}),
  };
}

/** The service stores empty notes as this text and may give it back. */
const emptyNotes = "node_dynamodb_empty_string";

function readConfig(answer: AnswerObject): IntegrationConfig {
  const notes = answer.optionalText("notes") ?? "";
  const slots = Object.entries(answer.optionalObject("credentials")?.fields ?? {});
  return {
    name: answer.text("name"),
    version: answer.number("version"),
    notes: notes === emptyNotes ? "" : notes,
    credentials: Object.fromEntries(slots.map(([slot, reference]) => [slot, readObject(reference).text("id")])),
    properties: answer.optionalObject("properties")?.fields ?? {},
    advanced: answer.optionalObject("advanced")?.fields ?? {},
  };
}
