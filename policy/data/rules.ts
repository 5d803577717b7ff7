import { rootType } from "../exceptions.ts";
import { isUnknown, once, type Properties, type Resource, type StackResource, valueAt } from "../facts.ts";
import { violation, type RuleResult, type ResourceRule, type RuleWords, type StackRule } from "../rule.ts";
import { types } from "../types.ts";
import { type DataHolder, deleteDataVariable, labelOf, mayGo, namingOf } from "./holder.ts";
import type { Keeping } from "./keeping.ts";
import { dataKinds } from "./kinds.ts";
import type { KeptStack } from "./state.ts";

const [first, ...others] = Object.keys(dataKinds);
if (first === undefined) throw new Error("no kind of data is known");

const words = {
  level: "mandatory",
  severity: "critical",
  reason:
    "Nobody can bring back data that a deployment deletes, and whoever renames a folder or changes the region does not mean to lose it.",
  source: "docs/functions.md",
} satisfies Partial<RuleWords>;

const forGood = `To delete it for good, name it in ${deleteDataVariable} in the environment of the command.`;

/** The rules about data that a deployment would delete. They compare the program with the stack's state. */
export function dataRules(keeping: Keeping): readonly [ResourceRule, ResourceRule, StackRule] {
  return [replaced(keeping), folders(keeping), removed(keeping)];
}

/** Decided before the engine changes the resource, with or without a preview. */
function replaced(keeping: Keeping): ResourceRule {
  return {
    ...words,
    about: "resource",
    id: "data-replaced",
    holds: "A resource that holds data keeps its name and its region.",
    cure: `Set name or aws:region back; for another region make a stack of its own and move the data. ${forGood}`,
    types: [first as string, ...others, awsProvider],
    evaluate(resource) {
      if (resource.type === awsProvider) return movedRegion(keeping, resource);
      const { urn, aliases = [] } = resource;
      const holder = keeping.stack.holders.find((one) => one.urn === urn || aliases.includes(one.urn));
      if (holder === undefined) return [];
      const why = replacementOf(holder, resource);
      return why === undefined ? [] : going(keeping, holder, why);
    },
  };
}

const awsProvider = "pulumi:providers:aws";

/**
 * A provider with another region replaces everything that it made. It is reported once, before any of it is changed.
 */
function movedRegion(keeping: Keeping, { urn, props }: Resource): RuleResult[] {
  const { holders, resources } = keeping.stack;
  const to = props["region"];
  const before = resources.find((one) => one.type === awsProvider && isSameProvider(one.urn, urn));
  const from = before?.inputs?.["region"];
  if (typeof from !== "string" || typeof to !== "string" || from === to) return [];
  const gone = holders
    // A resource that states its region itself stays there. It is evaluated when the program states it.
    .filter(
      ({ provider, inputs, region }) => provider === before?.urn && region === from && inputs["region"] === undefined,
    )
    .filter((one) => !mayGo(one, holders, keeping.mayDelete) && keeping.tell(one));
  if (gone.length === 0) return [];
  const says =
    `was ${from} and is ${to} now, so all that is in AWS would be deleted in ${from} and made anew without its data in ` +
    `${to}: ${gone.map(labelOf).join(", ")} (for ${deleteDataVariable}: ${gone.map((one) => namingOf(one, holders)).join(",")})`;
  return [violation("aws:region", says)];
}

/** The name of the engine's own provider has its version in it. */
function isSameProvider(one: string, other: string): boolean {
  const isDefault = (urn: string): boolean => /::default(?:_[\d_]+)?$/.test(urn);
  return one === other || (isDefault(one) && isDefault(other));
}

/**
 * Decided at each data action, before the engine deletes anything. By then a program of this project has stated the
 * resources of its folders. In a deployment without a preview, only this rule stops the deletion.
 */
function folders(keeping: Keeping): ResourceRule {
  return {
    ...words,
    about: "resource",
    id: "data-folders",
    holds: "No data is deleted with a removed folder.",
    cure: `A renamed folder keeps everything with deployedAs in its action.ts; otherwise put the folder back. ${forGood}`,
    types: [types.dataAction],
    evaluate(_, { earlier }) {
      const now = earlier.find(({ type }) => type === types.organization)?.props["dataActions"];
      if (typeof now !== "object" || now === null || isUnknown(now)) return [];
      const orphans = orphansOf(keeping.stack)(now);
      if (orphans.length === 0) return [];
      const stated = statedBy(earlier);
      return orphans
        .filter(({ holder }) => !stated.has(holder.urn))
        .flatMap(({ holder, folder }) => going(keeping, holder, `would be deleted: ${goneFolder(folder)}`));
    },
  };
}

/** The objects with data whose folder was removed, with the folder. They are found once, however many actions ask. */
const orphansOf = once((stack: KeptStack) =>
  once((now: object) => {
    const kept = stack.resources.filter(({ type }) => type === types.dataAction);
    const before = kept.map(({ urn }) => urn.split("::").at(-1) ?? "");
    const all = [...new Set([...before, ...Object.keys(now)])];
    return stack.holders.flatMap((holder) => {
      const folder = folderOf(holder, all);
      return folder === undefined || Object.hasOwn(now, folder) ? [] : [{ holder, folder }];
    });
  }),
);

/** Pulumi shows a violation under the resource at which it was found. Here that resource has nothing wrong with it. */
function goneFolder(folder: string): string {
  const kept = `if it was renamed, deployedAs: ${JSON.stringify(folder)} in its action.ts keeps everything`;
  return `there is no functions/${folder} any more; ${kept}; nothing is wrong with the data action that heads this`;
}

/** Decided at the end of a preview, when all that the program states is known. */
function removed(keeping: Keeping): StackRule {
  return {
    ...words,
    about: "stack",
    id: "data-removed",
    holds: "A resource that holds data stays in the program.",
    cure: `Put it back into the program. ${forGood}`,
    types: [rootType],
    evaluate(_, { stack }) {
      if (keeping.failure !== undefined) return unread(keeping, keeping.failure);
      const stated = statedBy(stack);
      return keeping.stack.holders
        .filter(({ urn }) => !stated.has(urn))
        .flatMap((holder) => going(keeping, holder, "is in the program no more and would be deleted"));
    },
  };
}

/** A state that can't be read is not taken for empty. */
function unread({ mayDelete }: Keeping, failure: string): RuleResult[] {
  if (mayDelete?.trim() === "*") return [];
  const says =
    `could not be read with \`pulumi stack export\`, so nobody knows what this run would delete: ${failure}. ` +
    `To go on all the same, set ${deleteDataVariable}='*'`;
  return [violation("the stack's state", says)];
}

function going(keeping: Keeping, holder: DataHolder, why: string): RuleResult[] {
  const { holders } = keeping.stack;
  if (mayGo(holder, holders, keeping.mayDelete) || !keeping.tell(holder)) return [];
  return [violation(labelOf(holder), `${why} (its name for ${deleteDataVariable}: ${namingOf(holder, holders)})`)];
}

/** The URNs that the program states, and the former URNs that it names as aliases. */
function statedBy(resources: readonly (Resource | StackResource)[]): ReadonlySet<string> {
  return new Set(resources.flatMap(({ urn, aliases = [] }) => [urn, ...aliases]));
}

/** Why the engine would replace an object: another region, or a change of a property that replaces it. */
function replacementOf({ kind, inputs, region }: DataHolder, { props, provider }: Resource): string | undefined {
  const desired = props["region"] ?? (provider === undefined ? undefined : valueAt(provider, "region"));
  if (typeof desired === "string" && region !== undefined && desired !== region) {
    return `would be deleted in ${region} and made anew without its data in ${desired}`;
  }
  const changed = kind.identity.find((key) => isChanged(inputs, props, key));
  return changed === undefined ? undefined : `would be deleted and made anew without its data: another ${changed}`;
}

function isChanged(before: Properties, now: Properties, key: string): boolean {
  const [old, desired] = [before[key], now[key]];
  if (old === undefined || desired === undefined || isUnknown(desired)) return false;
  return JSON.stringify(old) !== JSON.stringify(desired);
}

/** The folder that a resource belongs to. The resource has the folder's name, with a suffix where there are several. */
function folderOf({ resource }: DataHolder, folders: readonly string[]): string | undefined {
  return folders
    .filter((folder) => resource === folder || resource.startsWith(`${folder}-`))
    .toSorted((one, other) => other.length - one.length)[0];
}
