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
  /** Who asks; there is always somebody, or the request was refused before. */
  readonly clientOf: (request: FastifyRequest) => Client;
  /** Names and ids are made here, so that a test can make them predictable. */
  readonly newId: () => string;
}

export const randomId = (): string => randomUUID();

/** A page of a list, in the service's envelope. */
export function page(
  entities: readonly object[],
  asked: { readonly pageSize?: string; readonly pageNumber?: string },
  path: string,
): object {
  const pageSize = Math.min(Number(asked.pageSize ?? 25), 100);
  const pageNumber = Number(asked.pageNumber ?? 1);
  const pageCount = Math.max(1, Math.ceil(entities.length / pageSize));
  return {
    entities: entities.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
    pageSize,
    pageNumber,
    total: entities.length,
    pageCount,
    selfUri: `${path}?pageSize=${pageSize}&pageNumber=${pageNumber}`,
    ...(pageNumber < pageCount ? { nextUri: `${path}?pageSize=${pageSize}&pageNumber=${pageNumber + 1}` } : {}),
  };
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
