/** Folders whose files are to be run by unit tests. */
const covered = ["functions", "lambda", "policy", "providers", "sandbox", "templating", "tools"];

/** Arguments of c8 for a test run: the unit tests, where nothing narrower is asked for. */
export function coverageArguments(given: readonly string[], words: readonly string[]): readonly string[] {
  const args = given.filter((argument) => argument !== "--coverage");
  return [
    ...covered.flatMap((folder) => ["--include", `${folder}/**/*.ts`]),
    "--reporter=text",
    "--reporter=html",
    process.execPath,
    "tests/runner/test.ts",
    ...(words.length === 0 ? ["unit"] : []),
    ...args,
  ];
}
