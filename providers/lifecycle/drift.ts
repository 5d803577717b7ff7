import type { Genesys } from "../genesys.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { WebServicesLinkLifecycle } from "../webServicesLink/lifecycle.ts";

/** The kinds of object in Genesys Cloud that a call passes. */
export type ObjectKind = "awsAccountLink" | "webServicesLink" | "dataAction";

/** How an object differs from what the state holds of it: gone, or the names of the properties that were changed. */
export type Drift = "gone" | readonly string[];

/** Looks at an object as a refresh does; changes nothing. @throws GenesysError where it can't be read */
export async function driftOf(
  genesys: Genesys,
  kind: ObjectKind,
  id: string,
  state: Readonly<Record<string, unknown>>,
): Promise<Drift> {
  const run = { genesys: () => genesys };
  switch (kind) {
    case "awsAccountLink":
      return await drift(genesys.api.awsAccountLink(run), id, state);
    case "webServicesLink":
      return await drift(new WebServicesLinkLifecycle(run.genesys), id, state);
    case "dataAction":
      return await drift(genesys.api.dataAction(run), id, state);
  }
}

/** Compares the actual object with the state. The difference is what the next `up` would undo. */
async function drift<Inputs extends object, Outputs extends Inputs>(
  lifecycle: Lifecycle<Inputs, Outputs>,
  id: string,
  state: Readonly<Record<string, unknown>>,
): Promise<Drift> {
  const outputs = state as unknown as Outputs;
  const actual = await lifecycle.read(id, outputs);
  if (actual === undefined) return "gone";
  return lifecycle.diff(id, actual, outputs).map(({ property }) => property);
}
