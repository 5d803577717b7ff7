import { readObject } from "../http/answers.ts";
import { isNotFound } from "../http/errors.ts";
import { allPages } from "../http/pages.ts";
import type { Session } from "../http/session.ts";
import {
  type Action,
  type ActionContent,
  type ActionEntry,
  readAction,
  readEntry,
  readFacts,
  type Templates,
} from "./answers.ts";
import type { ActionFacts } from "./schema.ts";

export interface ListedActions {
  readonly entries: readonly ActionEntry[];
  /** False where the service may have ended the list early, so that there can be others. */
  readonly isWhole: boolean;
}

/** Entries after which the service is known to end lists of actions, however many there are. */
const listEnd = 250;
const nameParts: readonly string[] = "abcdefghijklmnopqrstuvwxyz0123456789".split("");

/** What can be changed on a published action. */
export type ActionChange = Partial<Pick<ActionContent, "name" | "category" | "config">> & { readonly version: number };

/** Data actions of the organization. Permissions `integrations:action:{view,add,edit,delete}`. */
export class DataActions {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  async create(content: ActionContent): Promise<{ readonly id: string } & ActionFacts> {
    const { contract, ...rest } = content;
    const answer = readObject(
      await this.#session.json({
        action: `create data action "${content.name}"`,
        method: "POST",
        path: "/api/v2/integrations/actions",
        permission: "integrations:action:add",
        body: {
          ...rest,
          contract: { input: { inputSchema: contract.input }, output: { successSchema: contract.output } },
        },
      }),
    );
    return { id: answer.text("id"), ...readFacts(answer) };
  }

  /**
   * Reads the action with contract and configuration.
   *
   * @param state a version whose templates are known: they are fetched only where the version has moved
   */
  async get(id: string, state?: { readonly version: number } & Templates): Promise<Action> {
    const answer = readObject(
      await this.#session.json({
        action: `read data action ${id}`,
        method: "GET",
        path: `${pathOf(id)}?expand=contract&includeConfig=true`,
        permission: "integrations:action:view",
      }),
    );
    const templates = state?.version === answer.number("version") ? state : await this.#templates(id);
    return readAction(answer, templates);
  }

  /** The version that is published just now: one request. */
  async version(id: string): Promise<number> {
    const answer = await this.#session.json({
      action: `read data action ${id}`,
      method: "GET",
      path: pathOf(id),
      permission: "integrations:action:view",
    });
    return readObject(answer).number("version");
  }

  /**
   * What the list of all actions shows of an integration's. The service ends the list at 250. Where there are more,
   * lists by each letter and digit in a name are asked for too.
   */
  async inIntegration(integrationId: string, options: { readonly thoroughly: boolean }): Promise<ListedActions> {
    const whole = await this.#list({});
    const isWhole = whole.length < listEnd;
    const parts = isWhole || !options.thoroughly ? [] : nameParts;
    const found = [...whole];
    for (const name of parts) found.push(...(await this.#list({ name })));
    const entries = found.filter((one) => one.integrationId === integrationId);
    return { entries: [...new Map(entries.map((one) => [one.id, one])).values()], isWhole };
  }

  async #list(query: Readonly<Record<string, string>>): Promise<ActionEntry[]> {
    const entities = await allPages(this.#session, {
      action: "list data actions",
      path: "/api/v2/integrations/actions",
      query,
      permission: "integrations:action:view",
    });
    return entities.map(readEntry);
  }

  /** The actions with exactly that name in that integration; names need not be unique elsewhere. */
  async named(name: string, integrationId: string): Promise<ActionEntry[]> {
    return (await this.called(name)).filter((one) => one.integrationId === integrationId);
  }

  /** The actions with exactly that name, whoever made them. */
  async called(name: string): Promise<ActionEntry[]> {
    const entities = await allPages(this.#session, {
      action: `look for data action "${name}"`,
      path: "/api/v2/integrations/actions",
      query: { name },
      permission: "integrations:action:view",
    });
    return entities.map(readEntry).filter((one) => one.name === name);
  }

  /** Changes a published action; a stale version is refused (see `isVersionConflict`). Gives what the service then says. */
  async change(id: string, name: string, change: ActionChange): Promise<ActionFacts> {
    const answer = readObject(
      await this.#session.json({
        action: `change data action "${name}"`,
        method: "PATCH",
        path: pathOf(id),
        permission: "integrations:action:edit",
        body: change,
      }),
    );
    return readFacts(answer);
  }

  async remove(id: string, name: string): Promise<void> {
    await this.#session.json({
      action: `delete data action "${name}"`,
      method: "DELETE",
      path: pathOf(id),
      permission: "integrations:action:delete",
    });
  }

  /** Whether somebody has changes of it that are not published. Flows use the published version. */
  async hasDraft(id: string): Promise<boolean> {
    const draft = this.#session.json({
      action: `look for unpublished changes of data action ${id}`,
      method: "GET",
      path: `${pathOf(id)}/draft`,
      permission: "integrations:action:view",
    });
    return await draft.then(
      () => true,
      (error: unknown) => {
        if (isNotFound(error)) return false;
        throw error;
      },
    );
  }

  async #templates(id: string): Promise<Templates> {
    const fetch = async (file: string): Promise<string> =>
      await this.#session.text({
        action: `read the templates of data action ${id}`,
        method: "GET",
        path: `${pathOf(id)}/templates/${file}`,
        permission: "integrations:action:view",
      });
    const [requestTemplate, successTemplate] = await Promise.all([
      fetch("requesttemplate.vm"),
      fetch("successtemplate.vm"),
    ]);
    return { requestTemplate, successTemplate };
  }
}

function pathOf(id: string): string {
  return `/api/v2/integrations/actions/${encodeURIComponent(id)}`;
}
