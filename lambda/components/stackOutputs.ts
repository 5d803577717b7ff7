import { type Output, output } from "@pulumi/pulumi";
import type { Organization } from "genesyscloud-provider";
import type { FunctionFolder } from "../define/load.ts";
import type { AccountLink } from "./invocation/accountLinks.ts";
import type { VerifiedDataAction } from "./verifiedDataAction.ts";

/** What a stack reports. */
export interface StackOutputs {
  readonly organizationId: Output<string>;
  /** ARN of the role that Genesys Cloud assumes; null without a data action on the stack's own link. */
  readonly roleArn: Output<string> | null;
  readonly accountLinkId: Output<string> | null;
  /** Folder → ARN of its function. */
  readonly functions: Record<string, Output<string>>;
  /** Folder → its data action. */
  readonly dataActions: Record<string, { id: Output<string>; name: string; category: string }>;
  /** Folder → address of its function, for those that are reached by HTTP. */
  readonly urls: Record<string, Output<string>>;
  /** Folder → what came of its example: `passed`, or `not verified` where it was not run. */
  readonly checks: Record<string, Output<string>>;
}

export function stackOutputs(
  { organizationId }: Organization,
  ownLink: AccountLink | undefined,
  actions: readonly VerifiedDataAction[],
): StackOutputs {
  return {
    organizationId,
    roleArn: ownLink?.role.roleArn ?? null,
    accountLinkId: ownLink?.link.id ?? null,
    functions: byFolder(actions, ({ lambda }) => lambda.arn),
    dataActions: byFolder(actions, ({ lambda: { folder }, dataAction }) => {
      const { name, category } = folder.action;
      return { id: dataAction.id, name, category };
    }),
    urls: byFolder(actions, ({ invocation }) => invocation.url),
    checks: byFolder(actions, ({ check }) => check?.result ?? output("not verified")),
  };
}

/** Folder → what `valueOf` gives for its action; none where that is undefined. */
function byFolder<Value>(
  actions: readonly VerifiedDataAction[],
  valueOf: (action: VerifiedDataAction) => Value | undefined,
): Record<string, Value> {
  return Object.fromEntries(
    actions.flatMap((action): [FunctionFolder["folder"], Value][] => {
      const value = valueOf(action);
      return value === undefined ? [] : [[action.lambda.folder.folder, value]];
    }),
  );
}
