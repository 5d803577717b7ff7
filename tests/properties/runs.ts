/**
 * How many inputs each property is tried with: few enough for every day, more where PROPERTY_RUNS says so. A failure
 * prints its seed and path; with `fc.assert(..., { seed, path })` the very input comes again.
 */
export const runs = { numRuns: Number(process.env["PROPERTY_RUNS"] ?? 100) };
