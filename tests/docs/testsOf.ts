import path from "node:path";

/** The items of the list under a heading of a Markdown page, each with the items that are indented below it. */
export function listUnder(text: string, heading: string): string[] {
  const [, section = ""] = new RegExp(`\\n## ${heading}[^\\n]*\\n\\n([\\s\\S]*?)(?=\\n\\n|$)`).exec(text) ?? [];
  return section.split(/\n(?=- )/);
}

/**
 * The tests that the last sub-item names, each by its path. A file without a folder lies in the folder of the one
 * before.
 */
export function testsOf(item: string): string[] {
  const [last = ""] = item
    .split(/\n {2}- /)
    .slice(1)
    .reverse();
  const named = last.match(/(?:tests\/)?[\w/]+(?:\.test\.ts)?(?=[,\s]|$)/g) ?? [];
  let folder = "";
  return named.flatMap((one) => {
    if (one.startsWith("tests/")) folder = path.dirname(one);
    else if (!one.endsWith(".test.ts")) return [];
    return [one.startsWith("tests/") ? one : path.join(folder, one)];
  });
}
