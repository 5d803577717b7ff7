import { isDeepStrictEqual } from "node:util";

/** A resource's inputs or outputs as the engine sends them: what JSON can express. */
export type Properties = Record<string, unknown>;

/** Stands for a value that is not known yet. It is the engine's own constant, part of its protocol. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Names the kind of a special object (asset, archive, secret) in what the engine sends. */
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
export const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";

/** Input that lists which inputs were filled in by the provider and not by the program. */
export const defaultsKey = "__defaults";

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the value, or anything inside it, is not known yet. */
export function containsUnknown(value: unknown): boolean {
  if (value === unknownValue) return true;
  if (Array.isArray(value)) return value.some(containsUnknown);
  return isRecord(value) && Object.values(value).some(containsUnknown);
}

/** The property's text; an empty one where it is absent or something else. */
export function text(properties: Properties, name: string): string {
  return optionalText(properties, name) ?? "";
}

export function optionalText(properties: Properties, name: string): string | undefined {
  const value = properties[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function optionalNumber(properties: Properties, name: string): number | undefined {
  const value = properties[name];
  return typeof value === "number" ? value : undefined;
}

/** The property's object; an empty one where it is absent or something else. */
export function record(properties: Properties, name: string): Record<string, unknown> {
  const value = properties[name];
  return isRecord(value) ? value : {};
}

export function records(properties: Properties, name: string): Record<string, unknown>[] {
  const value = properties[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The names that the provider filled in, as an earlier check noted them. */
export function defaultedNames(inputs: Properties): string[] {
  const names = inputs[defaultsKey];
  return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
}

/** Archives and assets are the same when their hashes are, however they were given. */
export function sameValue(left: unknown, right: unknown): boolean {
  const [leftHash, rightHash] = [contentHash(left), contentHash(right)];
  if (leftHash !== undefined && rightHash !== undefined) return leftHash === rightHash;
  return isDeepStrictEqual(left, right);
}

function contentHash(value: unknown): string | undefined {
  if (!isRecord(value) || typeof value["hash"] !== "string") return undefined;
  const signature = value[signatureKey];
  return signature === archiveSignature || signature === assetSignature ? value["hash"] : undefined;
}

/** Whether two JSON texts mean the same, whatever their formatting. Texts that are not JSON are compared as they are. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (typeof left !== "string" || typeof right !== "string") return sameValue(left, right);
  if (left === right) return true;
  try {
    return isDeepStrictEqual(JSON.parse(left), JSON.parse(right));
  } catch {
    return false;
  }
}
