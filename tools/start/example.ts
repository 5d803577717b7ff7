import type { FunctionFolder } from "../../lambda/define/load.ts";

/** What is sent through a deployed action. */
export interface Sendable {
  readonly folder: string;
  readonly input: object;
}

/** The action whose example is sent: echo, or the first action with an example that may be run. */
export function sendableOf(folders: readonly FunctionFolder[]): Sendable | undefined {
  const sendable = folders.flatMap(({ folder, action: { example, verify } }): Sendable[] =>
    example === undefined || verify === false ? [] : [{ folder, input: example.input }],
  );
  return sendable.find(({ folder }) => folder === "echo") ?? sendable[0];
}

/** What to do where nothing can be sent. */
export function withoutExample(folders: readonly FunctionFolder[]): string {
  if (folders.length === 0) {
    return "There is no data action: add a folder with action.ts and handler.ts under functions/ (docs/functions.md).";
  }
  const [first] = folders;
  return (
    "No data action has an example that may be run, so no call is shown: add one to " +
    `functions/${first?.folder ?? ""}/action.ts, such as example: { input: {...}, output: {...} } (docs/functions.md).`
  );
}
