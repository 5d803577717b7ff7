import type { FunctionFolder } from "../define/load.ts";
import type { Settings } from "../settings.ts";
import { accountLinkNameOf } from "./invocation/accountLinks.ts";
import { isHttp, webServicesLinkName } from "./invocation/webServices.ts";
import type { NamePrefix } from "./names.ts";

/** A link of the stack with the folders whose actions are on it. */
interface LinkOfFolders {
  readonly kind: "awsAccount" | "webServices";
  /** Full name. */
  readonly name: string;
  readonly folders: readonly FunctionFolder[];
}

function linksOf(folders: readonly FunctionFolder[], prefix: NamePrefix): LinkOfFolders[] {
  const [byHttp, byRole] = [folders.filter(isHttp), folders.filter((folder) => !isHttp(folder))];
  const accountLinks = [...Map.groupBy(byRole, (folder) => accountLinkNameOf(folder, prefix))].map(
    ([name, members]): LinkOfFolders => ({ kind: "awsAccount", name, folders: members }),
  );
  if (byHttp.length === 0) return accountLinks;
  return [...accountLinks, { kind: "webServices", name: webServicesLinkName(prefix), folders: byHttp }];
}

/** Whether what has the stack's names in Genesys Cloud is taken over; the tutorial's API has no list to find it in. */
export function takesOver({ adopt, genesys }: Settings): boolean {
  return adopt && genesys.api !== "accountlinks";
}

/** What an adoption is held against: all that the program is going to have in Genesys Cloud. */
export function adoptionOf(folders: readonly FunctionFolder[], prefix: NamePrefix) {
  return {
    project: prefix.project,
    stack: prefix.stack,
    links: linksOf(folders, prefix).map(({ kind, name, folders: members }) => ({
      kind,
      name,
      actions: members.map(({ action: { name: actionName, secure, input, output } }) => ({
        name: actionName,
        ...(secure === undefined ? {} : { secure }),
        contract: { input, output },
      })),
    })),
  };
}

/** The names that belong to the program: full names of links, and names of the actions on each. */
export interface OwnNames {
  readonly links: string[];
  readonly actions: string[];
}

/** Full name of a link → the names that are the program's own, on it and beside it. */
export function ownNames(folders: readonly FunctionFolder[], prefix: NamePrefix): ReadonlyMap<string, OwnNames> {
  const all = linksOf(folders, prefix);
  const links = all.map(({ name }) => name);
  return new Map(
    all.map(({ name, folders: members }) => [name, { links, actions: members.map(({ action }) => action.name) }]),
  );
}
