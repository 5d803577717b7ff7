import type { Input, Output, Resource } from "@pulumi/pulumi";
import type { ActionFunction } from "../actionFunction.ts";
import { ownLink } from "../../define/invocation.ts";
import type { StackContext } from "../stackContext.ts";
import { type AccountLink, accountLinks, roleInvocation } from "./accountLinks.ts";
import { type HttpGuard, httpInvocations, isHttp } from "./webServices.ts";

/** How one action reaches its function. */
export interface ActionInvocation {
  /** The integration through which the action calls. */
  readonly integrationId: Output<string>;
  readonly request: {
    readonly urlTemplate: Input<string>;
    readonly headers?: Readonly<Record<string, Input<string>>>;
  };
  /** Where the function is reached by HTTP. */
  readonly url?: Output<string>;
  /** What has to be in force before the first call. */
  readonly parts: readonly Resource[];
  /** AWS's id of the role that Genesys Cloud assumes, where it is the stack's own. */
  readonly roleId?: Output<string>;
  /** Part of the call → a text that changes with that part. */
  readonly onTheWay: Readonly<Record<string, Output<string>>>;
}

/** The invocations of all of a stack's functions, with the links and addresses that they need. */
export interface ActionInvocations {
  invocationOf(lambda: ActionFunction): ActionInvocation;
  /** The account link of all actions that name none; absent where there is no such action. */
  readonly ownLink: AccountLink | undefined;
}

/**
 * Makes what the functions of a stack are invoked through: account links with their roles, and addresses with their
 * link.
 */
export function actionInvocations(
  functions: readonly ActionFunction[],
  guard: HttpGuard | undefined,
  context: StackContext,
): ActionInvocations {
  const byHttp = functions.filter(({ folder }) => isHttp(folder));
  const byRole = functions.filter(({ folder }) => !isHttp(folder));
  const links = accountLinks(byRole, context);
  const http = guard === undefined ? undefined : httpInvocations(byHttp, guard, context);
  return {
    invocationOf: (lambda) => http?.get(lambda) ?? roleInvocation(lambda, links),
    ownLink: links.get(ownLink),
  };
}
