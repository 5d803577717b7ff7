import { readObject, type AnswerObject } from "../http/answers.ts";
import { Found } from "../http/pages.ts";
import type { Session } from "../http/session.ts";

/** A credential without its fields: the service never gives those back. */
export interface Credential {
  readonly id: string;
  readonly name: string;
  readonly typeName: string;
  /** When its fields were last written, ISO 8601; absent where the service does not say. */
  readonly modified?: string;
}

export interface CredentialContent {
  readonly name: string;
  readonly typeName: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Credentials of the organization. Permissions `integrations:integration:{view,add,edit,delete}`, as for integrations. */
export class Credentials {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  async create(content: CredentialContent): Promise<Credential> {
    return readCredential(
      readObject(
        await this.#session.json({
          action: `create credential "${content.name}"`,
          method: "POST",
          path: "/api/v2/integrations/credentials",
          permission: "integrations:integration:add",
          body: bodyOf(content),
          secrets: Object.values(content.fields),
        }),
      ),
    );
  }

  /** Replaces name, type and all fields. */
  async replace(id: string, content: CredentialContent): Promise<Credential> {
    return readCredential(
      readObject(
        await this.#session.json({
          action: `change credential "${content.name}"`,
          method: "PUT",
          path: `/api/v2/integrations/credentials/${encodeURIComponent(id)}`,
          permission: "integrations:integration:edit",
          body: bodyOf(content),
          secrets: Object.values(content.fields),
        }),
      ),
    );
  }

  async get(id: string): Promise<Credential> {
    return readCredential(
      readObject(
        await this.#session.json({
          action: `read credential ${id}`,
          method: "GET",
          path: `/api/v2/integrations/credentials/${encodeURIComponent(id)}`,
          permission: "integrations:integration:view",
        }),
      ),
    );
  }

  /** The credentials with exactly that name and type. */
  async named(name: string, typeName: string): Promise<Credential[]> {
    const action = `look for credential "${name}"`;
    const found = new Found(action);
    for (let after = ""; ;) {
      const query = new URLSearchParams({ pageSize: "100", ...(after === "" ? {} : { after }) });
      const answer = readObject(
        await this.#session.json({
          action,
          method: "GET",
          path: `/api/v2/integrations/credentials/listing?${query.toString()}`,
          permission: "integrations:integration:view",
        }),
      );
      const entities = answer.list("entities");
      const isNew = found.add(entities);
      const next = cursorOf(answer);
      // A page may be empty although the list goes on. A page that repeats what was there means that the list goes
      // round in circles.
      if (next === undefined || (!isNew && entities.length > 0)) break;
      after = next;
    }
    return found.all.map(readCredential).filter((one) => one.name === name && one.typeName === typeName);
  }

  async remove(id: string): Promise<void> {
    await this.#session.json({
      action: `delete credential ${id}`,
      method: "DELETE",
      path: `/api/v2/integrations/credentials/${encodeURIComponent(id)}`,
      permission: "integrations:integration:delete",
    });
  }
}

function bodyOf({ name, typeName, fields }: CredentialContent): object {
  return { name, type: { name: typeName }, credentialFields: fields };
}

function readCredential(answer: AnswerObject): Credential {
  const modified = answer.optionalText("modifiedDate");
  return {
    id: answer.text("id"),
    name: answer.text("name"),
    typeName: answer.object("type").text("name"),
    ...(modified === undefined ? {} : { modified }),
  };
}

/** The listing's cursor is the `after` of its `nextUri`. */
function cursorOf(answer: AnswerObject): string | undefined {
  const next = answer.optionalText("nextUri");
  if (next === undefined) return undefined;
  return new URL(next, "https://api.invalid").searchParams.get("after") ?? undefined;
}
