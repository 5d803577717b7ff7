import type { OutputMap } from "@pulumi/pulumi/automation/index.js";
import type { Call } from "../../lambda/cli/sandbox/testAction.ts";

interface Step {
  readonly step: string;
  readonly held: boolean;
  readonly detail: string;
}

/** What the newcomer sees: each step with its mark, as it happens. */
export class Report {
  readonly #out: NodeJS.WritableStream;
  readonly #steps: Step[] = [];
  #call: Call | undefined;
  #outputs: Readonly<Record<string, unknown>> = {};

  constructor(out: NodeJS.WritableStream) {
    this.#out = out;
  }

  note(line: string): void {
    this.#out.write(`${line}\n`);
  }

  heading(text: string): void {
    this.note(`\n== ${text}`);
  }

  step(step: string, held: boolean, detail: string): void {
    this.#steps.push({ step, held, detail });
    this.note(`${mark(held)} ${step}${detail === "" ? "" : ` (${detail})`}`);
  }

  resources(changes: Readonly<Record<string, number>>): void {
    this.note(
      Object.entries(changes)
        .map(([kind, count]) => `${kind} ${count}`)
        .join(", "),
    );
  }

  call(input: object, call: Call): void {
    this.#call = call;
    this.note(`input   ${JSON.stringify(input)}`);
    for (const hop of call.hops)
      this.note(`  ${mark(hop.success)} ${hop.name}${hop.success ? "" : `: ${JSON.stringify(hop.error)}`}`);
    this.note(`result  ${JSON.stringify(call.result)}`);
    this.step("the call got through", call.success, "");
  }

  /** The steps of the tutorial's script, each with its id. */
  script(steps: readonly string[]): void {
    this.heading("the tutorial's script (T7), as this deployment carried it out");
    for (const step of steps) this.note(step);
  }

  outputs(outputs: OutputMap): void {
    this.#outputs = Object.fromEntries(Object.entries(outputs).map(([key, { value }]) => [key, value as unknown]));
    this.note(JSON.stringify(this.#outputs, undefined, 2));
  }

  /** What to do next, once everything held; else where to read about what did not. */
  next(lines: readonly string[]): void {
    this.heading("what next");
    const failed = ["What did not hold is marked FAIL above: docs/troubleshooting.md."];
    for (const line of this.held() ? lines : [...failed, ...lines]) this.note(line);
  }

  failed(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.step(diagnosticsOf(message).trim(), false, "");
  }

  held(): boolean {
    return this.#steps.length > 0 && this.#steps.every(({ held }) => held);
  }

  result(): object {
    return { held: this.held(), steps: this.#steps, call: this.#call, outputs: this.#outputs };
  }
}

function mark(held: boolean): string {
  return held ? "ok  " : "FAIL";
}

/**
 * The engine's message about a command that failed. The Automation API returns it twice, among everything that was
 * printed.
 */
function diagnosticsOf(message: string): string {
  const [, diagnostics] = /\n(Diagnostics:\n(?:(?: {2}.*)?\n)+)/.exec(message) ?? [];
  return diagnostics ?? message;
}
