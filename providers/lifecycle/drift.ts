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
  known: Readonly<Record<string, unknown>>,
): Promise<Drift> {
  const isTutorial = genesys.dialect === "accountlinks";
  switch (kind) {
    case "awsAccountLink":
      return isTutorial
        ? await drift(new AccountLinkLifecycle(() => genesys), id, known)
        : await drift(new AwsAccountLinkLifecycle(() => genesys), id, known);
    case "webServicesLink":
      return await drift(new WebServicesLinkLifecycle(() => genesys), id, known);
    case "dataAction":
      return isTutorial
        ? await drift(new TutorialActionLifecycle(() => genesys), id, known)
        : await drift(new DataActionLifecycle(() => genesys), id, known);
  }
}

/** What is observed, held against what is known of it, is the change that a next `up` would undo. */
async function drift<Inputs extends object, Outputs extends Inputs>(
  lifecycle: Lifecycle<Inputs, Outputs>,
  id: string,
  known: Readonly<Record<string, unknown>>,
): Promise<Drift> {
  const outputs = known as unknown as Outputs;
  const observed = await lifecycle.observe(id, outputs);
  if (observed === undefined) return "gone";
  return lifecycle.changes(id, observed, outputs).map(({ property }) => property);
}
