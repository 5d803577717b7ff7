import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type AwsSide, readRefresh, unreadable } from "../../doctor/awsSide.ts";
import { type DeployedStack, readExport } from "../../doctor/deployedStack.ts";
import type { Config } from "../../settings.ts";
import { readConfig } from "../pulumi/config.ts";
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
  async config(): Promise<Config> {
    return await readConfig(this.#options, "clear");
  }

  /** The AWS resources of these URNs (or patterns) as they are now, by a refresh that is only previewed. */
  async awsSide(urns: readonly string[]): Promise<AwsSide> {
    const folder = await mkdtemp(path.join(tmpdir(), "genesys-lambda-doctor-"));
    const log = path.join(folder, "events");
    const events = async (): Promise<string> => await readFile(log, "utf8").catch(() => "");
    const targets = urns.flatMap((urn) => ["--target", urn]);
    const args = ["refresh", "--preview-only", "--json", "--event-log", log, ...targets];
    // The engine logs events for whoever says so.
    const environment = { ...this.#options.environment, PULUMI_DEBUG_COMMANDS: "true" };
    try {
      return readRefresh(await runPulumi({ ...this.#options, environment }, args), await events());
    } catch (error) {
      // A refresh that failed still reports the resources that it could read.
      const printed = printedJson(error);
      return printed === undefined ? unreadable(reasonOf(error)) : readRefresh(printed, await events());
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #run(args: readonly string[]): Promise<string> {
    return await runPulumi(this.#options, args);
  }
}
