import path from "node:path";

/** The tests that a column of a table's row names, each by its path: one without a folder is in that of the one before. */
export function testsOf(row: string, column: number): string[] {
  const cell = row.split("|")[column] ?? "";
  const named = cell.match(/(?:tests\/)?[\w/]+(?:\.test\.ts)?(?=[,\s]|$)/g) ?? [];
  let folder = "";
  return named.flatMap((one) => {
    if (one.startsWith("tests/")) folder = path.dirname(one);
    else if (!one.endsWith(".test.ts")) return [];
    return [one.startsWith("tests/") ? one : path.join(folder, one)];
  });
}
