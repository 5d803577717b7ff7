import type { TimeoutLimits } from "../dataAction/timeout.ts";

/** The tutorial API's (the tutorial's T5). */
export const tutorialTimeoutLimits: TimeoutLimits = { shortest: 1, longest: 30, absent: 10 };
