// Measures in a fresh process how long the import of a bundle takes, and what a warm call takes beyond the bare
// handler.
import { createHash, randomBytes } from "node:crypto";
import { pathToFileURL } from "node:url";

type Handler = (event: unknown, context: object) => Promise<unknown>;

const [bundle = "", bare = ""] = process.argv.slice(2);
const secret = randomBytes(32).toString("base64url");
process.env["GENESYS_LAMBDA_SECRET_SHA256"] = createHash("sha256").update(secret).digest("hex");
process.env["GENESYS_LAMBDA_SOURCE"] = "organization";

const started = process.hrtime.bigint();
const bundled = ((await import(pathToFileURL(bundle).href)) as { handler: Handler }).handler;
const importMilliseconds = Number(process.hrtime.bigint() - started) / 1e6;
const own = ((await import(pathToFileURL(bare).href)) as { handler: Handler }).handler;

const input = { callerName: "Ada Example", phone: "+15550100" };
const request = {
  headers: { "x-gc-secret": secret, "x-gc-source": "organization" },
  body: JSON.stringify(input),
  isBase64Encoded: false,
};
const event = process.env["GENESYS_LAMBDA_WAY_IN"] === "role" ? input : request;
const context = { awsRequestId: "r", getRemainingTimeInMillis: () => 1_000 };

/** Microseconds of one call, once the code is warm. */
async function callsOf(handler: Handler, given: unknown): Promise<number> {
  const calls = 20_000;
  for (let call = 0; call < calls; call += 1) await handler(given, context);
  const begun = process.hrtime.bigint();
  for (let call = 0; call < calls; call += 1) await handler(given, context);
  return Number(process.hrtime.bigint() - begun) / 1e3 / calls;
}

const bareMicroseconds = await callsOf(own, input);
const overheadMicroseconds = (await callsOf(bundled, event)) - bareMicroseconds;
console.log(JSON.stringify({ importMilliseconds, overheadMicroseconds }));
