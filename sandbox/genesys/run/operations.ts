/** One step of a run, as the service's test of an action reports it. */
export interface Operation {
  readonly step: number;
  readonly name: string;
  readonly success: boolean;
  readonly result?: unknown;
  readonly error?: { readonly message: string; readonly code: string };
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

/** Writes down each step with what came of it. */
export class OperationLog {
  readonly operations: Operation[] = [];

  async step<Value>(
    name: string,
    code: string,
    work: () => Value | Promise<Value>,
    show: (value: Value) => unknown = () => undefined,
  ): Promise<Value> {
    const step = this.operations.length + 1;
    try {
      const value = await work();
      this.operations.push({ step, name, success: true, result: show(value) });
      return value;
    } catch (error) {
      const failed = error instanceof RunFailed ? error : new RunFailed(code, describe(error));
      this.operations.push({ step, name, success: false, error: { message: failed.message, code: failed.code } });
      throw failed;
    }
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && typeof error.code === "string" ? `${error.code}: ` : "";
  return error.message.startsWith(code) ? error.message : `${code}${error.message}`;
}
