import type { AwsSide } from "../aws.ts";
import type { Integration } from "../state.ts";
import { type OperationLog, RunFailed } from "./operations.ts";

/** Who assumes customers' roles. Source: Resource Center, "Create an IAM resource for AWS data actions". */
const genesysPrincipal = "arn:aws:iam::765628985471:root";

export interface LambdaCall {
  readonly aws: AwsSide;
  readonly integration: Integration;
  /** ARN from the integration's credential. */
  readonly roleArn: string;
  readonly functionArn: string;
  readonly payload: string;
}

/** Assumes the credential's role with the organization's id and invokes the function. Gives the raw answer. */
export async function callLambda(call: LambdaCall, log: OperationLog): Promise<string> {
  const { aws, integration, roleArn, functionArn, payload } = call;
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
