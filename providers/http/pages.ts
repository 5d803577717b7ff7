import { answerLimits } from "./answerLimits.ts";
import { type AnswerObject, readObject } from "./answers.ts";
import { GenesysError } from "./errors.ts";
import type { ApiRequest, Session } from "./session.ts";

/** A list that the service gives out page by page. */
export interface ListRequest extends Pick<ApiRequest, "action" | "permission"> {
  /** Path without its query. */
  readonly path: string;
  /** What narrows the list down. */
  readonly query: Readonly<Record<string, string>>;
}

/** Pages of this size are asked for; the service may give smaller ones. */
const pageSize = 100;

/**
 * Everything on all pages of a list. The service is known to end some lists early, so nothing may depend on one being
 * whole. A page that brings nothing new ends the list.
 *
 * @throws GenesysError `list.endless` where there are more than `answerLimits.pages` pages
 */
export async function allPages(session: Session, list: ListRequest): Promise<AnswerObject[]> {
  const found = new Found(list.action);
  for await (const { number, answer } of pagesOf(session, list, found)) {
    if (number >= (Number(answer.fields["pageCount"]) || 1)) break;
  }
  return found.all;
}

/** One page of a list. */
export interface Page {
  /** 1 for the first. */
  readonly number: number;
  /** HTTP status: 206 means that the service has not listed everything. */
  readonly status: number;
  readonly answer: AnswerObject;
  /** Whether it brought anything that no page before it had. */
  readonly isNew: boolean;
}

/**
 * Asks for one page after the other while the caller goes on. A page that brings nothing new is the last.
 *
 * @param found takes in what the pages bring
 */
export async function* pagesOf(session: Session, list: ListRequest, found: Found): AsyncGenerator<Page, void> {
  const { path, query, ...request } = list;
  for (let number = 1; ; number += 1) {
    const asked = new URLSearchParams({ ...query, pageSize: String(pageSize), pageNumber: String(number) });
    const { status, body } = await session.answer({ ...request, method: "GET", path: `${path}?${asked.toString()}` });
    const answer = readObject(body);
    const isNew = found.add(answer.list("entities"));
    yield { number, status, answer, isNew };
    if (!isNew) return;
  }
}

/** What the pages of a list have brought so far, each object once. */
export class Found {
  readonly all: AnswerObject[] = [];
  readonly #action: string;
  readonly #keyOf: (entity: AnswerObject) => string;
  readonly #keys = new Set<string>();
  #pages = 0;

  /**
   * @param action what the list is asked for, as an error says it
   * @param keyOf the key of an entry; two entries with one key are the same. Default: the `id`.
   */
  constructor(action: string, keyOf: (entity: AnswerObject) => string = (entity) => entity.text("id")) {
    this.#action = action;
    this.#keyOf = keyOf;
  }

  /**
   * Takes a page in, and says whether it brought anything new.
   *
   * @throws GenesysError `list.endless`
   */
  add(entities: readonly AnswerObject[]): boolean {
    this.#pages += 1;
    if (this.#pages > answerLimits.pages) {
      throw new GenesysError(
        "list.endless",
        `could not ${this.#action}: the list goes on after ${answerLimits.pages} pages, which none of Genesys Cloud's does; ` +
          "is the API address right?",
      );
    }
    const fresh = entities.filter((entity) => !this.#keys.has(this.#keyOf(entity)));
    for (const entity of fresh) this.#keys.add(this.#keyOf(entity));
    this.all.push(...fresh);
    return fresh.length > 0;
  }
}
