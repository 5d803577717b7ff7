/** A resource as the stack's state holds it. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  /** Absent for components. */
  readonly id?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** What the program last gave as the resource's replacementTrigger; absent where it gave none. */
  readonly replacementTrigger?: unknown;
}

/** Everything of a stack, by its state. */
export interface DeployedStack {
  readonly resources: readonly StateResource[];
}

/** Reads what `pulumi stack export` prints. */
export function readExport(text: string): DeployedStack {
  const { deployment } = JSON.parse(text) as { deployment?: { resources?: Partial<StateResource>[] } };
  const resources = deployment?.resources ?? [];
  return {
    resources: resources.map(({ urn = "", type = "", id, inputs = {}, outputs = {}, replacementTrigger }) => ({
      urn,
      type,
      ...(id === undefined ? {} : { id }),
      inputs,
      outputs,
      ...(replacementTrigger === undefined ? {} : { replacementTrigger }),
    })),
  };
}

export function ofType({ resources }: DeployedStack, type: string): StateResource[] {
  return resources.filter((one) => one.type === type);
}

/** The type token of a resource of our own provider. */
export function genesysType(name: string): string {
  return `pulumi-nodejs:dynamic/genesyscloud:${name}`;
}

/** The name that the program gave it. */
export function logicalName({ urn }: StateResource): string {
  return urn.split("::").slice(3).join("::");
}

export function textOf(properties: Readonly<Record<string, unknown>>, key: string): string {
  const value = properties[key];
  return typeof value === "string" ? value : "";
}

export function recordOf(properties: Readonly<Record<string, unknown>>, key: string): Record<string, unknown> {
  const value = properties[key];
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
