import { type AwsSide, readRefresh, unreadable } from "../../doctor/awsSide.ts";
import { type DeployedStack, readExport } from "../../doctor/deployedStack.ts";
import { type EngineOptions, printedJson, reasonOf, runPulumi } from "../pulumi/execute.ts";

/** Reads a stack through Pulumi's own command line; changes nothing, not even which stack is selected. */
export class Engine {
  readonly #options: EngineOptions;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  /** @throws Error with Pulumi's own words, where there is no such stack or it can't be opened */
  async stackName(): Promise<string> {
    return this.#options.stack ?? (await this.#run(["stack", "--show-name"])).trim();
  }

  async stack(): Promise<DeployedStack> {
    return readExport(await this.#run(["stack", "export"]));
  }

  /** The stack's config in the clear: it stays in memory. */
  async config(): Promise<Record<string, string>> {
    const values = JSON.parse(await this.#run(["config", "--json", "--show-secrets"])) as Record<
      string,
      { value?: string }
    >;
    return Object.fromEntries(Object.entries(values).map(([key, { value = "" }]) => [key, value]));
  }

  /** The AWS resources of these URNs (or patterns) as they are now, by a refresh that is only previewed. */
  async awsSide(urns: readonly string[]): Promise<AwsSide> {
    const args = ["refresh", "--preview-only", "--json", ...urns.flatMap((urn) => ["--target", urn])];
    try {
      return readRefresh(await this.#run(args));
    } catch (error) {
      // A refresh that fails tells what it could read all the same.
      const printed = printedJson(error);
      return printed === undefined ? unreadable(reasonOf(error)) : readRefresh(printed);
    }
  }

  async #run(args: readonly string[]): Promise<string> {
    return await runPulumi(this.#options, args);
  }
}
