/** Folders whose files are to be run by unit tests. */
const covered = ["components", "doctor", "functions", "iam", "policy", "providers", "sandbox", "templating", "tools"];

/** Arguments of c8 for a test run: the unit tests, where nothing narrower is asked for. */
export function coverageArguments(given: readonly string[], words: readonly string[]): readonly string[] {
  const args = given.filter((argument) => argument !== "--coverage");
  const include = [...covered.map((folder) => `${folder}/**/*.ts`), "lambda/settings.ts"];
  return [
    ...include.flatMap((pattern) => ["--include", pattern]),
    "--reporter=text",
    "--reporter=html",
    process.execPath,
    "tests/runner/test.ts",
    ...(words.length === 0 ? ["unit"] : []),
    ...args,
  ];
}
