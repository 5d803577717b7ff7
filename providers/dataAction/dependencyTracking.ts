import { type AnswerObject, readObject } from "../http/answers.ts";
import { isBadRequest } from "../http/errors.ts";
import { Found, pagesOf } from "../http/pages.ts";
import type { Session } from "../http/session.ts";

/** What uses an action: a flow, by its kind in Architect such as `INBOUNDCALLFLOW`. */
export interface Consumer {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

export interface Consumers {
  /** Each user once, whichever of its versions are listed. */
  readonly list: readonly Consumer[];
  /** Why there can be others that are not listed; absent where the list is whole. */
  readonly gap?: string;
}

/** The action whose users are asked for. */
export interface TrackedAction {
  readonly id: string;
  readonly name: string;
  readonly isSecure: boolean;
  /** The one that is published. */
  readonly version: number;
}

/** How complete Architect's dependency tracking is. */
export interface TrackingBuild {
  readonly status: string;
  /** Ids of the objects that it could not take in. */
  readonly failedIds: ReadonlySet<string>;
}

const base = "/api/v2/architect/dependencytracking";
const permission = "architect:dependencyTracking:view";
/** Pages of one list that are asked for, at most. */
const mostPages = 100;
/** With more versions than this, the first request names no version. */
const manyVersions = 50;

/** The service answers so where its tracking data is not complete. */
const partialContent = 206;

/** Architect's knowledge of what uses what. Permission `architect:dependencyTracking:view`. */
export class DependencyTracking {
  readonly #session: Session;
  #takesNoVersion = false;
  #build: Promise<TrackingBuild> | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** How far the tracking data can be relied upon: one request, however often it is asked. */
  async build(): Promise<TrackingBuild> {
    this.#build ??= this.#readBuild().catch((error: unknown) => {
      this.#build = undefined;
      throw error;
    });
    return await this.#build;
  }

  /**
   * What uses any version of a data action. The documentation asks without a version. Some organizations refuse that,
   * and others may refuse a version. So where one way is refused, the other is tried.
   *
   * @throws RequestFailed where neither way gives an answer
   */
  async consumersOf(action: TrackedAction): Promise<Consumers> {
    const byVersion = async (): Promise<Consumers> => await this.#ofEachVersion(action);
    const atOnce = async (): Promise<Consumers> => await this.#list(action, {});
    if (this.#takesNoVersion || action.version > manyVersions) return await firstTaken(atOnce, byVersion);
    return await firstTaken(byVersion, async () => {
      const consumers = await atOnce();
      this.#takesNoVersion = true;
      return consumers;
    });
  }

  /** An answer holds for one version of the action, and flows may have been published with an earlier one. */
  async #ofEachVersion(action: TrackedAction): Promise<Consumers> {
    const ofVersion = async (version: number): Promise<Consumers> =>
      await this.#list(action, { version: String(version) });
    const newest = await ofVersion(action.version);
    const earlier = Array.from({ length: Math.max(0, action.version - 1) }, (_, index) => index + 1);
    return joined([newest, ...(await Promise.all(earlier.map(ofVersion)))]);
  }

  /** All pages of one list. It stops where the service repeats pages without end. */
  async #list({ id, name, isSecure }: TrackedAction, narrowed: Readonly<Record<string, string>>): Promise<Consumers> {
    const action = `look up which flows use data action "${name}"`;
    const query = { id, objectType: isSecure ? "SECUREACTION" : "DATAACTION", ...narrowed };
    const found = new Found(action, keyOf);
    let gap: string | undefined;
    let entries = 0;
    const list = { action, path: `${base}/consumingresources`, query, permission };
    for await (const { number, status, answer, isNew } of pagesOf(this.#session, list, found)) {
      if (status === partialContent) gap = "Architect answered 206, so what it lists is not complete";
      if (isNew) entries += answer.list("entities").length;
      const isEnd = isLast(answer, number, entries);
      if (isNew && number < mostPages && isEnd !== true) continue;
      if (isEnd === false || number === mostPages)
        gap ??= `Architect's list has more entries than the ${entries} it gave`;
      break;
    }
    return { list: live(found.all), ...(gap === undefined ? {} : { gap }) };
  }

  async #readBuild(): Promise<TrackingBuild> {
    const answer = readObject(
      await this.#session.json({
        action: "read how far Architect's dependency tracking is built",
        method: "GET",
        path: `${base}/build`,
        permission,
      }),
    );
    const failed = answer.fields["failedObjects"] === undefined ? [] : answer.list("failedObjects");
    return {
      status: answer.text("status"),
      failedIds: new Set(failed.flatMap((one) => one.optionalText("id") ?? [])),
    };
  }
}

/** The result of the first request; of the second where the first is refused; the first refusal where both are. */
async function firstTaken<Value>(first: () => Promise<Value>, second: () => Promise<Value>): Promise<Value> {
  try {
    return await first();
  } catch (refusal) {
    if (!isBadRequest(refusal)) throw refusal;
    return await second().catch((error: unknown) => {
      throw isBadRequest(error) ? refusal : error;
    });
  }
}

/** Whether a page is the last one; undefined where it does not say. */
function isLast(answer: AnswerObject, page: number, entries: number): boolean | undefined {
  const [total, pageCount] = [numberOf(answer, "total"), numberOf(answer, "pageCount")];
  if (total !== undefined && entries < total) return false;
  if (pageCount !== undefined) return page >= pageCount;
  return total === undefined ? undefined : true;
}

function numberOf({ fields }: AnswerObject, key: string): number | undefined {
  const value = fields[key];
  return typeof value === "number" ? value : undefined;
}

/** Each version of a flow can have an entry of its own. */
function keyOf(entity: AnswerObject): string {
  return JSON.stringify([entity.text("id"), entity.fields["version"], entity.fields["type"], entity.fields["deleted"]]);
}

function live(entities: readonly AnswerObject[]): Consumer[] {
  return eachOnce(
    entities
      .filter(({ fields }) => fields["deleted"] !== true)
      .map((entity) => ({
        id: entity.text("id"),
        name: entity.optionalText("name") ?? "",
        type: entity.optionalText("type") ?? "",
      })),
  );
}

function joined(all: readonly Consumers[]): Consumers {
  const gap = all.find((one) => one.gap !== undefined)?.gap;
  return { list: eachOnce(all.flatMap(({ list }) => list)), ...(gap === undefined ? {} : { gap }) };
}

function eachOnce(consumers: readonly Consumer[]): Consumer[] {
  return [...new Map(consumers.map((one) => [one.id, one])).values()];
}
