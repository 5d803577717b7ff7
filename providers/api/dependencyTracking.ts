import { type AnswerObject, readObject } from "./answers.ts";
import type { Session } from "./session.ts";

/** What uses an action: a flow, by its kind in Architect such as `INBOUNDCALLFLOW`. */
export interface Consumer {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

export interface Consumers {
  /** Those on the first page of the list, each once. */
  readonly shown: readonly Consumer[];
  /** How many there are beyond those. */
  readonly more: number;
  /** False while Genesys Cloud builds its tracking data anew: there can be others then. */
  readonly isWhole: boolean;
}

const path = "/api/v2/architect/dependencytracking/consumingresources";
const pageSize = 100;

/** The service answers so where its tracking data is not complete. */
const partialContent = 206;

/** Architect's knowledge of what uses what. Permission `architect:dependencyTracking:view`. */
export class DependencyTracking {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** What uses a data action: one request, however many there are. */
  async consumersOf(id: string, name: string, isSecure: boolean): Promise<Consumers> {
    const objectType = isSecure ? "SECUREACTION" : "DATAACTION";
    const query = new URLSearchParams({ id, objectType, pageSize: String(pageSize), pageNumber: "1" });
    const { status, body } = await this.#session.answer({
      action: `look up which flows use data action "${name}"`,
      method: "GET",
      path: `${path}?${query.toString()}`,
      permission: "architect:dependencyTracking:view",
    });
    const answer = readObject(body);
    const entities = answer.list("entities");
    const total = Number(answer.fields["total"]) || 0;
    return {
      shown: live(entities),
      more: Math.max(0, total - entities.length),
      isWhole: status !== partialContent,
    };
  }
}

/** Each version of a flow can have an entry of its own. */
function live(entities: readonly AnswerObject[]): Consumer[] {
  const consumers = entities
    .filter(({ fields }) => fields["deleted"] !== true)
    .map((entity): [string, Consumer] => {
      const id = entity.text("id");
      return [id, { id, name: entity.optionalText("name") ?? "", type: entity.optionalText("type") ?? "" }];
    });
  return [...new Map(consumers).values()];
}
