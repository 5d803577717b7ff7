import type {
  PolicyResource,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { policiesOf } from "../../policy/policies.ts";
import { types } from "../../policy/types.ts";
import { today } from "./support.ts";

/** The first line of all that the pack says of a data action with this text wherever a program may write one. */
export function violationsOn(text: string): string[] {
  const urn = `urn:pulumi:test::test::${types.dataAction}::${text}`;
  const props = { name: `a_${text}`, request: { urlTemplate: text, headers: { [`X-Token-${text}`]: "x" } } };
  const one = { type: types.dataAction, name: text, urn, props };
  const said: string[] = [];
  const report = (message: string): void => {
    // What to do next is in a line of its own, and ours.
    said.push(message.slice(0, message.lastIndexOf("\n")));
  };
  const policies = policiesOf(today);
  for (const { validateResource: validate } of policies as ResourceValidationPolicy[]) {
    if (typeof validate === "function") {
      void validate({ ...one, getConfig: () => ({}) } as unknown as ResourceValidationArgs, report);
    }
  }
  const resources = [{ ...one, propertyDependencies: {} }] as unknown as PolicyResource[];
  for (const policy of policies as StackValidationPolicy[]) {
    if ("validateStack" in policy) void policy.validateStack({ resources, getConfig: () => ({}) } as never, report);
  }
  if (said.length < 3) throw new Error("the pack said too little to be tested");
  return said;
}
