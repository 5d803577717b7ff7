import * as pulumi from "@pulumi/pulumi";
import { DataAction } from "genesyscloud-provider";
import type { FunctionFolder } from "../functions/load.ts";
import type { Bundle } from "../functions/bundle.ts";
import { LambdaFunction } from "./lambdaFunction.ts";
import { fullName, type NamePrefix } from "./names.ts";
import { stackTags } from "./tags.ts";

export interface ActionFunctionArgs {
  readonly prefix: NamePrefix;
  readonly folder: FunctionFolder;
  /** What is deployed; absent where the action names a function that exists already. */
  readonly bundle: Bundle | undefined;
}

/** What a data action calls: a function of ours, or one that exists already. */
export interface ActionFunction {
  readonly folder: FunctionFolder;
  readonly arn: pulumi.Output<string>;
  /** What has to be there before the first call. */
  readonly parts: readonly pulumi.Resource[];
}

/** Genesys's own limit where an action names none, in seconds. */
const defaultTimeoutSeconds = 60;
const defaultMemoryMegabytes = 256;

/** The function behind an action, with the resources that its folder makes for it. */
export function actionFunction(args: ActionFunctionArgs, options: pulumi.ComponentResourceOptions): ActionFunction {
  const { folder, prefix, bundle } = args;
  const { action, key } = folder;
  if (bundle === undefined) return { folder, arn: pulumi.output(action.functionArn ?? ""), parts: [] };

  const name = fullName(prefix, key);
  const tags = stackTags(prefix);
  const extra = folder.resources?.({ key, name, options, tags });
  const lambda = new LambdaFunction(
    key,
    {
      name,
      files: bundle.files,
      handler: bundle.handler,
      timeoutSeconds: action.timeoutSeconds ?? defaultTimeoutSeconds,
      memoryMegabytes: action.function?.memoryMegabytes ?? defaultMemoryMegabytes,
      architecture: action.function?.architecture ?? "arm64",
      environment: { ...action.function?.environment, ...extra?.environment, GENESYS_LAMBDA_WAY_IN: "role" },
      permissions: [...(action.function?.permissions ?? []), ...(extra?.permissions ?? [])],
      ...(action.function?.vpc === undefined ? {} : { vpc: action.function.vpc }),
      tags,
    },
    options,
  );
  return { folder, arn: lambda.arn, parts: [lambda] };
}

/** The way in through which an action calls. */
export interface ActionLink {
  readonly organizationId: pulumi.Input<string>;
  readonly integrationId: pulumi.Input<string>;
  /** What has to be in force before the first call. */
  readonly parts: readonly pulumi.Resource[];
}

/** The data action that calls a function through an account link. */
export function lambdaDataAction(
  { folder, arn, parts }: ActionFunction,
  link: ActionLink,
  options: pulumi.CustomResourceOptions,
): DataAction {
  const { action, key } = folder;
  return new DataAction(
    key,
    {
      organizationId: link.organizationId,
      integrationId: link.integrationId,
      name: action.name,
      category: action.category,
      ...(action.secure === undefined ? {} : { secure: action.secure }),
      contract: { input: action.input, output: action.output },
      request: { urlTemplate: arn },
      ...(action.timeoutSeconds === undefined ? {} : { timeoutSeconds: action.timeoutSeconds }),
    },
    // Whatever the action stands on is deleted after it: a destroy that Genesys Cloud refuses then changes nothing.
    pulumi.mergeOptions(options, { dependsOn: [...parts, ...link.parts] }),
  );
}
