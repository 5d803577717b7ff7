/** One step of a run, as the service's test of an action reports it. */
export interface Operation {
  readonly step: number;
  readonly name: string;
  readonly success: boolean;
  readonly result?: unknown;
  readonly error?: RunError;
}

export interface RunError {
  readonly message: string;
  readonly code: string;
}

/** A step that failed ends the run. */
export class RunFailed extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "RunFailed";
    this.code = code;
  }
}

/** Records each step with its result, until it is closed. */
export class OperationLog {
  readonly #operations: Operation[] = [];
  #current: string | undefined;
  #isClosed = false;

  /**
   * Does a step's work.
   * @param code of the failure where the work throws anything but a {@link RunFailed}
   * @param show what the log tells of the work's result
   * @throws RunFailed
   */
  async step<Value>(
    name: string,
    code: string,
    work: () => Value | Promise<Value>,
    show: (value: Value) => unknown = () => undefined,
  ): Promise<Value> {
    this.#current = name;
    try {
      const value = await work();
      this.#end({ success: true, result: show(value) });
      return value;
    } catch (error) {
      const { message, code: told } = error instanceof RunFailed ? error : new RunFailed(code, describe(error));
      this.#end({ success: false, error: { message, code: told } });
      throw new RunFailed(told, message);
    }
  }

  /** Everything so far. A step that is under way fails with `error`, and its later result is not recorded. */
  close(error?: RunError): readonly Operation[] {
    if (error !== undefined) this.#end({ success: false, error });
    this.#isClosed = true;
    return this.#operations;
  }

  #end(outcome: Pick<Operation, "success" | "result" | "error">): void {
    if (this.#isClosed || this.#current === undefined) return;
    this.#operations.push({ step: this.#operations.length + 1, name: this.#current, ...outcome });
    this.#current = undefined;
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && typeof error.code === "string" ? `${error.code}: ` : "";
  return error.message.startsWith(code) ? error.message : `${code}${error.message}`;
}
