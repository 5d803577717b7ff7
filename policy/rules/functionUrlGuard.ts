import { createHash } from "node:crypto";
import { asList, entriesOf, isAbsent, ofType, type Resource, unknown, valueAt } from "../facts.ts";
import { violation, type RuleResult, type ResourceRule, undecided } from "../rule.ts";
import { isWithoutAuthentication } from "../publicAccess.ts";
import { types } from "../types.ts";

export const functionUrlGuard: ResourceRule = {
  about: "resource",
  again: true,
  id: "function-url-guard",
  level: "mandatory",
  severity: "critical",
  holds: "A function URL without AWS's own authentication leads to a function that checks a secret of its own.",
  reason:
    "Genesys Cloud signs no requests, so the URL's auth type is NONE and anybody on the internet can call it. What " +
    "keeps others out is the guard in the function, which needs the hash of a secret that nobody can guess, and the " +
    "source that X-GC-Source has to name, in the environment.",
  cure:
    'Make the function with `invoke: "function-url"`, which sets hash and source; a function with a check of its own is named ' +
    "by the parameter variables.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
  types: [types.functionUrl],
  parameters: {
    variables: {
      type: "array",
      items: { type: "string" },
      default: ["GENESYS_LAMBDA_SECRET_SHA256"],
      description: "Names of variables any of which shows that the function checks a secret.",
    },
  },
  evaluate({ props }, { earlier, isComplete, parameters }) {
    const authorization = props["authorizationType"];
    if (authorization === unknown) return [undecided("authorizationType")];
    if (!isWithoutAuthentication(authorization)) return [];
    const name = functionNameOf(props["functionName"]);
    const functions = ofType(earlier, types.function);
    const found = functions.find((one) => name !== undefined && one.props["name"] === name);
    if (found !== undefined) return evaluateGuard(found, asList(parameters["variables"]));
    if (!isComplete || name === undefined || functions.some((one) => one.props["name"] === unknown))
      return [undecided("functionName")];
    return [violation(`functionName[${name}]`, "is no function of the program: its guard can't be seen")];
  },
};

function evaluateGuard({ name, props }: Resource, variables: readonly unknown[]): RuleResult[] {
  const environment = valueAt(props, "environment", "variables");
  if (environment === unknown) return [undecided("functionName (the function's environment)")];
  const set = variables.filter((one) => !isAbsent(valueAt({ environment }, "environment", String(one))));
  if (set.length === 0) return [violation(`function[${name}].environment`, `has none of ${variables.join(", ")}`)];
  const at = `function[${name}].environment.variables`;
  // Values that each request carries beside the secret, and the function's own name.
  const said = [props["name"], name, ...entriesOf(environment).map(([, value]) => value)];
  const results = set.flatMap((one) => {
    const value = valueAt({ environment }, "environment", String(one));
    const issue = issueOfHashes(value, said, one === ownHash);
    return issue === undefined ? [] : [violation(`${at}.${String(one)}`, issue)];
  });
  // A guard of the function's own has rules of its own.
  if (!set.includes(ownHash) || !isAbsent(valueAt({ environment }, "environment", ownSource))) return results;
  return [
    ...results,
    violation(`${at}.${ownSource}`, "is missing: the guard admits nobody without a source to compare with"),
  ];
}

const ownHash = "GENESYS_LAMBDA_SECRET_SHA256";
const ownSource = "GENESYS_LAMBDA_SOURCE";

/** Texts that are no secrets: an empty text, white space, and what attackers try first. */
const trivial = [
  ...["", " ", "\n", "\r\n", "\t", "0", "1", "a", "x", "null", "undefined", "none", "true", "false", "{}", "[]", '""'],
  ...[
    "secret",
    "password",
    "passwd",
    "pass",
    "passw0rd",
    "changeme",
    "change-me",
    "change_me",
    "default",
    "test",
    "testing",
  ],
  ...[
    "example",
    "demo",
    "sample",
    "dummy",
    "todo",
    "tbd",
    "foo",
    "bar",
    "foobar",
    "hello",
    "welcome",
    "letmein",
    "admin",
  ],
  ...[
    "root",
    "user",
    "guest",
    "master",
    "token",
    "key",
    "apikey",
    "api-key",
    "api_key",
    "abc",
    "abc123",
    "abcdef",
    "qwerty",
  ],
  ...[
    "123",
    "1234",
    "12345",
    "123456",
    "1234567",
    "12345678",
    "123456789",
    "1234567890",
    "000000",
    "111111",
    "password1",
  ],
  ...[
    "password123",
    "secret123",
    "test123",
    "admin123",
    "mysecret",
    "my-secret",
    "my_secret",
    "supersecret",
    "topsecret",
  ],
  ...[
    "s3cr3t",
    "password1!",
    "password!",
    "p@ssword",
    "passw0rd!",
    "summer2026",
    "winter2026",
    "p@ssw0rd",
    "xxx",
    "xxxx",
    "placeholder",
    "replaceme",
    "replace-me",
    "your-secret",
    "your-secret-here",
  ],
  ...[
    "genesys",
    "genesyscloud",
    "genesys-cloud",
    "purecloud",
    "lambda",
    "aws",
    "x-gc-secret",
    "gc-secret",
    "shared-secret",
  ],
];
/** One character repeated, and numbers of up to four digits. */
function shortTexts(): string[] {
  const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
  return [
    ...printable.flatMap((one) => Array.from({ length: 64 }, (_, index) => one.repeat(index + 1))),
    ...Array.from({ length: 10_000 }, (_, index) => [String(index), String(index).padStart(4, "0")]).flat(),
  ];
}

const words = trivial
  .flatMap((text) => [text, text.toUpperCase(), text.charAt(0).toUpperCase() + text.slice(1)])
  .flatMap((text) => [text, `${text}\n`]);
/** Made when a function is first asked about: most programs have no URL. */
let guessable: ReadonlySet<string> | undefined;

/**
 * What is wrong with the hashes that a guard compares with. Our own guard takes SHA-256 in hex, with a comma between
 * them.
 */
function issueOfHashes(value: unknown, said: readonly unknown[], isOwn: boolean): string | undefined {
  if (isOwn && value !== unknown && !String(value).split(",").every(isHash)) {
    return "is not a list of SHA-256 hashes: what is none admits nobody";
  }
  return isGuessable(value, said)
    ? "is the hash of nothing, of a word that anybody tries first, or of what is open to see"
    : undefined;
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/i.test(text);
}

/** Whether one of the hashes of a guard is of a text that is no secret. */
function isGuessable(value: unknown, said: readonly unknown[]): boolean {
  if (typeof value !== "string") return false;
  const hashes = value.split(",").map((hash) => hash.trim().toLowerCase());
  const trivialHashes = (guessable ??= new Set([...words, ...shortTexts()].map(hashOf)));
  const open = new Set(said.filter((one) => typeof one === "string").map(hashOf));
  return hashes.some((hash) => trivialHashes.has(hash) || open.has(hash));
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Lambda takes a name, an ARN and a part of one. */
function functionNameOf(reference: unknown): string | undefined {
  if (typeof reference !== "string") return undefined;
  return /:function:([^:]+)/.exec(reference)?.[1] ?? reference.split(":")[0];
}
