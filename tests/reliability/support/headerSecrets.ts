import type { Stack } from "@pulumi/pulumi/automation/index.js";

interface Exported {
  readonly resources?: readonly {
    readonly type: string;
    readonly outputs?: Readonly<Record<string, { readonly plaintext?: string } | string | undefined>>;
  }[];
}

/** The header secrets that a stack holds now, out of its state with all secrets shown. */
export async function headerSecretsOf(stack: Stack): Promise<{ current: string; previous: string }> {
  const { resources = [] } = (await stack.exportStack()).deployment as Exported;
  const found = resources.find(({ type }) => type === "pulumi-nodejs:dynamic/genesyscloud:HeaderSecret");
  const valueOf = (name: string): string => {
    const value = found?.outputs?.[name];
    if (typeof value !== "object" || value.plaintext === undefined)
      throw new Error(`${name} is no secret in the state`);
    return JSON.parse(value.plaintext) as string;
  };
  return { current: valueOf("current"), previous: valueOf("previous") };
}
