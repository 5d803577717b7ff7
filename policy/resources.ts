import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { type Properties, type Resource, type StackResource, unknown } from "./facts.ts";

/** A resource as a policy gets it, in plain values. */
export function resourceOf({ type, name, urn, props, provider, opts }: ResourceValidationArgs): Resource {
  return { type, name, urn, props: plainProperties(props), ...providerOf(provider), ...aliasesOf(opts) };
}

/** All resources of a stack, each with those that its properties come from. */
export function stackOf(resources: readonly PolicyResource[]): readonly StackResource[] {
  const found = new Map(resources.map((one) => [one.urn, stackResourceOf(one)]));
  for (const { urn, propertyDependencies } of resources) {
    for (const [property, sources] of Object.entries(propertyDependencies)) {
      const plain = sources.flatMap((source) => found.get(source.urn) ?? []);
      Object.assign(found.get(urn)?.comesFrom ?? {}, { [property]: plain });
    }
  }
  return [...found.values()];
}

function stackResourceOf({ type, name, urn, props, provider, opts }: PolicyResource): StackResource {
  return { type, name, urn, props: plainProperties(props), ...providerOf(provider), ...aliasesOf(opts), comesFrom: {} };
}

function aliasesOf(options: { aliases: readonly string[] } | undefined): { aliases?: readonly string[] } {
  return options === undefined || options.aliases.length === 0 ? {} : { aliases: options.aliases };
}

function providerOf(provider: { props: object } | undefined): { provider?: Properties } {
  return provider === undefined ? {} : { provider: plainProperties(provider.props) };
}

function plainProperties(props: object): Properties {
  const { stackTraceLimit } = Error;
  // The SDK makes an error for each unknown value, and nobody reads its stack trace.
  Error.stackTraceLimit = 0;
  try {
    return plainObject(props);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function plainObject(props: object): Properties {
  return Object.fromEntries(Object.keys(props).map((name) => [name, plain(() => (props as Properties)[name])]));
}

/** The SDK throws where code reads a value that a preview does not know. */
function plain(read: () => unknown): unknown {
  let value: unknown;
  try {
    value = read();
  } catch {
    return unknown;
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value))
    return Array.from({ length: value.length }, (_, index) => plain(() => (value as unknown[])[index]));
  // Code and other files: no rule looks into them.
  if ("__pulumiAsset" in value || "__pulumiArchive" in value) return undefined;
  return plainObject(value);
}
