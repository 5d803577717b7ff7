import type { Input, Output, Resource } from "@pulumi/pulumi";
import type { Organization } from "genesyscloud-provider";
import type { Settings } from "../settings.ts";
import type { NamePrefix } from "./names.ts";

/** What every invocation is built from. */
export interface StackContext {
  readonly prefix: NamePrefix;
  readonly settings: Settings;
  readonly organization: Organization;
  /** Full name of a link → the names that belong to the program; absent where nothing is taken over. */
  readonly own?: ReadonlyMap<string, OwnNames>;
}

interface OwnNames {
  readonly links: string[];
  readonly actions: string[];
}

/** Tells a link which names belong to the program, where it may take an integration over. */
export function ownOf({ own }: StackContext, link: string): { own?: OwnNames } {
  const names = own?.get(link);
  return names === undefined ? {} : { own: names };
}

/** How one action reaches its function. */
export interface StackInvocations {
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
