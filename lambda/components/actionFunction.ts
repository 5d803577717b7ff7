import * as pulumi from "@pulumi/pulumi";
import type { Bundle } from "../bundle/bundle.ts";
import type { FunctionFolder } from "../define/load.ts";
import type { FolderResources } from "../define/resources.ts";
import { type GrantedPermission, LambdaFunction } from "./lambdaFunction.ts";
import { fullName, type NamePrefix } from "./names.ts";
import { stackTags } from "./tags.ts";

export interface ActionFunctionArgs {
  readonly prefix: NamePrefix;
  readonly folder: FunctionFolder;
  /** What is deployed; absent where the action names a function that exists already. */
  readonly bundle: Bundle | undefined;
  /** What it needs of what its folder's resources.ts made. */
  readonly needs: FolderResources;
  /** What the function is told of its invocation. */
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
}

/** What a data action calls: a function of ours, or one that exists already. */
export interface ActionFunction {
  readonly folder: FunctionFolder;
  readonly arn: pulumi.Output<string>;
  /** Absent where the function exists already. */
  readonly lambda?: LambdaFunction;
  /** Changes with the function's code and settings. */
  readonly fingerprint: pulumi.Output<string>;
  /** What its role may do beside writing its log. */
  readonly permissions: readonly GrantedPermission[];
}

const defaultMemoryMegabytes = 256;
/** Traces name the lines of handler.ts, by the source map that lies beside the bundle. */
const sourceMaps = { NODE_OPTIONS: "--enable-source-maps" };

/** The function behind an action. */
export function actionFunction(args: ActionFunctionArgs, options: pulumi.ComponentResourceOptions): ActionFunction {
  const { folder, prefix, bundle, needs } = args;
  const { action, key } = folder;
  if (bundle === undefined) {
    const arn = pulumi.output(action.functionArn ?? "");
    return { folder, arn, fingerprint: arn, permissions: [] };
  }

  const permissions = [...(action.function?.permissions ?? []), ...(needs.permissions ?? [])];
  const lambda = new LambdaFunction(
    key,
    {
      name: fullName(prefix, key),
      files: bundle.files,
      handler: bundle.handler,
      timeoutSeconds: folder.timeoutSeconds,
      memoryMegabytes: action.function?.memoryMegabytes ?? defaultMemoryMegabytes,
      architecture: action.function?.architecture ?? "arm64",
      environment: { ...sourceMaps, ...action.function?.environment, ...needs.environment, ...args.environment },
      permissions,
      ...(action.function?.vpc === undefined ? {} : { vpc: action.function.vpc }),
      tags: stackTags(prefix),
    },
    options,
  );
  return { folder, arn: lambda.arn, lambda, fingerprint: lambda.fingerprint, permissions };
}
