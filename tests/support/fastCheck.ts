import fc from "fast-check";
import { randomSeed } from "./randomSeed.ts";

/** Generated input, from the seed that all samples have; a failure prints the path to its own. */
fc.configureGlobal({ seed: randomSeed() });

export { fc };
