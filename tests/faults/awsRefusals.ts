import { awsError, type Service } from "../sandbox/genesys/support.ts";

type Lift = () => void;

/** A role that was made a moment ago: AWS says the same as of one that nobody may assume. */
export function notAssumable({ aws }: Service, _place: object, stays: boolean): Lift {
  const words = "User is not authorized to perform: sts:AssumeRole on resource";
  return refuse(aws, "assumeRole", awsError("AccessDenied", words), stays);
}

/** A policy that was written a moment ago. */
export function notInForce({ aws }: Service, _place: object, stays: boolean): Lift {
  const words = "User is not authorized to perform: lambda:InvokeFunction on resource";
  return refuse(aws, "invoke", awsError("AccessDeniedException", words), stays);
}

/** The account runs as many functions at a time as it may. */
export function throttled({ aws }: Service, _place: object, stays: boolean): Lift {
  return refuse(aws, "invoke", awsError("TooManyRequestsException", "Rate Exceeded."), stays);
}

/** Refuses the first two calls, or all of them until it is lifted. */
function refuse(aws: Service["aws"], call: "assumeRole" | "invoke", refusal: Error, stays: boolean): Lift {
  let left = stays ? Number.POSITIVE_INFINITY : 2;
  const own = aws[call].bind(aws) as (request: unknown) => unknown;
  const refusing = (request: unknown): unknown => {
    left -= 1;
    if (left >= 0) throw refusal;
    return own(request);
  };
  Object.assign(aws, { [call]: refusing });
  return () => {
    left = 0;
  };
}
