import { stoppedSandbox } from "./stopped.ts";

const stopped = await stoppedSandbox(process.argv[2], process.env);
if (stopped !== undefined) {
  console.error(stopped);
  process.exitCode = 1;
}
