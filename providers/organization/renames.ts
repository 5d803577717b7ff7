type Names = Readonly<Record<string, string>>;

/**
 * What to tell a user whose folder changed its name: one identity was removed and another was added. It says nothing
 * where folders were only added or only removed.
 *
 * @param before identity of each data action → its name, as last deployed
 */
export function renameNotices(before: Names, now: Names): string[] {
  const gone = Object.entries(before).filter(([key]) => !Object.hasOwn(now, key));
  const come = Object.entries(now).filter(([key]) => !Object.hasOwn(before, key));
  if (gone.length === 0) return [];
  return come.map(([key, name]) => {
    const same = gone.find(([, goneName]) => goneName === name) ?? (gone.length === 1 ? gone[0] : undefined);
    const former = same === undefined ? `one of ${gone.map(([goneKey]) => goneKey).join(", ")}` : `"${same[0]}"`;
    return (
      `functions/${key} is new and ${gone.map(([goneKey]) => `functions/${goneKey}`).join(", ")} gone: data action ` +
      `"${name}" will get a new id, unless its name, link and contract stayed the same, and flows that use an id that ` +
      `went must be published again. Its function is made anew in any case. Was the folder renamed? Then write deployedAs: ${former} in functions/${key}/action.ts, and everything is kept.`
    );
  });
}
