import * as pulumi from "@pulumi/pulumi";

/**
 * What the stack's state says of a resource before this run touches it: gives an output by its name, where it is a text
 * and the stack has the resource already.
 *
 * The engine tells a dynamic provider nothing about a resource that `--replace` names. So values that must outlive a
 * replacement come from the engine's own reading of its backend, once a run. Where that can't be read (an engine
 * without this call, a stack that is not in the backend), nothing is known, and the caller has to take the safe way.
 */
export function formerOutputs(
  type: string,
  name: string,
  { parent }: pulumi.CustomResourceOptions = {},
): (property: string) => pulumi.Output<string | undefined> {
  const resources = stackResources();
  return (property) =>
    pulumi.createUrn(name, type, parent).apply(async (urn) => {
      const value = (await resources)[urn]?.outputs?.[property];
      return typeof value === "string" ? value : undefined;
    });
}

/** By URN. */
type Resources = Readonly<Record<string, { readonly outputs?: Readonly<Record<string, unknown>> } | undefined>>;

async function stackResources(): Promise<Resources> {
  try {
    // Named with the organization: without it the CLI takes its user's default organization, which may have a stack of
    // that name too.
    const stackName = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
    const answer: unknown = await pulumi.runtime.invoke("pulumi:pulumi:readStackResourceOutputs", { stackName });
    return (answer as { outputs?: Resources }).outputs ?? {};
  } catch {
    return {};
  }
}
