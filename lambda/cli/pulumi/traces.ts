import type { Run } from "./arguments.ts";

const secret = "GENESYSCLOUD_OAUTHCLIENT_SECRET";
const trace = "PULUMI_DEBUG_GRPC";

/**
 * Under a policy pack the engine's log of its calls holds the whole environment of the command.
 *
 * @throws Error where that would write the OAuth client's secret to a file, saying how to trace without
 */
export function refuseSecretInTrace(runs: readonly Run[], environment: NodeJS.ProcessEnv): void {
  if (!environment[trace] || !environment[secret]) return;
  if (!runs.some(({ args }) => args.some((argument) => /^--policy-pack(=|$)/.test(argument)))) return;
  throw new Error(
    `${trace} is set, and under policies that log holds the whole environment, ${secret} included: nothing was run. ` +
      `Unset ${trace}; or, for a stack that policies need not guard, trace plain \`pulumi\` without a policy pack`,
  );
}
