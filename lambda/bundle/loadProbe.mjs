// Loads one bundle as Lambda's runtime does, in a process of its own, and writes what happened to descriptor 3, one
// JSON text a line. It is plain JavaScript, because nothing but this file and the bundle may be read here.
import { writeSync } from "node:fs";
import process from "node:process";

const [bundle] = process.argv.splice(2);
const tell = (fact) => writeSync(3, `${JSON.stringify(fact)}\n`);

/** The properties that tell one kind of error from another. The causes of the error follow. */
function factsOf(error, depth = 0) {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error), stack: "", codes: [] };
  const inner = error.cause === undefined || depth > 4 ? [] : factsOf(error.cause, depth + 1).codes;
  const several =
    error instanceof AggregateError && depth < 5 ? error.errors.flatMap((one) => factsOf(one, 5).codes) : [];
  const codes = [error.code, ...inner, ...several].filter((code) => typeof code === "string");
  return { name: error.name, message: error.message, stack: String(error.stack), path: error.path, codes };
}

/** Variables that only choose how much a package logs. A bundle that looks for one of these misses nothing. */
const choices = new Set(["NODE_ENV", "NODE_DEBUG", "DEBUG", "READABLE_STREAM", "NO_COLOR", "FORCE_COLOR"]);
const missed = new Set();
/**
 * Records each variable that the bundle looked for, because a missing variable may explain what it throws. Node looks
 * for some of its own.
 */
function miss(name) {
  if (typeof name !== "string" || missed.has(name) || choices.has(name)) return;
  const [, , , caller = ""] = String(new Error().stack).split("\n    at ");
  if (caller.includes("node:internal")) return;
  missed.add(name);
  tell({ kind: "missed", name });
}
const environment = process.env;
process.env = new Proxy(environment, {
  get(target, name) {
    if (!Object.hasOwn(target, name)) miss(name);
    return target[name];
  },
  has(target, name) {
    if (!Object.hasOwn(target, name)) miss(name);
    return name in target;
  },
  ownKeys(target) {
    miss("");
    return Reflect.ownKeys(target);
  },
});

let isOver = false;
const end = (fact) => {
  if (isOver) return;
  isOver = true;
  tell(fact);
  process.reallyExit(0);
};
process.on("exit", (code) => {
  if (!isOver) tell({ kind: "exit", code, stack: String(new Error().stack) });
});
process.on("uncaughtException", (error) => end({ kind: "threw", ...factsOf(error) }));
process.on("unhandledRejection", (error) => end({ kind: "rejected", ...factsOf(error) }));
// A process that answers this is waiting for something. One that does not answer is busy.
process.on("SIGTERM", () => end({ kind: "waiting" }));

import(bundle).then(
  // Node reports an unhandled rejection once everything that was ready has run.
  () => setImmediate(() => end({ kind: "loaded" })),
  (error) => end({ kind: "threw", ...factsOf(error) }),
);
