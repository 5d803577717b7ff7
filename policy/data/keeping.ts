import type { DataHolder } from "./holder.ts";
import type { KeptStack, ReadStack } from "./state.ts";

const nothing: KeptStack = { holders: [], resources: [] };

/** What a deployed stack holds in data, read once for each deployment while the program is still loading. */
export class Keeping {
  readonly #read: ReadStack | undefined;
  /** Value of GENESYS_LAMBDA_DELETE_DATA. */
  readonly mayDelete: string | undefined;
  #reading: Promise<void> = Promise.resolve();
  #stack: KeptStack | undefined;
  #failure: string | undefined;
  #isRead = true;
  #told = new Set<string>();

  /** @param read absent: there is no stack yet */
  constructor(read?: ReadStack, mayDelete?: string) {
    this.#read = read;
    this.mayDelete = mayDelete;
  }

  /** A new deployment begins. Only what is read from here on is waited for. */
  begin(root: string): void {
    this.#stack = undefined;
    this.#failure = undefined;
    this.#isRead = false;
    this.#told = new Set();
    this.#reading = this.#readStack(root);
  }

  async #readStack(root: string): Promise<void> {
    try {
      this.#stack = await this.#read?.(root);
    } catch (error) {
      const { stderr = "", message = String(error) } = error as { stderr?: string; message?: string };
      this.#failure = (stderr.trim() === "" ? message : stderr).trim().split("\n")[0] ?? message;
    }
    this.#isRead = true;
  }

  /** Resolves when the state was read; never rejects. */
  async ready(): Promise<void> {
    await this.#reading;
  }

  /** Whether nothing has to be waited for. */
  get isRead(): boolean {
    return this.#isRead;
  }

  /** Why the state could not be read. */
  get failure(): string | undefined {
    return this.#failure;
  }

  get stack(): KeptStack {
    return this.#stack ?? nothing;
  }

  /** Whether an object is named for the first time in this deployment. */
  tell({ urn }: Pick<DataHolder, "urn">): boolean {
    if (this.#told.has(urn)) return false;
    this.#told.add(urn);
    return true;
  }
}
