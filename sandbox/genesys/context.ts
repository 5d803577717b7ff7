import { randomUUID } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { AwsSide } from "./aws.ts";
import type { Client, GenesysState } from "./state.ts";

/** What every route of the API works with. */
export interface Context {
  readonly state: GenesysState;
  readonly aws: AwsSide;
  readonly clock: () => number;
  /** Writes the state to disk; to be awaited before a change is answered. */
  readonly changed: () => Promise<void>;
  /** The client that asks. There always is one, or the request was refused before. */
  readonly clientOf: (request: FastifyRequest) => Client;
  /** Makes names and ids here, so that a test can predict them. */
  readonly newId: () => string;
}

export const randomId = (): string => randomUUID();

/** What a list may be asked for, by name; text as it came. */
export type ListQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A page of a list, in the service's envelope; what else was asked for stays in the addresses of other pages. */
export function page(entities: readonly object[], asked: ListQuery, path: string): object {
  const { pageSize: size, pageNumber: number, nextPage, previousPage, ...others } = asked;
  const pageSize = Math.min(Number(size ?? 25), 100);
  const pageNumber = Number(nextPage ?? previousPage ?? number ?? 1);
  const pageCount = Math.max(1, Math.ceil(entities.length / pageSize));
  const uri = (of: number): string => `${path}?${addressed({ pageSize, pageNumber: of, ...others })}`;
  return {
    entities: entities.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
    pageSize,
    pageNumber,
    total: entities.length,
    pageCount,
    firstUri: uri(1),
    selfUri: uri(pageNumber),
    lastUri: uri(pageCount),
    ...(pageNumber > 1 ? { previousUri: uri(pageNumber - 1) } : {}),
    ...(pageNumber < pageCount ? { nextUri: uri(pageNumber + 1) } : {}),
  };
}

function addressed(parameters: Readonly<Record<string, string | number | readonly string[] | undefined>>): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, String(one)]),
  );
  return new URLSearchParams(pairs).toString();
}

/** Those of a kind that belong to the organization that asks. */
export function ofOrganization<Entity extends { readonly organizationId: string }>(
  all: Readonly<Record<string, Entity>>,
  client: Client,
): Entity[] {
  return Object.values(all).filter(({ organizationId }) => organizationId === client.organizationId);
}

/** One of them by id; `undefined` for another organization's too. */
export function findOwn<Entity extends { readonly organizationId: string }>(
  all: Readonly<Record<string, Entity>>,
  client: Client,
  id: string,
): Entity | undefined {
  const found = Object.hasOwn(all, id) ? all[id] : undefined;
  return found?.organizationId === client.organizationId ? found : undefined;
}
