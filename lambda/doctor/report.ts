import { visible } from "genesyscloud-provider/visible";
import type { Diagnosis } from "./examine.ts";
import type { Hop, HopResult } from "./hop.ts";

/** What each hop is, for somebody who knows neither AWS nor Pulumi. */
const titles: Readonly<Record<Hop, string>> = {
  login: "Genesys Cloud lets us in",
  organization: "the right organization",
  action: "data action",
  integration: "integration",
  credential: "credential",
  role: "role's trust policy",
  permission: "right to invoke",
  url: "address",
  function: "Lambda function",
  secret: "secret header",
  handler: "handler",
  answer: "answer to output",
};

/** The first broken hop of an action; `undefined` where none is. */
export function firstBroken({ hops }: Diagnosis): Extract<HopResult, { status: "broken" }> | undefined {
  return hops.find((one) => one.status === "broken");
}

/** Whether every hop of the call is known to be sound: unknown is never ok. */
export function isSound({ hops }: Diagnosis): boolean {
  return hops.every(({ status }) => status === "ok" || status === "not on this way");
}

/** The examination in lines for people. */
export function lines(diagnosis: Diagnosis): string[] {
  const { action, folder, invocation, hops } = diagnosis;
  const title = `${action} (functions/${folder}, invocation: ${invocation})`;
  return [title, ...hops.map(hopLine), ...conclusion(diagnosis), ""].map(visible);
}

function hopLine(result: HopResult): string {
  const title = titles[result.hop].padEnd(26);
  switch (result.status) {
    case "ok":
      return `  ok       ${title}${result.detail}`.trimEnd();
    case "broken":
      return `  BROKEN   ${title}${result.cause}`;
    case "unknown":
      return `  unknown  ${title}${result.missing}`;
    case "not on this way":
      return `  -        ${title}not on this way`;
  }
}

function conclusion(diagnosis: Diagnosis): string[] {
  const found = firstBroken(diagnosis);
  if (found !== undefined) {
    return [`First broken hop: ${titles[found.hop]}`, `  cause: ${found.cause}`, `  cure:  ${found.cure}`];
  }
  const missing = diagnosis.hops.flatMap((one) => (one.status === "unknown" ? [one.missing] : []))[0];
  return missing === undefined
    ? ["Every hop is sound."]
    : ["No hop is known to be broken, and not all are known.", `  missing: ${missing}`];
}

/** The examination for programs. */
export function asJson(stack: string, diagnoses: readonly Diagnosis[]): object {
  return {
    stack,
    sound: diagnoses.every(isSound),
    actions: diagnoses.map((one) => ({ ...one, sound: isSound(one), firstBroken: firstBroken(one) ?? null })),
  };
}
