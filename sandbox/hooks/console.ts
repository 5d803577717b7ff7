import { format } from "node:util";

const levels = { debug: "DEBUG", error: "ERROR", info: "INFO", log: "INFO", trace: "TRACE", warn: "WARN" } as const;

export type Level = (typeof levels)[keyof typeof levels];

/** Takes what a function's process writes to its console. Lambda's runtime replaces these methods too. */
export function redirectConsole(write: (level: Level, text: string) => void): void {
  for (const [method, level] of Object.entries(levels)) {
    Reflect.set(console, method, (...values: unknown[]) => {
      write(level, format(...values));
    });
  }
}
