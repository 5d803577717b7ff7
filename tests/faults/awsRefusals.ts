import { awsError } from "../sandbox/genesys/support.ts";
import type { Arranged } from "./arranged.ts";
import type { Place } from "./catalogue.ts";
import type { Scenario } from "./scenarios.ts";

/** A role that was made a moment ago: AWS says the same as of one that nobody may assume. */
export function notAssumable(scenario: Scenario, _place: Place, stays: boolean): Arranged {
  const words = "User is not authorized to perform: sts:AssumeRole on resource";
  return refuse(scenario, "assumeRole", awsError("AccessDenied", words), stays);
}

/** A policy that was written a moment ago. */
export function notInForce(scenario: Scenario, _place: Place, stays: boolean): Arranged {
  const words = "User is not authorized to perform: lambda:InvokeFunction on resource";
  return refuse(scenario, "invoke", awsError("AccessDeniedException", words), stays);
}

/** The account runs as many functions at a time as it may. */
export function throttled(scenario: Scenario, _place: Place, stays: boolean): Arranged {
  return refuse(scenario, "invoke", awsError("TooManyRequestsException", "Rate Exceeded."), stays);
}

/** Refuses the first two calls, or all of them until it is lifted. */
function refuse(
  { service: { aws } }: Scenario,
  call: "assumeRole" | "invoke",
  refusal: Error,
  stays: boolean,
): Arranged {
  let left = stays ? Number.POSITIVE_INFINITY : 2;
  let refusals = 0;
  const own = aws[call].bind(aws) as (request: unknown) => unknown;
  const refusing = (request: unknown): unknown => {
    if (left <= 0) return own(request);
    left -= 1;
    refusals += 1;
    throw refusal;
  };
  Object.assign(aws, { [call]: refusing });
  return {
    isMet: () => refusals > 0,
    async lift() {
      left = 0;
      await Promise.resolve();
    },
  };
}
