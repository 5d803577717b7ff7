import { openMany } from "./deployments.ts";
import { floorStack } from "./floor.ts";
import type { Shape } from "./manyActions.ts";
import type { Cost } from "./processTree.ts";
import { destroy, type Figures, pulumi, sideBySide, up } from "./sideBySide.ts";
import { stateSize } from "./stateSize.ts";
import { atWorkbench, type Stack } from "./workbench.ts";

/** Makes a stack of so many actions, in turn with the engine's floor, and takes medians. */
export interface Creation {
  readonly actions: number;
  readonly shape: Shape;
  readonly figures: Figures;
}

export async function creation(actions: number, shape: Shape, rounds: number): Promise<Creation> {
  return await atWorkbench(async (workbench) => {
    const { stack } = await openMany(workbench, actions, shape);
    let floor: Stack | undefined;
    const own = async (): Promise<Cost> => {
      const cost = await pulumi(stack, up);
      floor ??= await floorStack(workbench, await stateSize(stack));
      await pulumi(stack, destroy);
      return cost;
    };
    const least = async (): Promise<Cost> => {
      if (floor === undefined) throw new Error("the floor is known by the stack only");
      const cost = await pulumi(floor, up);
      await pulumi(floor, destroy);
      return cost;
    };
    const contenders = [
      { name: "stack", measure: own },
      { name: "floor", measure: least },
    ];
    return { actions, shape, figures: await sideBySide(contenders, rounds) };
  });
}
