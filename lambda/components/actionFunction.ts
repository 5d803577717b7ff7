import * as pulumi from "@pulumi/pulumi";
import type { Bundle } from "../bundle/bundle.ts";
import { withDefaults } from "../define/functionOptions.ts";
import type { FunctionFolder } from "../define/load.ts";
import type { FolderResources } from "../define/resources.ts";
import { type HttpGuard, isHttp } from "./invocation/webServices.ts";
import { type GrantedPermission, LambdaFunction } from "./lambdaFunction.ts";
import { fullName } from "./names.ts";
import type { StackContext } from "./stackContext.ts";
import { stackTags } from "./tags.ts";

export interface ActionFunctionArgs {
  readonly folder: FunctionFolder;
  /** What is deployed; absent where the action names a function that exists already. */
  readonly bundle: Bundle | undefined;
  /** What it needs of what its folder's resources.ts made. */
  readonly needs: FolderResources;
  /** The guard of functions that are reached by HTTP; absent where the stack has none. */
  readonly guard: HttpGuard | undefined;
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

/** Traces name the lines of handler.ts, by the source map that lies beside the bundle. */
const sourceMaps = { NODE_OPTIONS: "--enable-source-maps" };

/** The function behind an action. */
export function actionFunction(args: ActionFunctionArgs, { prefix, organization }: StackContext): ActionFunction {
  const { folder, bundle, needs, guard } = args;
  if (bundle === undefined) return existingFunction(folder);

  const { action, key, timeoutSeconds } = folder;
  const options = withDefaults(action.function);
  const permissions = [...options.permissions, ...(needs.permissions ?? [])];
  const lambda = new LambdaFunction(
    key,
    {
      name: fullName(prefix, key),
      files: bundle.files,
      handler: bundle.handler,
      timeoutSeconds,
      ...options,
      environment: {
        ...sourceMaps,
        ...options.environment,
        ...needs.environment,
        ...invocationVariables(folder, guard),
      },
      permissions,
      tags: stackTags(prefix),
    },
    { dependsOn: [organization] },
  );
  return { folder, arn: lambda.arn, lambda, fingerprint: lambda.fingerprint, permissions };
}

function existingFunction(folder: FunctionFolder): ActionFunction {
  const arn = pulumi.output(folder.action.functionArn ?? "");
  return { folder, arn, fingerprint: arn, permissions: [] };
}

/** What a function is told about its invocation. */
function invocationVariables(
  folder: FunctionFolder,
  guard: HttpGuard | undefined,
): Readonly<Record<string, pulumi.Input<string>>> {
  return { GENESYS_LAMBDA_WAY_IN: folder.invocation, ...(isHttp(folder) ? guard?.environment : {}) };
}
