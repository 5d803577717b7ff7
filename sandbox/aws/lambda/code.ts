import { createHash } from "node:crypto";
import { AwsError } from "../errors.ts";
import { archiveSignature, assetSignature, isRecord, signatureKey } from "../properties.ts";

/** File name to content. */
export type CodeFiles = Readonly<Record<string, string>>;

/**
 * The files of a function's `code` as the engine hands it over: an archive of text assets, with the text inside.
 * @throws AwsError `InvalidParameterValueException` for an empty archive and for forms that carry no text
 */
export function codeFiles(code: unknown): CodeFiles {
  if (!isRecord(code) || code[signatureKey] !== archiveSignature || !isRecord(code["assets"])) {
    throw unreadable("an archive of text assets (pulumi.asset.AssetArchive of StringAsset)");
  }
  const files = Object.entries(code["assets"]).map(([name, asset]): [string, string] => {
    if (!isRecord(asset) || asset[signatureKey] !== assetSignature || typeof asset["text"] !== "string") {
      throw unreadable(`a text asset (pulumi.asset.StringAsset) for "${name}"`);
    }
    if (name.split("/").includes("..") || name.startsWith("/"))
      throw unreadable(`a relative path in place of "${name}"`);
    return [name, asset["text"]];
  });
  if (files.length === 0) throw new AwsError("InvalidParameterValueException", "Uploaded file must be a non-empty zip");
  return Object.fromEntries(files);
}

/** Stands for the hash of the zip file: base64 of SHA-256 over names and contents, in the order of the names. */
export function codeSha256(code: unknown): string {
  const files = Object.entries(codeFiles(code)).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(files)).digest("base64");
}

/** Bytes, unpacked. */
export function codeSize(code: unknown): number {
  return Object.values(codeFiles(code)).reduce((sum, content) => sum + Buffer.byteLength(content), 0);
}

function unreadable(wanted: string): AwsError {
  return new AwsError("InvalidParameterValueException", `The sandbox's Lambda needs the code as ${wanted}.`);
}
