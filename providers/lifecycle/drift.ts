import type { Genesys } from "../genesys.ts";
import { AccountLinkLifecycle } from "../tutorial/accountLink.ts";
import { TutorialActionLifecycle } from "../tutorial/dataAction.ts";
import { AwsAccountLinkLifecycle } from "../accountLink/lifecycle.ts";
import { DataActionLifecycle } from "../dataAction/lifecycle.ts";
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
  const isTutorial = genesys.api === "accountlinks";
  switch (kind) {
    case "awsAccountLink":
      return isTutorial
        ? await drift(new AccountLinkLifecycle(() => genesys), id, state)
        : await drift(new AwsAccountLinkLifecycle(() => genesys), id, state);
    case "webServicesLink":
      return await drift(new WebServicesLinkLifecycle(() => genesys), id, state);
    case "dataAction":
      return isTutorial
        ? await drift(new TutorialActionLifecycle(() => genesys), id, state)
        : await drift(new DataActionLifecycle(() => genesys), id, state);
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
