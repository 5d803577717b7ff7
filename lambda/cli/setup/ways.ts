/** A line for the user, progress on long steps included. */
export type Log = (line: string) => void;

/** What a way to get a CLI may use. */
export interface WayOptions {
  readonly log: Log;
  readonly environment: NodeJS.ProcessEnv;
}

/** What came of looking somewhere: a CLI that answers, or why there is none to be used. */
export type Found = { readonly root: string; readonly version: string } | { readonly reason: string };

/** A way to get a CLI: puts it into `bin` below a folder, and gives why it could not be had, where that is so. */
export interface Way {
  /** As an error message names it. */
  readonly name: string;
  readonly source: "build";
  readonly get: (folder: string, options: WayOptions) => Promise<string | undefined>;
}
