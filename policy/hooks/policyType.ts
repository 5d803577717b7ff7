import type { ResourceValidation, StackValidationPolicy } from "@pulumi/policy";

type ValidateStack = StackValidationPolicy["validateStack"];

/**
 * Names the only type of resource that a policy is about. The SDK writes `__pulumiType` on what its own
 * `validateResourceOfType` returns, and skips such a policy for every other type before it reads the resource: that
 * is most of the calls.
 */
export function ofType(type: string, validate: ResourceValidation): ResourceValidation {
  return Object.assign(validate, { __pulumiType: type });
}

/**
 * Leaves out a policy about the stack that has nothing to say. The SDK copies all resources for each such policy, but
 * for one whose `__pulumiType` no resource has; and it reads that only when the program has ended and all earlier
 * policies were evaluated.
 */
export function unlessSilent(validate: ValidateStack, isSilent: () => boolean): ValidateStack {
  return Object.defineProperty(validate, "__pulumiType", {
    get: () => (isSilent() ? "nothing to say" : undefined),
  });
}
