import { EventEmitter } from "node:events";

/** A line that a function wrote, or the error that ended its call. */
export interface ConsoleLine {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The function's name in AWS. */
  readonly function: string;
  readonly requestId: string;
  /** As it stands in the function's log. */
  readonly line: string;
}

/** Characters that are kept of a line; CloudWatch keeps 256 KB. */
const longestLine = 20_000;
/** What is kept of all functions' lines: the newest. */
const kept = { lines: 2_000, characters: 2_000_000 } as const;

/**
 * The newest lines of functions, for the person who works in the sandbox. A line is here even where the function's role
 * may not write its log group. In memory only.
 */
export class FunctionConsole extends EventEmitter<{ line: [ConsoleLine] }> {
  readonly #lines: ConsoleLine[] = [];
  #characters = 0;

  write(call: Omit<ConsoleLine, "line">, lines: readonly string[]): void {
    for (const text of lines) {
      const cut = text.length > longestLine ? `${text.slice(0, longestLine).toWellFormed()}... (cut)` : text;
      const line: ConsoleLine = { ...call, line: cut };
      this.#lines.push(line);
      this.#characters += cut.length;
      while (this.#lines.length > kept.lines || this.#characters > kept.characters) {
        this.#characters -= this.#lines.shift()?.line.length ?? 0;
      }
      this.emit("line", line);
    }
  }

  /**
   * The newest lines, the last one newest.
   * @param name of one function: its name in AWS, or the end of it, which is the folder's name
   */
  lines(name?: string, limit = 100): readonly ConsoleLine[] {
    const wanted = this.#lines.filter(
      (line) => name === undefined || line.function === name || line.function.endsWith(`-${name}`),
    );
    return wanted.slice(-limit);
  }
}
