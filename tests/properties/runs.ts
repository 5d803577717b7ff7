/**
 * How many inputs each property is tried with: few enough for every day, more where PROPERTY_RUNS says so. A failure
 * prints its seed and path: with RANDOM_SEED the same inputs come again, with `fc.assert(..., { path })` the very one.
 */
export const runs = { numRuns: Number(process.env["PROPERTY_RUNS"] ?? 100) };
