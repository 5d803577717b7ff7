import { decide } from "../access.ts";
import type { Inventory, StoredObject } from "../inventory.ts";
import { createObject } from "../resources/lifecycle.ts";
import { logGroup as logGroupType } from "../resources/logs.ts";
import { text } from "../properties.ts";
import { tokens } from "../tokens.ts";
import { partitionOf } from "../partition.ts";

const linesKept = 1000;

/** Where a function's lines go. */
export interface LogTarget {
  readonly group: string;
  readonly stream: string;
  /** `Text` or `JSON`. */
  readonly format: string;
}

/** Log groups' last lines, in memory. */
export class FunctionLogs {
  readonly #lines = new Map<string, string[]>();

  lines(group: string): readonly string[] {
    return this.#lines.get(group) ?? [];
  }

  /**
   * Writes as the function's execution role would: only what its policies allow, and only where the group exists or the
   * role may make it. As in AWS, a line that may not be written is lost silently.
   */
  write(inventory: Inventory, running: StoredObject, target: LogTarget, lines: readonly string[]): void {
    const roleArn = text(running.properties, "role");
    const group = `arn:${partitionOf(running.region)}:logs:${running.region}:${inventory.accountId}:log-group:${target.group}`;
    const allows = (action: string, resource: string): boolean =>
      decide(inventory, roleArn, action, resource) === "allowed";

    const stream = `${group}:log-stream:${target.stream}`;
    if (!allows("logs:CreateLogStream", stream) || !allows("logs:PutLogEvents", stream)) return;
    if (inventory.get(tokens.logGroup, `${running.region}/${target.group}`) === undefined) {
      if (!allows("logs:CreateLogGroup", group)) return;
      const scope = { region: running.region, defaultTags: {}, inventory };
      createObject(logGroupType, { name: target.group, retentionInDays: 0 }, scope);
    }
    const kept = [...this.lines(target.group), ...lines].slice(-linesKept);
    this.#lines.set(target.group, kept);
  }
}
