import path from "node:path";
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { FunctionError, InvokeMessage, ProcessMessage } from "./messages.ts";
import { permissionOptions } from "./nodePermissions.ts";
import type { Reach } from "./nodePermissions.ts";

/** Everything that a process depends on. Where any of it changes, the function needs a new process. */
export interface Launch extends Reach {
  /** Folder with the code. */
  readonly taskRoot: string;
  /** The whole environment. The function gets none of the sandbox's own variables. */
  readonly environment: Readonly<Record<string, string>>;
  readonly memoryMegabytes: number;
}

export type Outcome = { readonly payload: string } | { readonly error: FunctionError };

/** Lambda gives a function's start ten seconds. */
const initMaximumMilliseconds = 10_000;
/** The part of a function's memory that Lambda's Node runtime gives to the heap. */
const heapShare = 0.9;

/** One process of one function; serves one call at a time. */
export class FunctionProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<string>;
  #onMessage: (message: ProcessMessage) => void = () => undefined;
  #log: string[] = [];
  #alive = true;

  constructor(launch: Launch) {
    const heap = Math.floor(launch.memoryMegabytes * heapShare);
    this.#child = fork(fileURLToPath(import.meta.resolve(`./bootstrap${path.extname(import.meta.filename)}`)), [], {
      cwd: launch.taskRoot,
      env: { ...launch.environment },
      execArgv: [`--max-old-space-size=${heap}`, ...permissionOptions(launch)],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#child.on("message", (message: ProcessMessage) => {
      if (message.kind === "log") keep(this.#log, message.line);
      else this.#onMessage(message);
    });
    this.#exited = new Promise((resolve) => {
      this.#child.once("exit", (code, signal) => {
        this.#alive = false;
        resolve(exitReason(code, signal));
      });
      this.#child.once("error", (error) => {
        this.#alive = false;
        resolve(`Error: ${error.message}`);
      });
    });
    // As in Lambda, the content of /tmp ends with the process that wrote it.
    void this.#exited.then(() => rm(launch.temporaryFolder, { recursive: true, force: true }));
    collectLines(this.#child.stdout, this.#log);
    collectLines(this.#child.stderr, this.#log);
  }

  get isAlive(): boolean {
    return this.#alive;
  }

  /** Waits until the handler is loaded. Gives the error where it can't be; the process is of no use then. */
  async started(requestId: string): Promise<FunctionError | undefined> {
    const outcome = await this.#next(initMaximumMilliseconds, requestId, (message) => {
      if (message.kind === "ready") return "ready";
      return message.kind === "initFailed" ? message.error : undefined;
    });
    return outcome === "ready" ? undefined : outcome;
  }

  /** @param timeoutMilliseconds the function's own; a call that takes longer ends the process */
  async call(message: Omit<InvokeMessage, "deadline">, timeoutMilliseconds: number): Promise<Outcome> {
    const answer = this.#next<Outcome>(timeoutMilliseconds, message.requestId, (told) => {
      if (told.kind === "done") return { payload: told.payload };
      return told.kind === "failed" ? { error: told.error } : undefined;
    });
    const invoke: InvokeMessage = { ...message, deadline: Date.now() + timeoutMilliseconds };
    // A process that died in the meantime is noticed by its exit, which `answer` waits for.
    this.#child.send(invoke, () => undefined);
    const outcome = await answer;
    return "errorType" in outcome ? { error: outcome } : outcome;
  }

  /** The lines written since the last time. */
  takeLog(): string[] {
    return this.#log.splice(0);
  }

  async kill(): Promise<void> {
    if (this.#alive) this.#child.kill("SIGKILL");
    await this.#exited;
  }

  /** The first message that `pick` takes, or the error object for a process that ends or takes too long. */
  async #next<T>(
    milliseconds: number,
    requestId: string,
    pick: (message: ProcessMessage) => T | undefined,
  ): Promise<T | FunctionError> {
    let timer: NodeJS.Timeout | undefined;
    const told = new Promise<T>((resolve) => {
      this.#onMessage = (message) => {
        const picked = pick(message);
        if (picked !== undefined) resolve(picked);
      };
    });
    const late = new Promise<FunctionError>((resolve) => {
      timer = setTimeout(() => {
        const seconds = (milliseconds / 1000).toFixed(2);
        const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`;
        resolve({ errorType: "Sandbox.Timedout", errorMessage });
      }, milliseconds);
    });
    const ended = this.#exited.then((reason): FunctionError => ({
      errorType: "Runtime.ExitError",
      errorMessage: `RequestId: ${requestId} ${reason}`,
    }));
    try {
      return await Promise.race([told, late, ended]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function exitReason(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal === "SIGABRT") return "Error: Runtime exited with error: signal: aborted";
  if (signal !== null) return "Error: Runtime exited with error: signal: killed";
  if (code === 0) return "Error: Runtime exited without providing a reason";
  return `Error: Runtime exited with error: exit status ${code ?? "unknown"}`;
}

/** Output that bypasses the console, above all a crash of the engine, belongs to the log as well. */
function collectLines(stream: Readable | null, log: string[]): void {
  if (stream === null) return;
  createInterface({ input: stream }).on("line", (line) => {
    keep(log, line);
  });
}

/** Lines of one call that are kept, the newest: a handler may write without end until its time is over. */
const linesKept = 2_000;

function keep(log: string[], line: string): void {
  log.push(line);
  if (log.length > linesKept) log.shift();
}
