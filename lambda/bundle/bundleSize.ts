import { deflateRawSync } from "node:zlib";
import { quotas } from "../iam/quotas.ts";

/** What Lambda takes, in bytes. */
export interface SizeLimits {
  /** Of the zip archive, as it is sent with the request; a larger one would have to go by S3. */
  readonly zipped: number;
  readonly unzipped: number;
}

/** What a zip archive says of each file beside its content, in bytes, without its name; and at its end. */
const zipEntry = 30 + 46;
const zipEnd = 22;

/** What of a function's files is more than Lambda takes. */
export function sizeIssues(
  files: Readonly<Record<string, string>>,
  limits: SizeLimits = quotas.functionCode,
): string[] {
  const sizes = Object.entries(files).map(([name, text]) => ({ name, text, bytes: Buffer.byteLength(text) }));
  const unzipped = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  if (unzipped > limits.unzipped) return [`its bundle has ${megabytes(unzipped)}; ${advice("unzipped", limits)}`];
  // An archive is hardly ever larger than the files in it, so most bundles need not be packed to know that they fit.
  if (unzipped + 100_000 <= limits.zipped) return [];
  const zipped = sizes.reduce(
    (sum, { name, text }) => sum + deflateRawSync(text).length + zipEntry + 2 * Buffer.byteLength(name),
    zipEnd,
  );
  return zipped > limits.zipped ? [`its bundle has ${megabytes(zipped)} zipped; ${advice("zipped", limits)}`] : [];
}

function advice(kind: keyof SizeLimits, limits: SizeLimits): string {
  const limit = `Lambda takes ${megabytes(limits[kind])} ${kind}`;
  return `${limit}: import less, or read large data from S3 or a table when the function runs`;
}

function megabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
}
