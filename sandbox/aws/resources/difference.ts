import {
  containsUnknown,
  defaultedNames,
  defaultsKey,
  optionalText,
  record,
  sameJson,
  sameValue,
} from "../properties.ts";
import type { Properties } from "../properties.ts";
import type { ProviderSettings, ResourceType } from "./resourceType.ts";

/** What an update would change. */
export interface Difference {
  /** Names of inputs, or of outputs that the provider's settings decide. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly updated: readonly string[];
  /** Those of the above that make a new object necessary. */
  readonly replaces: readonly string[];
  /** Two objects of one name can't exist side by side. So an object whose name the program gave is deleted first. */
  readonly deleteBeforeReplace: boolean;
}

export interface DiffRequest {
  readonly oldInputs: Properties;
  readonly oldOutputs: Properties;
  readonly news: Properties;
  readonly ignored: readonly string[];
}

/** Compares the inputs of the last deployment, or of the last refresh, with the new ones. */
export function difference(type: ResourceType, request: DiffRequest, settings: ProviderSettings): Difference {
  const { oldInputs, news } = request;
  const considered = (name: string): boolean => name !== defaultsKey && !request.ignored.includes(name);
  const added = Object.keys(news).filter((name) => considered(name) && !(name in oldInputs));
  const removed = Object.keys(oldInputs).filter((name) => considered(name) && !(name in news));
  const updated = Object.keys(news).filter(
    (name) => considered(name) && name in oldInputs && !sameInput(type, name, oldInputs[name], news[name]),
  );
  const replaces = [...added, ...removed, ...updated].filter((name) => type.inputs[name]?.forceNew);

  if (type.tagged && !updated.includes("tagsAll") && considered("tagsAll")) {
    const before = record(request.oldOutputs, "tagsAll");
    if (!sameValue(before, allTags(news, settings))) updated.push("tagsAll");
  }
  const region = optionalText(request.oldOutputs, "region");
  if (type.regional && region !== undefined && region !== (news["region"] ?? settings.region)) {
    if (!updated.includes("region")) updated.push("region");
    if (!replaces.includes("region")) replaces.push("region");
  }
  return { added, removed, updated, replaces, deleteBeforeReplace: replaces.length > 0 && keepsName(type, request) };
}

export function isEmpty(difference: Difference): boolean {
  return difference.added.length + difference.removed.length + difference.updated.length === 0;
}

/** All names that differ. */
export function changedNames(difference: Difference): Set<string> {
  return new Set([...difference.added, ...difference.removed, ...difference.updated]);
}

/** The object's own tags over the provider's default ones. */
export function allTags(inputs: Properties, settings: ProviderSettings): Record<string, unknown> {
  return { ...settings.defaultTags, ...record(inputs, "tags") };
}

function sameInput(type: ResourceType, name: string, left: unknown, right: unknown): boolean {
  if (containsUnknown(right)) return false;
  return type.inputs[name]?.json ? sameJson(left, right) : sameValue(left, right);
}

function keepsName(type: ResourceType, request: DiffRequest): boolean {
  const property = type.autoName?.property;
  if (property === undefined) return false;
  return request.oldInputs[property] === request.news[property] && !defaultedNames(request.news).includes(property);
}
