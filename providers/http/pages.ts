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
  const { path, query, ...request } = list;
  const found = new Found(request.action);
  for (let page = 1; ; page += 1) {
    const asked = new URLSearchParams({ ...query, pageSize: String(pageSize), pageNumber: String(page) });
    const answer = readObject(await session.json({ ...request, method: "GET", path: `${path}?${asked.toString()}` }));
    const isNew = found.add(answer.list("entities"));
    if (!isNew || page >= (Number(answer.fields["pageCount"]) || 1)) return found.all;
  }
}

/** What the pages of a list have brought so far, each object once. */
export class Found {
  readonly all: AnswerObject[] = [];
  readonly #action: string;
  readonly #ids = new Set<string>();
  #pages = 0;

  /** @param action what the list is asked for, as an error says it */
  constructor(action: string) {
    this.#action = action;
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
    const fresh = entities.filter((entity) => !this.#ids.has(entity.text("id")));
    for (const entity of fresh) this.#ids.add(entity.text("id"));
    this.all.push(...fresh);
    return fresh.length > 0;
  }
}
