import { randomUUID } from "node:crypto";
import { AwsError } from "../errors.ts";
import type { StoredObject } from "../inventory.ts";
import { defaultsKey, sameJson, sameValue, unknownValue } from "../properties.ts";
import type { Properties } from "../properties.ts";
import { allTags, changedNames, difference } from "./difference.ts";
import { scopeOf, storageKey } from "./resourceType.ts";
import type { Identity, ResourceType, Scope } from "./resourceType.ts";

/** Makes the object. Throws AwsError where AWS would refuse. */
export function createObject(type: ResourceType, inputs: Properties, outer: Scope): StoredObject {
  const scope = scopeOf(type, inputs, outer);
  const identity = type.identify(inputs, scope);
  return told(type, scope, "create", "creating", identity, () => {
    const key = storageKey(type, scope.region, identity.id, inputs);
    type.refuse?.(inputs, scope);
    if (type.conflict !== undefined && scope.inventory.get(type.token, key) !== undefined) {
      throw type.conflict(identity);
    }
    return store(type, key, inputs, identity, scope);
  });
}

/** What create would give back: the inputs, with everything that AWS makes still unknown. */
export function previewCreate(type: ResourceType, inputs: Properties, scope: Scope): Properties {
  return { ...unknownFor(type.computed), ...settled(type, inputs, scope) };
}

/** Changes the object. Throws AwsError where AWS would refuse, or where the object is gone. */
export function updateObject(
  type: ResourceType,
  id: string,
  olds: Properties,
  news: Properties,
  outer: Scope,
): StoredObject {
  const scope = scopeOf(type, news, outer);
  const key = storageKey(type, scope.region, id, { ...olds, ...news });
  const existing = scope.inventory.get(type.token, key);
  const identity: Identity = existing ?? { id, name: id, arn: id };
  return told(type, scope, "update", "updating", identity, () => {
    if (existing === undefined) throw new AwsError("ResourceNotFoundException", `${type.label} ${id} not found`, 404);
    type.refuse?.(news, scope, existing);
    return store(type, key, news, existing, scope, existing);
  });
}

/** What update would give back: the old outputs, unknown only where the change moves them. */
export function previewUpdate(
  type: ResourceType,
  olds: { readonly inputs: Properties; readonly outputs: Properties },
  news: Properties,
  scope: Scope,
): Properties {
  const request = { oldInputs: olds.inputs, oldOutputs: olds.outputs, news, ignored: [] };
  const changed = changedNames(difference(type, request, scope));
  const kept = type.computed.flatMap((name) => (name in olds.outputs ? [[name, olds.outputs[name]] as const] : []));
  const moving = type.moving?.(changed) ?? [];
  return { ...Object.fromEntries(kept), ...unknownFor(moving), ...settled(type, news, scope) };
}

/** An object as a read finds it: its outputs, and inputs that would give them. */
export interface ReadObject {
  readonly id: string;
  readonly outputs: Properties;
  readonly inputs: Properties;
}

/** The object's actual state; undefined where it is gone. Without outputs to compare with, it is an import. */
export function readObject(
  type: ResourceType,
  id: string,
  outputs: Properties,
  inputs: Properties,
  outer: Scope,
): ReadObject | undefined {
  if (Object.keys(outputs).length === 0) return importObject(type, id, outer);
  const scope = scopeOf(type, outputs, outer);
  const object = scope.inventory.get(type.token, storageKey(type, scope.region, id, outputs));
  if (object === undefined) return undefined;
  const actual = { ...object.properties };
  for (const [name, value] of Object.entries(actual)) {
    // A value that AWS gives out to nobody counts as it was last sent.
    const isKept = type.inputs[name]?.unreadable === true || sameInput(type, name, outputs[name], value);
    if (name in outputs && isKept) actual[name] = outputs[name];
  }
  return { id, outputs: actual, inputs: readInputs(type, actual, outputs, inputs) };
}

function importObject(type: ResourceType, importId: string, scope: Scope): ReadObject | undefined {
  const { id, properties } = type.imported?.(importId) ?? { id: importId, properties: {} };
  const object = scope.inventory.get(type.token, storageKey(type, scope.region, id, properties));
  if (object === undefined) return undefined;
  const outputs = Object.fromEntries(
    Object.entries(object.properties).filter(([name]) => type.inputs[name]?.unreadable !== true),
  );
  return { id: object.id, outputs, inputs: readInputs(type, outputs, {}, {}) };
}

/** Deletes the object; one that is gone already is as good as deleted. Throws AwsError where it is in use. */
export function deleteObject(type: ResourceType, id: string, outputs: Properties, outer: Scope): void {
  const scope = scopeOf(type, outputs, outer);
  const key = storageKey(type, scope.region, id, outputs);
  const object = scope.inventory.get(type.token, key);
  if (object === undefined || outputs["skipDestroy"] === true) return;
  told(type, scope, "delete", "deleting", object, () => {
    type.refuseDeletion?.(object, scope);
    scope.inventory.remove(type.token, key);
    type.afterDeletion?.(object, scope);
  });
}

function store(
  type: ResourceType,
  key: string,
  inputs: Properties,
  identity: Identity,
  scope: Scope,
  previous?: StoredObject,
): StoredObject {
  const computed = type.compute(inputs, identity, scope, previous);
  const object: StoredObject = {
    id: identity.id,
    name: identity.name,
    arn: identity.arn,
    region: scope.region,
    properties: { ...settled(type, inputs, scope), ...computed },
    revision: randomUUID(),
    ...(type.keep === undefined ? {} : { kept: type.keep(inputs, scope, previous) }),
  };
  scope.inventory.put(type.token, key, object);
  return object;
}

/** The inputs, and what AWS reports for those that are absent. */
function settled(type: ResourceType, inputs: Properties, scope: Scope): Properties {
  const properties: Properties = {};
  for (const [name, rule] of Object.entries(type.inputs)) {
    if (rule.absent !== undefined) properties[name] = rule.absent;
  }
  Object.assign(properties, inputs);
  Reflect.deleteProperty(properties, defaultsKey);
  if (type.regional) properties["region"] ??= scope.region;
  if (type.tagged) properties["tagsAll"] = allTags(inputs, scope);
  return properties;
}

/** Inputs that were given with their values now, and others that somebody changed without the engine. */
function readInputs(type: ResourceType, actual: Properties, outputs: Properties, inputs: Properties): Properties {
  const result: Properties = {};
  for (const [name, rule] of Object.entries(type.inputs)) {
    const value = actual[name];
    if (value === undefined) continue;
    // AWS may report more than was given, such as a nested default. Only what changed since the last time is drift.
    const isUnchanged = sameInput(type, name, outputs[name], value);
    if (name in inputs) {
      result[name] = isUnchanged || sameInput(type, name, inputs[name], value) ? inputs[name] : value;
    } else if (!isUnchanged && isDrift(type, name, value, rule.absent)) {
      result[name] = value;
    }
  }
  result[defaultsKey] = inputs[defaultsKey] ?? [];
  return result;
}

function isDrift(type: ResourceType, name: string, value: unknown, absent: unknown): boolean {
  if (name === "region" || type.computed.includes(name)) return false;
  return !sameValue(value, absent);
}

function sameInput(type: ResourceType, name: string, left: unknown, right: unknown): boolean {
  return type.inputs[name]?.json ? sameJson(left, right) : sameValue(left, right);
}

function unknownFor(names: readonly string[]): Properties {
  return Object.fromEntries(names.map((name) => [name, unknownValue]));
}

/** Records the call as CloudTrail would, and words a refusal as AWS's provider does. */
function told<T>(
  type: ResourceType,
  scope: Scope,
  operation: keyof ResourceType["operations"],
  doing: string,
  identity: Identity,
  work: () => T,
): T {
  const event = { source: type.source, event: type.operations[operation], resource: identity.arn };
  try {
    const result = work();
    scope.inventory.recordEvent(event);
    return result;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    scope.inventory.recordEvent({ ...event, error: error.code });
    const call = `operation error ${type.service}: ${event.event}, https response error StatusCode: ${error.status}`;
    const message = `${doing} ${type.label} (${identity.name}): ${call}, ${error.code}: ${error.message}`;
    throw new AwsError(error.code, message, error.status);
  }
}
