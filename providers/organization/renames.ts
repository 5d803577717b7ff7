type Names = Readonly<Record<string, string>>;

/** A data action with a new identity in a deployment that also removes others. */
export interface Rename {
  readonly key: string;
  readonly name: string;
  /** The identities that are removed. */
  readonly gone: readonly string[];
  /** The identity that it most likely had; absent where that can't be told. */
  readonly former?: string;
}

/**
 * The data actions that may be former ones with another identity. None where actions were only added or only removed.
 *
 * @param before identity of each data action → its name, as last deployed
 */
export function renamesIn(before: Names, now: Names): Rename[] {
  const gone = Object.entries(before).filter(([key]) => !Object.hasOwn(now, key));
  const come = Object.entries(now).filter(([key]) => !Object.hasOwn(before, key));
  if (gone.length === 0) return [];
  return come.map(([key, name]) => {
    const same = gone.find(([, goneName]) => goneName === name) ?? (gone.length === 1 ? gone[0] : undefined);
    return { key, name, gone: gone.map(([goneKey]) => goneKey), ...(same === undefined ? {} : { former: same[0] }) };
  });
}

/** What to tell a user of them. */
export function renameNotices(before: Names, now: Names): string[] {
  return renamesIn(before, now).map(({ key, name, gone, former }) => {
    const kept = former === undefined ? `one of ${gone.join(", ")}` : `"${former}"`;
    return (
      `"${key}" is new among the stack's data actions and ${gone.map((one) => `"${one}"`).join(", ")} gone: data action ` +
      `"${name}" will get a new id, unless its name, link and contract stayed the same, and flows that use an id that ` +
      `went must be published again. Was it renamed? Then go on deploying it as ${kept}, and everything is kept.`
    );
  });
}
