import { renamesIn } from "genesyscloud-provider/renames";
import { visible } from "genesyscloud-provider/visible";
import { genesysType } from "../../doctor/deployedStack.ts";
import type { EngineEvent } from "./dataGuard.ts";
import { projectCommand } from "./projectCommand.ts";

/**
 * Explains a preview in terms of folders, a line each: the provider knows data actions by their identity alone.
 *
 * @param events what the engine announced
 */
export function renameHints(events: readonly EngineEvent[]): string[] {
  const steps = events.flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata ?? []);
  const organization = steps.find(({ type }) => type === genesysType("Organization"));
  const [before, now] = [organization?.old, organization?.new].map((one) => namesIn(one?.inputs?.["dataActions"]));
  if (before === undefined || now === undefined) return [];
  return renamesIn(before, now).map(({ key, gone, former }) => {
    const kept = former === undefined ? `one of ${gone.join(", ")}` : JSON.stringify(former);
    return visible(
      `Was the folder functions/${key} called ${former ?? gone.join(" or ")} before? Then write deployedAs: ${kept} in ` +
        `functions/${key}/action.ts, and everything is kept; otherwise its function is made anew.`,
    );
  });
}

function namesIn(value: unknown): Record<string, string> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, name]) => [key, String(name)]));
}

/**
 * Says where in this project to find what the messages of a failed `up` name as resources.
 *
 * @param stack as it was given; absent: the selected one
 */
export function afterFailure(stack: string | undefined): string[] {
  const doctor = stack === undefined ? "npm run doctor" : `npm run doctor -- --stack ${stack}`;
  return [
    `${doctor} looks at every hop of each call and says what mends it.`,
    "An action's handler is handler.ts in its folder under functions/; its time-out, contract, memory, environment, " +
      "permissions and example are in action.ts there, and verify: false leaves the example out.",
    `Names that are taken because this stack's state was lost: ${projectCommand("config set genesys-lambda:adopt true", stack)}, ` +
      "then npm run adopt for what is in AWS, then the command again. docs/functions.md has how to change a contract " +
      "without breaking flows.",
  ];
}
