/** Names of variables and headers whose values are secrets more often than not. */
const secretName =
  /secret|passw(or)?d|passphrase|pwd|token|credential|private_?key|api_?key|access_?key|signing_?key|connection_?string|authorization|cookie|signature/i;
/** What such a name ends in where it only says where the secret is kept. */
const referenceName = /(_|-|[a-z](?=[A-Z]))(arn|name|id|url|uri|path|parameter|region|ttl|seconds|ref)$/i;
/** Forms that credentials of well-known services have. */
const knownForms = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\./,
  /\b(gh[pousr]|xox[abprs])[_-][A-Za-z0-9-]{10,}/,
  /:\/\/[^/\s:@]+:[^/\s:@]+@/,
];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A name put together from words and short numbers, as resources have. */
const words = /^([A-Za-z]+\d{0,4}|\d{1,4})([-_./: ]([A-Za-z]+\d{0,4}|\d{1,4}))*$/;

/** Whether a name says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return secretName.test(name) && !referenceName.test(name);
}

/** Whether a value looks like a secret by itself: of a known form, or long and without any order. */
export function looksSecret(value: string): boolean {
  if (knownForms.some((form) => form.test(value))) return true;
  if (isArn(value)) return false;
  return value.split(isAddress(value) ? /[/?&=#\s]+/ : /[\s,;]+/).some((part) => !isPlain(part) && isRandom(part));
}

/** Whether a value only says where a secret is kept. */
export function isReference(value: string): boolean {
  const leads = isArn(value) || isAddress(value) || (value.startsWith("/") && isPlain(value.slice(1)));
  return value === "" || (leads && !looksSecret(value));
}

function isArn(value: string): boolean {
  return value.startsWith("arn:");
}

function isAddress(value: string): boolean {
  return /^https?:\/\//.test(value);
}

function isPlain(part: string): boolean {
  return uuid.test(part) || words.test(part);
}

function isRandom(text: string): boolean {
  if (/^[0-9a-f]{32,}$/i.test(text)) return entropyOf(text.toLowerCase()) > 3;
  return /^[A-Za-z0-9+/_=.~-]{20,}$/.test(text) && /\d/.test(text) && /[A-Za-z]/.test(text) && entropyOf(text) > 4;
}

/** Shannon entropy in bits per character. */
function entropyOf(text: string): number {
  const counts = [...Map.groupBy(text, (character) => character).values()].map(({ length }) => length);
  return counts.reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
