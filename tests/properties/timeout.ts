/** Milliseconds for one property: a thousand inputs, on a machine that runs other tests beside it. */
export const timeout = 900_000;
