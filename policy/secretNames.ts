import { holdsPhrase, phrasesOf, wordsOf } from "./words.ts";

/** What a value that is a secret is called. */
const secrets =
  phrasesOf(`secret, password, passwd, passphrase, passcode, passwort, pass, pwd, pw, psw, token, credential, creds,
  cred, private key, api key, access key, app key, application key, signing key, encryption key, secret key, shared key,
  account key, master key, storage key, service key, auth key, deploy key, webhook key, hmac key, client key, server key,
  connection string, conn str, connection str, authorization, cookie, signature, bearer, jwt, sas, otp seed, totp seed,
  passkey, security key, session key, crypto key, cryptographic key, cipher key, encrypt key, decrypt key, decryption key,
  aes key, rsa key, ssh key, pgp key, gpg key, jwt key, sign key, root key, admin key, consumer key, openai key, anthropic key,
  sendgrid key, mailgun key, twilio key, stripe key, datadog key, plaid key, hubspot key, zendesk key, salesforce key, crm key,
  kennwort, zugangsdaten, mot de passe, contrasena, wachtwoord, totp secret, sig, licence key, license key, subscription key, function key, salt,
  pepper, pin, pin code, puk, tan, otp, totp, hotp, mfa code, two factor code, 2fa code, one time password, one time code, access code,
  security code, verification code, activation code, recovery code, backup code, unlock code, login code, door code, auth code,
  cvv, cvc, pat, seed phrase, recovery phrase, mnemonic, wallet key, tls key, ssl key, certificate key, cert key`);

/** Endings that are written together with the word before them, and that no other word has: `PGPASSWORD`. */
const compound =
  /^(db|sql|user|admin|root|smtp|ftp|ldap|app)(pass|pwd|pw)\d*$|(password|passwd|passphrase|passcode|secret|token|apikey|privatekey|secretkey|accesskey|authkey|signingkey|encryptionkey|masterkey|connectionstring|connstr|credential)s?\d*$/;

/**
 * Last words of a name that is about a secret and holds none: where it is kept, of which kind it is, how it is used.
 */
const attributes =
  phrasesOf(`arn, id, ids, name, names, path, paths, parameter, param, ref, reference, location, url, uri, endpoint, host,
  hostname, domain, domains, header, headers, field, fields, column, attribute, property, claim, claims, prefix, suffix, format,
  kid, type, kind, mode, policy, policies, algorithm, alg, version, issuer, iss, audience, aud, provider, providers, store, backend,
  manager, region, scheme, scope, scopes, table, bucket, queue, topic, source, service, method, strategy, level, cache,
  samesite, secure, http only, httponly, alias, label, stage, file, filename, dir, folder, env, variable, var, engine, driver,
  class, handler, function, role, user, username, owner, account, tenant, project, rule, regex, pattern, charset, encoding,
  validator, validation, action, behavior, behaviour, status, state, event, message, text, prompt, title, description, template,
  reset, page, site, portal, website, form, docs, help, link, consent, banner, server, api, gateway, proxy, channel, delivery, color, colour,
  icon, flow, screen, dialog, reminder, notice, error, hint, question,
  menu, audio, voice, language, locale, sender, subject, from, country, urls, uris, endpoints, hosts, servers`);

/** Words of a name that counts or switches. A number or a switch under such a name is no secret. */
const measures =
  phrasesOf(`max, min, maximum, minimum, ttl, length, len, limit, count, size, seconds, second, secs, sec, minutes, mins,
  hours, days, ms, millis, timeout, expiry, expires, expiration, expire, age, retries, attempts, rotation, version, budget,
  window, interval, per, tokens, lifetime, lifespan, validity, leeway, skew, threshold, quota, rate, bytes, chars, rounds, iterations,
  history, complexity, port, batch, refresh, digits, period, places, retry, tries, cooldown, lockout, resend`);

/** What a public value without order is. */
export type Identifier = "id" | "hash" | "resource" | "key";

/** Last words of a name whose value is public although it has no order, by what it is. */
const identifiers: Readonly<Record<Identifier, ReadonlySet<string>>> = {
  id: phrasesOf(
    `id, ids, arn, arns, sid, pool, zone, uuid, guid, measurement, client, ref, deployment, distribution, tenant`,
  ),
  hash: phrasesOf(`sha, sha1, sha256, sha512, md5, hash, digest, checksum, etag, revision, commit, version, build, fingerprint,
    thumbprint, crc, integrity, image, tag, release, git, rev`),
  resource:
    phrasesOf(`table, tables, table name, bucket, buckets, bucket name, queue, queues, queue name, topic, topic name, stream,
    stream name, function name, function, stack, stack name, state machine, bus, bus name, log group, role name, role, cluster,
    cluster name, layer, layers`),
  key: phrasesOf(`public key, publishable key, site key, sitekey, verification key`),
};

/** What a name says of its value. */
export interface NameSays {
  /** It is a secret, if it is not a reference to one, a number that counts, or a switch. */
  readonly secret: boolean;
  /** The name is about a secret. A plain word under it is none. */
  readonly attribute: boolean;
  /** Its last word, such as `arn` or `url`. */
  readonly last: string;
  readonly measure: boolean;
  /** What the value is, where it is public although it has no order. */
  readonly identifier: Identifier | undefined;
}

const known = new Map<string, NameSays>();

export function nameSays(name: string): NameSays {
  const found = known.get(name);
  if (found !== undefined) return found;
  const words = wordsOf(name);
  const [beforeLast = "", last = ""] = [words.at(-2), words.at(-1)];
  const secret = holdsPhrase(words, secrets) || words.some((word) => compound.test(word));
  const says = {
    secret,
    // A name of one word is about nothing else: `TOKEN`.
    attribute: words.length > 1 && attributes.has(last),
    last,
    measure: words.some((word) => measures.has(word)),
    identifier: secret ? undefined : identifierOf(last, beforeLast + last),
  };
  if (known.size < 10_000) known.set(name, says);
  return says;
}

/** Whether a name says that its value is a secret: not where it is kept, of which kind it is or how it is used. */
export function isSecretName(name: string): boolean {
  const { secret, attribute, measure } = nameSays(name);
  return secret && !attribute && !measure;
}

function identifierOf(...ends: readonly string[]): Identifier | undefined {
  return (["id", "hash", "resource", "key"] as const).find((one) => ends.some((end) => identifiers[one].has(end)));
}
