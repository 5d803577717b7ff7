import path from "node:path";
import { copyProject } from "./projectCopy.ts";
import { floorOf } from "./floor.ts";
import { writeActions } from "./manyActions.ts";
import { pulumi, up } from "./sideBySide.ts";
import { stateSize } from "./stateSize.ts";
import { atWorkbench } from "./workbench.ts";

/** A creation of so many actions in an organization that is far away, or that allows few requests. */
export interface Distance {
  readonly actions: number;
  readonly latencyMilliseconds: number;
  readonly requestsPerMinute: number;
  readonly milliseconds: number;
  /** The least time: what the engine needs for as many resources, or what the rate limit imposes, whichever is more. */
  readonly leastMilliseconds: number;
  /** Requests that the service refused because of the rate limit. */
  readonly refused: number;
}

export interface Conditions {
  readonly latencyMilliseconds: number;
  readonly requestsPerMinute: number;
}

/** Measures one creation under such conditions. */
export async function distance(actions: number, conditions: Conditions): Promise<Distance> {
  return await atWorkbench(async (workbench) => {
    const functionArn = await workbench.sharedFunction();
    const folder = path.join(workbench.root, "far");
    await copyProject(folder, []);
    await writeActions(folder, actions, functionArn);
    const stack = await workbench.openStack(folder);
    const { accessLog } = workbench.genesys;
    const seen = accessLog.length;
    const { milliseconds } = await pulumi(stack, up);
    const asked = accessLog.slice(seen);
    const refused = asked.filter(({ status }) => status === 429).length;
    const floor = await floorOf(workbench, await stateSize(stack));
    // All requests of a minute can be sent at its beginning, so the last ones wait for the minutes before only.
    const waits = Math.floor((asked.length - refused - 1) / conditions.requestsPerMinute) * 60_000;
    const leastMilliseconds = Math.max(floor.create.milliseconds, waits);
    return { actions, ...conditions, milliseconds, leastMilliseconds, refused };
  }, conditions);
}
