import type { Context } from "../context.ts";
import type { Call } from "./executors.ts";
import { RunFailed } from "./operations.ts";

/** Who assumes customers' roles. Source: Resource Center, "Create an IAM resource for AWS data actions". */
const genesysPrincipal = "arn:aws:iam::765628985471:root";

/** Assumes the role of the integration's credential with the organization's id and invokes the function. */
export async function callLambda(
  { aws, state }: Context,
  { integration, request: { url: functionArn, payload }, log }: Call,
): Promise<string> {
  const roleArn = await log.step("Read credential", "credential.missing", () => {
    const credentialId = integration.config.credentials["AmazonWebServicesARN"]?.id ?? "";
    const stored = state.credentials[credentialId]?.fields["ARN"];
    if (stored === undefined) throw new Error("the integration has no credential with the ARN of a role");
    return stored;
  });
  const session = await log.step(
    `Assume role ${roleArn}`,
    "role.assume.failed",
    () => aws.assumeRole({ callerPrincipal: genesysPrincipal, roleArn, externalId: integration.organizationId }),
    ({ sessionArn }) => sessionArn,
  );
  return await log.step(`Invoke function ${functionArn}`, "function.invoke.failed", async () => {
    const invoked = await aws.invoke({ session, functionArn, payload });
    if (invoked.functionError !== undefined) {
      throw new RunFailed("function.failed", `the function failed (${invoked.functionError}): ${invoked.payload}`);
    }
    return invoked.payload;
  });
}
