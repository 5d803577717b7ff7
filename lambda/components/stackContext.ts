import type { Organization } from "genesyscloud-provider";
import type { Bundle } from "../bundle/bundle.ts";
import type { FunctionFolder } from "../define/load.ts";
import type { Settings } from "../settings.ts";
import { type OwnNames, ownNames, takesOver } from "./adoption.ts";
import type { NamePrefix } from "./names.ts";

/** Everything that a stack is made of, read and checked. */
export interface StackArgs {
  readonly prefix: NamePrefix;
  readonly settings: Settings;
  readonly folders: readonly FunctionFolder[];
  /** Key of a folder → what is deployed for it. */
  readonly bundles: Promise<ReadonlyMap<string, Bundle>>;
  /** What the program hands each folder's resources.ts. Default: nothing. */
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** What every part of a stack is built from. */
export interface StackContext {
  readonly prefix: NamePrefix;
  readonly settings: Settings;
  readonly organization: Organization;
  /** Full name of a link → the names that belong to the program; absent where nothing is taken over. */
  readonly own?: ReadonlyMap<string, OwnNames>;
}

export function stackContext({ prefix, settings, folders }: StackArgs, organization: Organization): StackContext {
  return { prefix, settings, organization, ...(takesOver(settings) ? { own: ownNames(folders, prefix) } : {}) };
}

/** Tells a link which names belong to the program, where it may take an integration over. */
export function ownOf({ own }: StackContext, link: string): { own?: OwnNames } {
  const names = own?.get(link);
  return names === undefined ? {} : { own: names };
}
