import { type AnswerObject, readObject } from "./answers.ts";
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

/** Everything on all pages of a list. The service is known to end some lists early, so nothing may depend on one being whole. */
export async function allPages(session: Session, list: ListRequest): Promise<AnswerObject[]> {
  const { path, query, ...request } = list;
  const found: AnswerObject[] = [];
  for (let page = 1; ; page += 1) {
    const asked = new URLSearchParams({ ...query, pageSize: String(pageSize), pageNumber: String(page) });
    const answer = readObject(await session.json({ ...request, method: "GET", path: `${path}?${asked.toString()}` }));
    const entities = answer.list("entities");
    found.push(...entities);
    if (entities.length === 0 || page >= (Number(answer.fields["pageCount"]) || 1)) return found;
  }
}
