import { randomInt } from "node:crypto";
import type { Properties } from "./properties.ts";

/** One object of the account, as AWS would report it. */
export interface StoredObject {
  /** What the engine calls the id. */
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  /** Inputs and outputs together. */
  readonly properties: Properties;
  /** Moves with every change, so that a running process can tell that it is out of date. */
  readonly revision: string;
  /** What AWS keeps of the object and shows nobody. */
  readonly kept?: Properties;
}

/** What CloudTrail would tell of a call: no payloads, no secrets. */
export interface AwsEvent {
  /** ISO 8601, UTC. */
  readonly time: string;
  /** Such as `iam.amazonaws.com`. */
  readonly source: string;
  /** Such as `CreateRole`. */
  readonly event: string;
  /** ARN, or the name where there is no ARN yet. */
  readonly resource: string;
  /** AWS's error code where the call was refused. */
  readonly error?: string;
}

/** A DynamoDB item in wire form: attribute name to `{S: "..."}` and the like. */
export type Item = Record<string, Record<string, unknown>>;

/** The account's part of the store. */
export interface AccountState {
  accountId: string;
  /** Type token → key → object. */
  objects: Record<string, Record<string, StoredObject>>;
  /** Table ARN → the key attributes as JSON → item. */
  items: Record<string, Record<string, Item>>;
  events: AwsEvent[];
}

const eventsKept = 1000;

/** An account number is random: nobody's real account is ever named by the sandbox. */
export function emptyAccount(): AccountState {
  const accountId = `9${String(randomInt(0, 10 ** 11)).padStart(11, "0")}`;
  return { accountId, objects: {}, items: {}, events: [] };
}

/** Access to everything the account holds. The state stays the store's own object, so a reset of the store is seen. */
export class Inventory {
  readonly #state: AccountState;
  readonly #clock: () => number;

  /** @param clock milliseconds since the epoch */
  constructor(state: AccountState, clock: () => number) {
    this.#state = state;
    this.#clock = clock;
  }

  get accountId(): string {
    return this.#state.accountId;
  }

  /** ISO 8601, UTC. */
  now(): string {
    return new Date(this.#clock()).toISOString();
  }

  milliseconds(): number {
    return this.#clock();
  }

  get(token: string, key: string): StoredObject | undefined {
    return this.#state.objects[token]?.[key];
  }

  all(token: string): StoredObject[] {
    return Object.values(this.#state.objects[token] ?? {});
  }

  tokens(): string[] {
    return Object.keys(this.#state.objects);
  }

  put(token: string, key: string, object: StoredObject): void {
    const objects = (this.#state.objects[token] ??= {});
    objects[key] = object;
  }

  remove(token: string, key: string): void {
    const objects = this.#state.objects[token];
    if (objects === undefined) return;
    Reflect.deleteProperty(objects, key);
    if (Object.keys(objects).length === 0) Reflect.deleteProperty(this.#state.objects, token);
  }

  removeWhere(token: string, matches: (object: StoredObject) => boolean): void {
    for (const [key, object] of Object.entries(this.#state.objects[token] ?? {})) {
      if (matches(object)) this.remove(token, key);
    }
  }

  /** A table's items, live; empty until something is put. */
  items(tableArn: string): Record<string, Item> {
    return (this.#state.items[tableArn] ??= {});
  }

  removeItems(tableArn: string): void {
    Reflect.deleteProperty(this.#state.items, tableArn);
  }

  /** Newest last. */
  events(): AwsEvent[] {
    return [...this.#state.events];
  }

  recordEvent(event: Omit<AwsEvent, "time">): void {
    const events = this.#state.events;
    events.push({ time: this.now(), ...event });
    events.splice(0, Math.max(0, events.length - eventsKept));
  }
}
