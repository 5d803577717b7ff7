import { apiType, goesWithApi, importId } from "./importId.ts";

/** An entry of the file that `pulumi import` takes. */
export interface ImportEntry {
  readonly type: string;
  /** Local to the file: parents are named by it. */
  readonly name: string;
  readonly id?: string;
  readonly parent?: string;
  readonly component?: boolean;
  readonly version?: string;
  /** Name of the resource in the program, where it is not the local one. */
  readonly logicalName?: string;
}

export interface ImportFile {
  /** Local name → URN, of parents that are in the stack already. */
  readonly nameTable?: Readonly<Record<string, string>>;
  readonly resources?: readonly ImportEntry[];
}

/** What a preview says of one resource. */
interface Step {
  readonly op: string;
  readonly urn: string;
  readonly newState?: { readonly type: string; readonly inputs?: Readonly<Record<string, unknown>> };
}

/** An AWS object that the next `up` would make, with the id under which it may exist already. */
export interface Candidate {
  readonly entry: ImportEntry;
  readonly id: string;
}

export interface Plan {
  readonly file: ImportFile;
  readonly candidates: readonly Candidate[];
  /** APIs that would be made; AWS alone knows the ids of those that exist. */
  readonly apis: readonly { readonly entry: ImportEntry; readonly name: string }[];
  /** What would be made and can't be looked for, in words. */
  readonly unknown: readonly string[];
}

/**
 * What the next `up` would make in AWS.
 *
 * @param preview what `pulumi preview --json` printed
 * @param file what `pulumi preview --import-file` wrote: everything that would be made, without ids
 */
export function planOf(preview: string, file: ImportFile): Plan {
  const { steps = [] } = JSON.parse(preview) as { steps?: readonly Step[] };
  const created = steps.filter(({ op }) => op === "create");
  const found = (file.resources ?? [])
    .filter(({ type }) => type.startsWith("aws:"))
    .map((entry) => ({ entry, inputs: inputsOf(entry, file, created) }));
  return {
    file,
    candidates: found.flatMap(({ entry, inputs }) => {
      const id = importId(entry.type, inputs);
      return id === undefined ? [] : [{ entry, id }];
    }),
    apis: found
      .filter(({ entry }) => entry.type === apiType)
      .map(({ entry, inputs }) => ({ entry, name: String(inputs["name"]) })),
    unknown: found
      .filter(({ entry: { type }, inputs }) => !goesWithApi(type) && importId(type, inputs) === undefined)
      .map(({ entry }) => `${entry.type} ${entry.logicalName ?? entry.name}`),
  };
}

/** The file with exactly these objects, and with all components, which may be their parents. */
export function fileWith({ file }: Plan, candidates: readonly Candidate[]): ImportFile {
  const resources = (file.resources ?? []).flatMap((entry) => {
    if (entry.component === true) return [entry];
    const id = candidates.find((candidate) => candidate.entry === entry)?.id;
    return id === undefined ? [] : [{ ...entry, id }];
  });
  return { ...file, resources };
}

/** The end of the URN that the resource has in the stack. It differs from that of every other resource in the file. */
export function urnEnd(entry: ImportEntry, file: ImportFile): string {
  return `${typesOf(entry, file)}::${entry.logicalName ?? entry.name}`;
}

function typesOf({ type, parent }: ImportEntry, file: ImportFile): string {
  if (parent === undefined) return type;
  const above = file.resources?.find(({ name }) => name === parent);
  if (above !== undefined) return `${typesOf(above, file)}$${type}`;
  const types = file.nameTable?.[parent]?.split("::")[2];
  return types === undefined ? type : `${types}$${type}`;
}

function inputsOf(entry: ImportEntry, file: ImportFile, steps: readonly Step[]): Readonly<Record<string, unknown>> {
  const end = `::${urnEnd(entry, file)}`;
  return steps.find(({ urn }) => urn.endsWith(end))?.newState?.inputs ?? {};
}
