/** What something prints while it runs: lifecycles tell the user so, through the engine. */
export async function printedBy(run: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  const log = console.log;
  console.log = (line: unknown) => lines.push(String(line));
  try {
    await run();
  } finally {
    console.log = log;
  }
  return lines;
}
