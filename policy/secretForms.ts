import type { Identifier } from "./secretNames.ts";

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
/** The same without a scheme, as drivers of databases take it: `name:word@tcp(host:1)/x`, `name/word@//host/x`. */
const driver =
  /^(?!(mailto|sips?|tel|xmpp|acct|urn|arn|git|ssh|npm):)[\w.-]+:[^\s:/@]+@(?!sha256)((tcp|unix|udp)?\(|localhost\b|[\w-]+\.[\w.-]+|[\w-]+:\d)|(^|\bjdbc:oracle:\w+:)[\w.-]+\/[^\s/@]+@(\/\/|\(|[\w.-]+:\d)/i;
/** `host:port:database:name:word`, a line of .pgpass. */
const passwordFile = /^(\*|[\w.-]*[A-Za-z][\w.-]*):(\d{2,5}|\*):[\w.*-]+:[A-Za-z][\w.@-]*:[^\s:/]+$/m;
/** Addresses that let whoever knows them write: the secret is in the path. */
const webhook =
  /^https:\/\/(hooks\.slack\.com\/(services|workflows|triggers)\/.+|(ptb\.|canary\.)?discord(app)?\.com\/api\/webhooks\/.+|[\w.-]*outlook\.office(365)?\.com\/webhook\/.+|[\w-]+\.webhook\.office\.com\/.+|hooks\.zapier\.com\/hooks\/.+|hook\.[\w.]*make\.com\/.+|maker\.ifttt\.com\/.*\/key\/.+|api\.telegram\.org\/bot.+)/i;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Identifiers that AWS gives. */
const awsId =
  /^([a-z]{1,10}-)+[0-9a-f]{8,17}$|^mrk-[0-9a-f]{32}$|^[a-z]{2}(-[a-z]+)+-\d_[A-Za-z0-9]{6,12}$|^(sha(1|256|384|512))[:-][A-Za-z0-9+/=]+$/;
/**
 * Whether a value looks like a secret by itself: it has a known form, or is long and without any order.
 *
 * @param identifier what its name says of a value without order that is open to see
 */
export function looksSecret(value: string, identifier?: Identifier): boolean {
  if (knownForms.some((form) => form.test(value)) || webhook.test(value)) return true;
  if (userInfo.test(value) || driver.test(value) || passwordFile.test(value) || authorization.test(value)) return true;
  if (isArn(value)) return false;
  if (isGenerated(value)) return true;
  // An address is read part by part, and so is a list.
  return value
    .split(isAddress(value) ? /[/?&=#\s]+/ : /[\s,;|&]+/)
    .some((part) => !isPlain(part) && isRandom(part) && !isOpen(part, identifier));
}

/** Forms of values that are public, by what their name says. A name excuses no other text. */
const open: Readonly<Record<Identifier, RegExp>> = {
  // Any identifier that an index or an issuer hands out, if it is no longer than an identifier needs to be.
  id: /^[A-Za-z0-9]+([-_.:][A-Za-z0-9]+)*$/,
  // Hexadecimal digits, and Base64 of 16, 20, 32, 48 and 64 bytes.
  hash: /^([0-9a-f]{6,128}|[A-Za-z0-9+/]{22}==|[A-Za-z0-9+/]{27}=|[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{64}|[A-Za-z0-9+/]{86}==)$/i,
  // What CloudFormation makes of a resource's name.
  resource: /^[A-Za-z][A-Za-z0-9]*(-[A-Za-z][A-Za-z0-9]*)*[0-9A-Fa-f]{8}-[A-Za-z0-9]{11,13}$/,
  key: /./,
};
/** Most characters of an identifier. */
const longestId = 36;

function isOpen(text: string, identifier: Identifier | undefined): boolean {
  if (identifier === undefined || text.length > 500 || !open[identifier].test(text)) return false;
  return identifier !== "id" || text.split(":").every(({ length }) => length <= longestId);
}

/**
 * Whether a text looks like the output of a password generator: capitals, small letters, digits and signs that
 * alternate.
 */
function isGenerated(text: string): boolean {
  if (!/^[\w+/=.~:!@#$%^&*?-]{14,64}$/.test(text) || isAddress(text) || /\$\{|%[0-9A-F]{2}.*%[0-9A-F]{2}/i.test(text))
    return false;
  const signs = text.replaceAll(/[^!@#$%^&*?]/g, "").length;
  if (signs < 2 || !/[a-z]/.test(text) || !/[A-Z]/.test(text) || !/\d/.test(text)) return false;
  return turnsOf(text.replaceAll(/[^A-Za-z0-9]/g, "~")) > 0.4;
}

export function isArn(value: string): boolean {
  return /^arn:[a-z-]+:[a-z0-9-]+:[a-z0-9-]*:\d*:\S+$/i.test(value);
}

export function isAddress(value: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/\S/i.test(value);
}

/** A host's name, with a port where one is meant. */
export function isHost(value: string): boolean {
  return (
    value.length <= 260 &&
    /^(\*\.)?[a-z0-9]([a-z0-9-]{0,62}\.)+[a-z]{2,18}\.?(:\d{1,5})?$/i.test(value) &&
    value === value.toLowerCase()
  );
}

/** Words and short numbers, as resources are named; a host; a path of such parts; or a public identifier. */
export function isPlain(part: string): boolean {
  const word = /^([A-Za-z]+\d{0,4}|\d{1,4}[A-Za-z]{0,3}|\d{8})$/;
  return (
    uuid.test(part) ||
    // A telephone number.
    /^\+\d{6,15}$/.test(part) ||
    awsId.test(part) ||
    isHost(part) ||
    part.split(/[-_./:@+*]/).every((one) => one === "" || word.test(one))
  );
}

/** Least letters and digits of what has no order. */
const least = 20;

function isRandom(text: string): boolean {
  if (text.length < least || !/^[\w+/=.~:-]+$/.test(text)) return false;
  const digits = text.match(/(?<![A-Za-z0-9])[0-9a-f]{32,}(?![A-Za-z0-9])/i)?.[0];
  if (digits !== undefined && entropyOf(digits.toLowerCase()) > 2.5) return true;
  if (!/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  const pieces = text.split(/[^A-Za-z0-9]+/);
  const [long, any] = [5, 3].map((length) => lengthOf(pieces.filter((one) => one.length >= length && isJumbled(one))));
  const all = lengthOf(pieces);
  // In one piece, or in several pieces with nothing else between them: Base64 of URLs has separators of its own.
  const isMixed = all >= least && ((any ?? 0) / all > 0.7 || turnsOf(pieces.join("")) > 0.36);
  return (long ?? 0) >= least || isMixed;
}

function lengthOf(pieces: readonly string[]): number {
  return pieces.join("").length;
}

/** Whether capitals, small letters and digits alternate as they do in no word. */
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

/** Whether a key's value is one that a service makes: letters and digits that take turns. */
export function isKeyLike(text: string): boolean {
  return (
    /^[A-Za-z0-9_-]{12,}$/.test(text) && /\d/.test(text) && /[A-Za-z]/.test(text) && !isPlain(text) && isJumbled(text)
  );
}
