import { nameSays } from "./secretNames.ts";

export { isSecretName } from "./secretNames.ts";

/** Why a setting is taken for a secret: by what its value looks like, or by the name that it has. */
export type Reason = "value" | "name";

/** Forms that credentials of well-known services have. */
const knownForms = [
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY/,
  /\b(AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b/,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\./,
  /\bgh[pousr]_[A-Za-z0-9]{16,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}/,
  /\bxox[abeoprs]-[A-Za-z0-9-]{8,}|\bxapp-\d-[A-Za-z0-9-]{8,}/,
  /\b[rs]k_(live|test)_[A-Za-z0-9]{8,}|\bwhsec_[A-Za-z0-9+/=]{8,}/,
  /\bsk-[A-Za-z0-9_-]{16,}|\bAIza[\w-]{30,}|\bya29\.[\w-]{10,}|\bSG\.[\w-]{10,}\.[\w-]{10,}/,
  /\b(npm|hf|dop_v1|dckr_pat|figd|lin_api|shpat|shpss|pul|pypi|ATATT|NRAK|sq0csp|sq0atp)[-_][A-Za-z0-9_-]{16,}/,
  /\bAGE-SECRET-KEY-1[A-Z0-9]+/,
  // Signed addresses: whoever has one may do what it was signed for.
  /[?&;](sig|signature|x-amz-signature|x-goog-signature)=[^&;\s]{10,}/i,
];
/** `Basic` and `Bearer` with what proves who calls. */
const authorization =
  /(^|[\s:="'])(basic\s+[A-Za-z0-9+/_-]{6,}={0,2}|bearer\s+[^\s"']{8,}|(digest|apikey|token)\s+[^\s"']{12,})/i;
/** A name and a word for it in an address. */
const userInfo = /[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i;
/** Addresses that let whoever knows them write: the secret is in the path. */
const webhook =
  /^https:\/\/(hooks\.slack\.com\/(services|workflows|triggers)\/.+|(ptb\.|canary\.)?discord(app)?\.com\/api\/webhooks\/.+|[\w.-]*outlook\.office(365)?\.com\/webhook\/.+|[\w-]+\.webhook\.office\.com\/.+|hooks\.zapier\.com\/hooks\/.+|hook\.[\w.]*make\.com\/.+|maker\.ifttt\.com\/.*\/key\/.+|api\.telegram\.org\/bot.+)/i;
/** What is open to see, whatever it looks like. */
const openBlocks =
  /-----BEGIN (CERTIFICATE|TRUSTED CERTIFICATE|X509 CRL|PUBLIC KEY|RSA PUBLIC KEY|SSH2 PUBLIC KEY|CERTIFICATE REQUEST|PGP PUBLIC KEY BLOCK)-----[\s\S]*?-----END \1-----/g;
const openKey = /\b(ssh-(rsa|ed25519|dss)|ecdsa-sha2-[a-z0-9-]+) [A-Za-z0-9+/=]+/g;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Identifiers that AWS gives. */
const awsId =
  /^([a-z]{1,10}-)+[0-9a-f]{8,40}$|^[a-z]{2}(-[a-z]+)+-\d_[A-Za-z0-9]{6,12}$|^(sha(1|256|384|512))[:-][A-Za-z0-9+/=]+$/;
const switches = /^(true|false|yes|no|on|off|none|null|undefined|enabled|disabled|n\/a|0|1|-)$/i;
/** How deep a value is looked into: texts within texts. */
const deepest = 12;

/** Why a setting holds a secret, at whatever depth of its value; `undefined` where it does not. */
export function secretIn(name: string, value: string, depth = 0): Reason | undefined {
  const text = value.replace(openBlocks, " ").replace(openKey, " ").trim();
  if (text === "" || depth > deepest) return undefined;
  const within = parts(name, text).map((one) => secretIn(one.name, one.value, depth + 1));
  if (looksSecret(text, nameSays(name).identifier) || within.includes("value")) return "value";
  if (within.includes("name")) return "name";
  return isNamedSecret(name, text) ? "name" : undefined;
}

/** Whether a value looks like a secret by itself: of a known form, or long and without any order. */
export function looksSecret(value: string, isIdentifier = false): boolean {
  if (knownForms.some((form) => form.test(value)) || webhook.test(value)) return true;
  if (userInfo.test(value) || authorization.test(value)) return true;
  if (isIdentifier || isArn(value)) return false;
  // An address is read part by part, and so is a list.
  return value.split(isAddress(value) ? /[/?&=#\s]+/ : /[\s,;|&]+/).some((part) => !isPlain(part) && isRandom(part));
}

/** Whether a name calls its value a secret, and the value is no reference to one, no count and no switch. */
function isNamedSecret(name: string, value: string): boolean {
  const { secret, attribute, measure, last } = nameSays(name);
  if (last === "auth" && /^[^\s:/]+:[^\s:/]+$/.test(value)) return true;
  if (!secret || switches.test(value) || isReference(value)) return false;
  if (measure && /^-?\d+(\.\d+)?\s?[a-z]{0,3}$/i.test(value)) return false;
  // What says by its name where a secret is has to hold that.
  if (!attribute || last === "arn") return true;
  if (["url", "uri", "endpoint"].includes(last)) return !isHost(value);
  return !value.split(/[\s,]+/).every(isPlain);
}

/** Whether a value only says where a secret is kept: an ARN, an address, the path of a parameter, a reference of a known form. */
export function isReference(value: string): boolean {
  if (looksSecret(value)) return false;
  if (isArn(value) || isAddress(value)) return true;
  if (/^\{\{resolve:[a-z-]+:[^{}]+\}\}$/.test(value)) return true;
  const [, path] =
    /^(?:(?:aws-?)?(?:ssm|secretsmanager|secrets?|vault|op|sm|gcpsm|akv|keyvault):(?:\/\/)?|\/)(.+)$/i.exec(value) ??
    [];
  if (path !== undefined) return path.split(/[/#]/).every(isPlain);
  return /^[a-z][a-z0-9_.-]*(\/[a-z][a-z0-9_.-]*)+$/.test(value);
}

/** Names and values that a value holds: of JSON, of a connection string, of a query, of lines. */
function parts(name: string, value: string): readonly { readonly name: string; readonly value: string }[] {
  const parsed = /^\s*[[{"]/.test(value) ? parse(value) : undefined;
  if (parsed !== undefined) return leavesOf(name, parsed);
  const decoded = decodedOf(value);
  if (decoded !== undefined) return [{ name, value: decoded }];
  const unescaped = decodeUri(value);
  // A text that was escaped as a whole; an address is read pair by pair.
  if (unescaped !== value && !isAddress(value) && !/[=&\s]/.test(value)) return [{ name, value: unescaped }];
  return [...pairsOf(value), ...optionsOf(value), ...elementsOf(value), ...linesOf(value)];
}

/** The texts in a value that was parsed, each with the nearest name. */
function leavesOf(name: string, value: unknown): { name: string; value: string }[] {
  if (typeof value === "string" || typeof value === "number") return [{ name, value: String(value) }];
  if (Array.isArray(value)) return value.flatMap((one) => leavesOf(name, one));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(key, inner));
}

/** `Name=value`, between separators of connection strings, queries, command lines and cookies. */
function pairsOf(value: string): { name: string; value: string }[] {
  const pair = /(?:^|[\s;&?,|#{"'])-{0,2}([A-Za-z][\w.-]*(?: [A-Z][a-z]+)*)\s*=\s*("[^"]*"|'[^']*'|[^;&,|"'\s]+)/g;
  return Array.from(value.matchAll(pair), ([, name = "", given = ""]) => ({ name, value: bare(given) })).filter(
    ({ value: given }) => given !== value,
  );
}

/** `--name value`, as command lines have them. */
function optionsOf(value: string): { name: string; value: string }[] {
  return Array.from(value.matchAll(/(?:^|\s)--([A-Za-z][\w-]*)\s+([^\s-]\S*)/g), ([, name = "", given = ""]) => ({
    name,
    value: bare(given),
  }));
}

/** `<name>value</name>`, and attributes that name a value: `<add key="name" value="value"/>`. */
function elementsOf(value: string): { name: string; value: string }[] {
  const elements = value.matchAll(/<([A-Za-z][\w.-]*)[^<>]*>([^<>]+)<\/\1>/g);
  const named = value.matchAll(/\b(?:key|name)=(["'])([^"']+)\1\s+value=(["'])([^"']*)\3/g);
  return [
    ...Array.from(elements, ([, name = "", given = ""]) => ({ name, value: given })),
    ...Array.from(named, ([, , name = "", , given = ""]) => ({ name, value: given })),
  ];
}

/** `name: value` lines, as YAML and headers have them. */
function linesOf(value: string): { name: string; value: string }[] {
  const lines = value.split(/\r?\n|\\n/);
  return lines.flatMap((line) => {
    const [, name, given] = /^\s*-?\s*([A-Za-z][\w.-]*(?: \w+)?)\s*:\s+(\S+)\s*$/.exec(line) ?? [];
    return name === undefined || given === undefined ? [] : [{ name, value: bare(given) }];
  });
}

function bare(text: string): string {
  return decodeUri(text.replace(/^(["'])(.*)\1$/, "$2"));
}

function decodeUri(text: string): string {
  try {
    return text.includes("%") ? decodeURIComponent(text) : text;
  } catch {
    return text;
  }
}

/** What Base64 stands for, where that is a text. */
function decodedOf(value: string): string | undefined {
  const compact = value.replaceAll(/\s/g, "");
  if (compact.length < 16 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) return undefined;
  const text = Buffer.from(compact, "base64").toString("utf8");
  return /^[\t\r\n -~]{10,}$/.test(text) && /[=:{-]/.test(text) ? text : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isArn(value: string): boolean {
  return /^arn:[a-z-]+:[a-z0-9-]+:[a-z0-9-]*:\d*:\S+$/i.test(value);
}

function isAddress(value: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/\S/i.test(value);
}

/** A host's name, with a port where one is meant. */
function isHost(value: string): boolean {
  return (
    value.length <= 260 &&
    /^(\*\.)?[a-z0-9]([a-z0-9-]{0,62}\.)+[a-z]{2,18}\.?(:\d{1,5})?$/i.test(value) &&
    value === value.toLowerCase()
  );
}

/** Words and short numbers, as resources are named, a host, a path of such, or an identifier that is open to see. */
function isPlain(part: string): boolean {
  const word = /^([A-Za-z]+\d{0,4}|\d{1,4}[A-Za-z]{0,3}|\d{8})$/;
  return (
    uuid.test(part) ||
    awsId.test(part) ||
    isHost(part) ||
    part.split(/[-_./:@+*]/).every((one) => one === "" || word.test(one))
  );
}

/** Least letters and digits of what has no order. */
const least = 20;

function isRandom(text: string): boolean {
  if (!/^[\w+/=.~:-]{20,}$/.test(text)) return false;
  if (/^[0-9a-f]{32,}$/i.test(text)) return entropyOf(text.toLowerCase()) > 2.5;
  if (!/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  const pieces = text.split(/[^A-Za-z0-9]+/);
  const [long, any] = [5, 3].map((length) => lengthOf(pieces.filter((one) => one.length >= length && isJumbled(one))));
  const all = lengthOf(pieces);
  // In one piece, or in several that hold nothing else: Base64 of URLs has its own separators.
  const isMixed = all >= least && ((any ?? 0) / all > 0.7 || turnsOf(pieces.join("")) > 0.36);
  return (long ?? 0) >= least || isMixed;
}

function lengthOf(pieces: readonly string[]): number {
  return pieces.join("").length;
}

/** Whether capitals, small letters and digits take turns as no words do. */
function isJumbled(text: string): boolean {
  return turnsOf(text) > 0.28;
}

/** How often, from one character to the next, capitals, small letters and digits take turns: 0 to 1. */
function turnsOf(text: string): number {
  const kinds = text.replaceAll(/[A-Z]/g, "A").replaceAll(/[a-z]/g, "a").replaceAll(/\d/g, "0");
  const turns = Array.from(kinds).filter((kind, index) => index > 0 && kind !== kinds.charAt(index - 1)).length;
  return turns / text.length;
}

/** Shannon entropy in bits per character. */
function entropyOf(text: string): number {
  const counts = [...Map.groupBy(text, (character) => character).values()].map(({ length }) => length);
  return counts.reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
