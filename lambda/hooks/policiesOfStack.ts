import type { Stack } from "@pulumi/pulumi/automation/index.js";

/**
 * Puts every preview and up of a stack under policies. The Automation API takes packs with each run only, and a run
 * that forgot them would deploy unjudged.
 *
 * @param pack folder of a policy pack
 * @param config file with its config
 */
export function putUnderPolicies(stack: Stack, pack: string, config: string): void {
  const policies = { policyPacks: [pack], policyPackConfigs: [config] };
  const [preview, up] = [stack.preview.bind(stack), stack.up.bind(stack)];
  stack.preview = async (options) => await preview({ ...policies, ...options });
  stack.up = async (options) => await up({ ...policies, ...options });
}
