import * as pulumi from "@pulumi/pulumi";
import { DataAction, DataActionCheck } from "genesyscloud-provider";
import type { ActionFunction } from "./actionFunction.ts";
import type { ActionInvocation } from "./invocation/actionInvocation.ts";
import type { GrantedPermission } from "./lambdaFunction.ts";
import { takesOver } from "./adoption.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { StackContext } from "./stackContext.ts";

/** What calls a function, and the proof that the call gets through. */
export interface VerifiedDataAction {
  readonly lambda: ActionFunction;
  readonly invocation: ActionInvocation;
  readonly dataAction: DataAction;
  /** Absent where the action has no example, or it is not to be run. */
  readonly check: DataActionCheck | undefined;
}

/** The data action that calls a function through its invocation. */
export function verifiedDataAction(
  lambda: ActionFunction,
  invocation: ActionInvocation,
  { settings, organization: { organizationId } }: StackContext,
): VerifiedDataAction {
  const { action, key, timeoutSeconds } = lambda.folder;
  const dataAction = new DataAction(
    key,
    {
      organizationId,
      integrationId: invocation.integrationId,
      name: action.name,
      category: action.category,
      ...(action.secure === undefined ? {} : { secure: action.secure }),
      contract: { input: action.input, output: action.output },
      request: { ...invocation.request, ...action.request },
      ...(action.response === undefined ? {} : { response: action.response }),
      timeoutSeconds,
      ...(takesOver(settings) ? { adopt: true } : {}),
    },
    // Whatever the action needs is deleted after it, so that a destroy which Genesys Cloud refuses changes nothing. The
    // action's request refers to the function, and the function to its role and its log group.
    { dependsOn: [...invocation.parts] },
  );
  const isChecked = settings.verify && action.verify !== false && action.example !== undefined;
  const check = isChecked ? checkOf(lambda, invocation, organizationId, dataAction) : undefined;
  return { lambda, invocation, dataAction, check };
}

function checkOf(
  { folder, fingerprint, permissions, lambda }: ActionFunction,
  invocation: ActionInvocation,
  organizationId: pulumi.Output<string>,
  dataAction: DataAction,
): DataActionCheck {
  const { action, key, timeoutSeconds } = folder;
  const { input = {}, output } = action.example ?? {};
  return new DataActionCheck(
    key,
    {
      organizationId,
      actionId: dataAction.id,
      actionName: action.name,
      timeoutSeconds,
      example: { input, ...(output === undefined ? {} : { output }) },
      onTheWay: {
        ...invocation.onTheWay,
        function: fingerprint,
        action: pulumi
          .all([dataAction.version, invocation.integrationId])
          .apply(([version, integrationId]) =>
            fingerprintOf([version, integrationId, action.input, action.output, action.secure]),
          ),
      },
      ...(permissions.length === 0 ? {} : { granted: grantedBy(permissions) }),
    },
    // To AWS, a role that was made again under its old name is another role. So the example is run again.
    { dependsOn: [dataAction], replacementTrigger: pulumi.all([lambda?.roleId ?? "", invocation.roleId ?? ""]) },
  );
}

function grantedBy(permissions: readonly GrantedPermission[]): pulumi.Input<string>[] {
  return permissions.flatMap(({ actions, resources }) =>
    actions.flatMap((action) => resources.map((resource) => pulumi.interpolate`${action} ${resource}`)),
  );
}
