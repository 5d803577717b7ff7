import { AwsError } from "../errors.ts";
import { FunctionProcess } from "./functionProcess.ts";
import type { Launch } from "./functionProcess.ts";

/** What the pool knows a function by. */
export interface PoolKey {
  readonly functionArn: string;
  /** Moves with every change of the function; processes of an older one are not used any more. */
  readonly revision: string;
}

interface Member {
  readonly key: PoolKey;
  readonly process: FunctionProcess;
  idleTimer?: NodeJS.Timeout;
}

/** A process on loan. A `fresh` one has not loaded the handler yet. */
export interface Loan {
  readonly process: FunctionProcess;
  readonly fresh: boolean;
  /** Gives the process back for the next call, or ends it where it is of no more use. */
  release(use: "again" | "never"): Promise<void>;
}

/** More calls of one function at once than this are refused, as AWS refuses them: a laptop is no region. */
const concurrencyMaximum = 10;

/** Keeps functions' processes warm between calls. */
export class ProcessPool {
  readonly #idleMilliseconds: number;
  readonly #idle = new Set<Member>();
  readonly #busy = new Set<Member>();
  /** ARNs of functions whose process is about to start: they count before there is a process. */
  readonly #starting: string[] = [];
  #closed = false;

  /** @param idleMilliseconds how long a process without calls lives on */
  constructor(idleMilliseconds: number) {
    this.#idleMilliseconds = idleMilliseconds;
  }

  /**
   * A process for one call: a warm one, else a new one.
   * @param reserved the function's own concurrency; undefined for none
   * @throws AwsError `TooManyRequestsException`
   */
  async borrow(key: PoolKey, reserved: number | undefined, launch: () => Promise<Launch>): Promise<Loan> {
    if (this.#closed) throw new Error("The AWS account is closed.");
    await this.#retireOlder(key);
    const warm = [...this.#idle].find((member) => isSame(member.key, key) && member.process.isAlive);
    if (warm !== undefined) return this.#lend(warm, false);
    const maximum = Math.min(reserved ?? concurrencyMaximum, concurrencyMaximum);
    if (this.#running(key.functionArn) >= maximum)
      throw new AwsError("TooManyRequestsException", "Rate Exceeded.", 429);
    this.#starting.push(key.functionArn);
    try {
      const launched = await launch();
      return this.#lend({ key, process: new FunctionProcess(launched) }, true);
    } finally {
      this.#starting.splice(this.#starting.indexOf(key.functionArn), 1);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const members = [...this.#idle, ...this.#busy];
    this.#idle.clear();
    this.#busy.clear();
    await Promise.all(members.map((member) => end(member)));
  }

  #lend(member: Member, fresh: boolean): Loan {
    clearTimeout(member.idleTimer);
    this.#idle.delete(member);
    this.#busy.add(member);
    return {
      process: member.process,
      fresh,
      release: async (use) => {
        this.#busy.delete(member);
        if (use === "never" || this.#closed || !member.process.isAlive) return end(member);
        this.#idle.add(member);
        member.idleTimer = setTimeout(() => {
          this.#idle.delete(member);
          void end(member);
        }, this.#idleMilliseconds);
        member.idleTimer.unref();
        return undefined;
      },
    };
  }

  #running(functionArn: string): number {
    const busy = [...this.#busy].map((member) => member.key.functionArn);
    return [...busy, ...this.#starting].filter((arn) => arn === functionArn).length;
  }

  async #retireOlder(key: PoolKey): Promise<void> {
    const older = [...this.#idle].filter(
      (member) => member.key.functionArn === key.functionArn && member.key.revision !== key.revision,
    );
    for (const member of older) this.#idle.delete(member);
    await Promise.all(older.map((member) => end(member)));
  }
}

function isSame(left: PoolKey, right: PoolKey): boolean {
  return left.functionArn === right.functionArn && left.revision === right.revision;
}

async function end(member: Member): Promise<void> {
  clearTimeout(member.idleTimer);
  await member.process.kill();
}
