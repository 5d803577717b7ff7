import type { CustomResourceOptions, Input } from "@pulumi/pulumi";

/**
 * What a folder's resources.ts is given.
 *
 * @typeParam Inputs what the program hands over: `deployDataActions({ inputs: { table } })`
 */
export interface ResourceScope<Inputs extends object = Readonly<Record<string, unknown>>> {
  /** The folder's identity: name resources in the program after it, with a suffix where there are several. */
  readonly key: string;
  /** `<project>-<stack>-<folder>`: begin the names of resources in AWS with it. */
  readonly name: string;
  /** Give them to every resource: they set what it waits for. */
  readonly options: CustomResourceOptions;
  /** Give them to every resource that can carry tags. */
  readonly tags: Record<string, string>;
  /** What the program hands over to all folders; empty where it hands over nothing. */
  readonly inputs: Inputs;
}

/** What the function needs of the resources that were made for it. */
export interface FolderResources {
  /** Variables of the function's environment. */
  readonly environment?: Readonly<Record<string, Input<string>>>;
  /** What the handler may do with the resources. */
  readonly permissions?: readonly {
    readonly actions: readonly string[];
    readonly resources: readonly Input<string>[];
  }[];
}

/**
 * The export of a folder's resources.ts, which makes the AWS resources of the folder's function. It returns what the
 * function needs of them, or nothing. Any other property in the result is refused before anything is made.
 */
export type MakeResources = (scope: ResourceScope) => FolderResources | null | undefined;
