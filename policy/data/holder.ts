import type { Properties } from "../facts.ts";
import { type DataKind, dataKindOf } from "./kinds.ts";

/** In the environment, because a destroy works with the config that the last `up` stored. */
export const deleteDataVariable = "GENESYS_LAMBDA_DELETE_DATA";

/** A resource as the engine keeps it in its state. */
export interface KeptResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  /** `<URN>::<id>` of the provider that made it. */
  readonly provider?: string;
  readonly inputs?: Properties;
  readonly outputs?: Properties;
  /** It was replaced before, and its deletion is pending. */
  readonly delete?: boolean;
  /** The engine reads it and never deletes it. */
  readonly external?: boolean;
  /** The engine forgets it and leaves it where it is. */
  readonly retainOnDelete?: boolean;
}

/** A deployed object that holds data, as the state knows it. */
export interface DataHolder {
  readonly urn: string;
  /** Name in the program. */
  readonly resource: string;
  readonly kind: DataKind;
  /** Name in AWS, or its id. */
  readonly name: string;
  /** All texts that can mean it, the most readable first. */
  readonly names: readonly string[];
  readonly inputs: Properties;
  /** AWS region; absent where the state does not tell. */
  readonly region?: string;
  /** URN of the provider that made it. */
  readonly provider?: string;
}

/** Properties that hold a name in AWS, as services call it; the first one that an object has. */
const nameProperties = [
  ...["name", "bucket", "tableName", "repository", "repositoryName", "domainName", "clusterIdentifier", "identifier"],
  ...["replicationGroupId", "clusterId", "clusterName", "brokerName", "keyspaceName", "namespaceName", "databaseName"],
  ...["identityPoolName", "domain"],
];

/** The object with its data that a resource of the state stands for; absent where it holds none, or is left in AWS. */
export function dataHolderOf(kept: KeptResource): DataHolder | undefined {
  const kind = dataKindOf(kept.type);
  const { inputs = {}, outputs = {}, urn } = kept;
  if (kind === undefined || kept.external === true || kept.retainOnDelete === true) return undefined;
  // A log group that its own provider leaves where it is.
  if (inputs["skipDestroy"] === true) return undefined;
  const named = nameProperties.map((key) => outputs[key] ?? inputs[key]);
  const texts = [named.find(isText), kept.id, outputs["arn"], urn].filter(isText);
  const region = regionOf(outputs);
  return {
    urn,
    resource: urn.split("::").at(-1) ?? urn,
    kind,
    name: texts[0] ?? urn,
    names: [...new Set(texts)],
    inputs,
    ...(region === undefined ? {} : { region }),
    ...(kept.provider === undefined ? {} : { provider: kept.provider.split("::").slice(0, -1).join("::") }),
  };
}

function regionOf({ region, arn }: Properties): string | undefined {
  if (isText(region)) return region;
  return isText(arn) ? /^arn:[^:]*:[^:]*:([a-z0-9-]+):/.exec(arn)?.[1] : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** The name for an object that holds data, if no other one has it: its readable name, unless two share it. */
export function namingOf(holder: DataHolder, all: readonly DataHolder[]): string {
  const isItsOwn = (text: string): boolean =>
    isListable(text) && !all.some(({ urn, names }) => urn !== holder.urn && names.includes(text));
  return holder.names.find(isItsOwn) ?? holder.urn;
}

/**
 * Whether the user named an object whose data may be deleted.
 *
 * @param given value of GENESYS_LAMBDA_DELETE_DATA: names, ids, ARNs or URNs with commas between, or `*` for all
 * @param all every object of the stack that holds data: a name that two of them share names neither
 */
export function mayGo(holder: DataHolder, all: readonly DataHolder[], given: string | undefined): boolean {
  const texts = (given ?? "").split(",").map((one) => one.trim());
  if (texts.includes("*")) return true;
  const others = all.filter(({ urn }) => urn !== holder.urn);
  return texts.some((text) => holder.names.includes(text) && !others.some(({ names }) => names.includes(text)));
}

function isListable(text: string): boolean {
  return !text.includes(",") && text === text.trim() && text !== "*";
}

/** `DynamoDB table orders (its items)` */
export function labelOf({ kind, name }: DataHolder): string {
  return `${kind.what} ${name} (${kind.holds})`;
}

/** The setting by which the user names all of them. */
export function settingFor(going: readonly DataHolder[], all: readonly DataHolder[]): string {
  return `${deleteDataVariable}='${going.map((one) => namingOf(one, all)).join(",")}'`;
}
