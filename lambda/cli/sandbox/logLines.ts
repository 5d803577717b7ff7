import { visible } from "genesyscloud-provider/visible";
import type { ConsoleLine } from "genesys-lambda-sandbox/aws";

/**
 * A function's line for a terminal: each of its lines stands after the function's name. Time and request id, which
 * Lambda puts first, are left out, and characters that would act on the terminal are written out.
 */
export function terminalLines({ function: name, line }: Pick<ConsoleLine, "function" | "line">): string[] {
  const [, said = line] = /^\d{4}-[\d:T.-]+Z\t[0-9a-f-]*\t([^]*)$/.exec(line) ?? [];
  return said.split(/\r?\n/).map((one) => `[${name}] ${visible(one.replaceAll("\t", " "))}`);
}
