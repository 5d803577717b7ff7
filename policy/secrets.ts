import { isAddress, isArn, isHost, isKeyLike, isPlain, looksSecret } from "./secretForms.ts";
import { nameSays } from "./secretNames.ts";
import { partsOf } from "./secretParts.ts";

export { looksSecret } from "./secretForms.ts";
export { isSecretName } from "./secretNames.ts";

/** Why a setting is taken for a secret: because of what its value looks like, or because of its name. */
export type Reason = "value" | "name";

/** Values that are public, whatever they look like. */
const openBlocks =
  /-----BEGIN (CERTIFICATE|TRUSTED CERTIFICATE|X509 CRL|PUBLIC KEY|RSA PUBLIC KEY|SSH2 PUBLIC KEY|CERTIFICATE REQUEST|PGP PUBLIC KEY BLOCK)-----[\s\S]*?-----END \1-----/g;
const openKey = /\b(ssh-(rsa|ed25519|dss)|ecdsa-sha2-[a-z0-9-]+) [A-Za-z0-9+/=]+/g;
/** A cluster's issuer of identities, whose address has no order. */
const openIssuer = /\boidc\.eks\.[\w.-]+\/id\/[0-9A-Z]{32}\b/gi;
const switches =
  /^(true|false|yes|no|on|off|none|null|undefined|enabled|disabled|n\/a|0|1|-|string|number|boolean|required|optional|\?|\$\d+|%s|:[a-z_]+)$/i;
/** How deep a value is looked into: texts within texts. */
const deepest = 12;

/** Why a setting holds a secret, at whatever depth of its value; `undefined` where it does not. */
export function secretIn(name: string, value: string, depth = 0): Reason | undefined {
  const text = value.replace(openBlocks, " ").replace(openKey, " ").replace(openIssuer, "").trim();
  if (text === "" || depth > deepest) return undefined;
  const within = partsOf(name, text).map((one) => secretIn(one.name, one.value, depth + 1));
  if (looksSecret(text, nameSays(name).identifier) || within.includes("value")) return "value";
  if (within.includes("name")) return "name";
  return isNamedSecret(name, text) ? "name" : undefined;
}

/** Whether a name calls its value a secret, and the value is no reference to one, no count and no switch. */
function isNamedSecret(name: string, value: string): boolean {
  const { secret, attribute, measure, last, identifier } = nameSays(name);
  if ((["auth", "login", "basic"].includes(last) || /basic[_-]?auth/i.test(name)) && /^[^\s:/]+:[^\s:/]+$/.test(value))
    return true;
  if (last === "key" && identifier === undefined && isKeyLike(value)) return true;
  if (!secret || switches.test(value) || isReference(value)) return false;
  if (measure && /^-?\d+(\.\d+)?\s?[a-z]{0,3}$/i.test(value)) return false;
  // A name that says where a secret is kept must have a value that says it too.
  if (!attribute || last === "arn") return true;
  if (isAddress(value)) return false;
  if (["url", "uri", "endpoint"].includes(last)) return !isHost(value);
  return !value.split(/[\s,]+/).every(isPlain);
}

/** Addresses that are known to say where a secret is kept. Any other address may hold anything. */
const keptAt =
  /^(file|s3|ssm|vault|op|awskms|gcpkms|azurekeyvault|akv|kv):\/\/|^https:\/\/([\w-]+\.)?(secretsmanager|ssm)[\w.-]*\.amazonaws\.com(\.cn)?\/|^https:\/\/[\w-]+\.vault\.azure\.net\/(secrets|keys|certificates)\/|^https:\/\/secretmanager\.googleapis\.com\/|^https:\/\/[\w.-]*vault[\w.-]*(:\d+)?\/v1\//i;

/** Whether a value only says where a secret is kept: an ARN, a known address, the path of a parameter, a reference of a known form. */
export function isReference(value: string): boolean {
  if (looksSecret(value)) return false;
  if (isArn(value) || keptAt.test(value)) return true;
  if (/^\{\{resolve:[a-z-]+:[^{}]+\}\}$/.test(value)) return true;
  // A variable of a shell or a template.
  if (
    /^(\$\{[A-Za-z_][\w.:/~-]*\}|\$[A-Z_][A-Z0-9_]*|\$\([^()]+\)|\{\{\s*[a-z_][\w.-]*\s*\}\})$/i.test(value) &&
    !/^\$[A-Z_]*[a-z]/.test(value)
  )
    return true;
  const [, path] =
    /^(?:(?:aws-?)?(?:ssm|secretsmanager|secrets?|vault|op|sm|gcpsm|akv|keyvault):(?:\/\/)?|\/)(.+)$/i.exec(value) ??
    [];
  if (path !== undefined) return path.split(/[/#]/).every(isPlain);
  return /^[a-z][a-z0-9_.-]*(\/[a-z][a-z0-9_.-]*)+$/.test(value);
}
