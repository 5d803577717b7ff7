// Plain JavaScript, because it is needed before anything is installed.
import { mkdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const renewEveryMilliseconds = 2_000;
const abandonedAfterMilliseconds = 20_000;

/**
 * Runs something while no other process does. The process that holds the lock renews it, so the age of a lock tells
 * that its process died.
 */
export async function locked(folder, run, waiting = () => undefined) {
  mkdirSync(path.dirname(folder), { recursive: true });
  for (let told = false; !taken(folder); told = true) {
    if (!told) waiting();
    await delay(250);
  }
  const renewal = setInterval(() => renew(folder), renewEveryMilliseconds);
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", release);
  try {
    return await run();
  } finally {
    clearInterval(renewal);
    process.off("exit", release);
    release();
  }
}

function taken(folder) {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  const renewed = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  if (Date.now() - renewed > abandonedAfterMilliseconds) discard(folder);
  return false;
}

/** Moved away first: of several processes that find the lock abandoned, only one can move it. */
function discard(folder) {
  const aside = `${folder}.${process.pid}.old`;
  try {
    renameSync(folder, aside);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  rmSync(aside, { recursive: true, force: true });
}

function renew(folder) {
  const now = new Date();
  try {
    utimesSync(folder, now, now);
  } catch {
    // Somebody cleared the folder away; what runs under the lock goes on.
  }
}
