import type { AwsFaults } from "./faults.ts";
import type { Inventory } from "./inventory.ts";
import { checkInputs } from "./resources/check.ts";
import type { CheckRequest, CheckResult } from "./resources/check.ts";
import { difference } from "./resources/difference.ts";
import type { DiffRequest, Difference } from "./resources/difference.ts";
import { resourceType } from "./resources/index.ts";
import { invokeFunction } from "./resources/invokes.ts";
import {
  createObject,
  deleteObject,
  previewCreate,
  previewUpdate,
  readObject,
  updateObject,
} from "./resources/lifecycle.ts";
import type { ProviderSettings } from "./resources/resourceType.ts";
import type { Properties } from "./properties.ts";

/** An object's id and everything the engine keeps of it. */
export interface ResourceState {
  /** Empty at preview, where it is not known yet, and where a read finds nothing. */
  readonly id: string;
  readonly outputs: Properties;
}

/** What the engine asks of AWS's provider, by type token. Changing operations resolve once the store has persisted. */
export interface ResourceOperations {
  check(token: string, request: CheckRequest): CheckResult;
  diff(token: string, request: DiffRequest): Difference;
  previewCreate(token: string, inputs: Properties): ResourceState;
  create(token: string, inputs: Properties): Promise<ResourceState>;
  previewUpdate(
    token: string,
    id: string,
    olds: { readonly inputs: Properties; readonly outputs: Properties },
    news: Properties,
  ): ResourceState;
  update(token: string, id: string, olds: Properties, news: Properties): Promise<ResourceState>;
  read(
    token: string,
    id: string,
    outputs: Properties,
    inputs: Properties,
  ): ResourceState & { readonly inputs: Properties };
  delete(token: string, id: string, outputs: Properties): Promise<void>;
  invoke(token: string, args: Properties): Properties;
}

/** @param persist called after every change, also after a refused one, because a refusal is an event */
export function resourceOperations(
  inventory: Inventory,
  persist: () => Promise<void>,
  settings: ProviderSettings,
  faults: AwsFaults,
): ResourceOperations {
  const scope = { ...settings, inventory };

  async function changing<T>(work: () => T): Promise<T> {
    try {
      return work();
    } finally {
      await persist();
    }
  }

  return {
    check: (token, request) => checkInputs(resourceType(token), request),
    diff: (token, request) => difference(resourceType(token), request, settings),
    previewCreate: (token, inputs) => ({ id: "", outputs: previewCreate(resourceType(token), inputs, scope) }),
    create: (token, inputs) =>
      changing(() => {
        const object = faults.meet("create", token, () => createObject(resourceType(token), inputs, scope));
        return { id: object.id, outputs: object.properties };
      }),
    previewUpdate: (token, id, olds, news) => ({
      id,
      outputs: previewUpdate(resourceType(token), olds, news, scope),
    }),
    update: (token, id, olds, news) =>
      changing(() => {
        const object = faults.meet("update", token, () => updateObject(resourceType(token), id, olds, news, scope));
        return { id: object.id, outputs: object.properties };
      }),
    read: (token, id, outputs, inputs) => {
      const found = readObject(resourceType(token), id, outputs, inputs, scope);
      return found === undefined ? { id: "", outputs: {}, inputs: {} } : found;
    },
    delete: (token, id, outputs) =>
      changing(() => {
        faults.meet("delete", token, () => {
          deleteObject(resourceType(token), id, outputs, scope);
        });
      }),
    invoke: (token, args) => invokeFunction(token, args, scope),
  };
}
