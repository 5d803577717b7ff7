import { entriesOf, unknown, valueAt } from "../facts.ts";
import { violation, type RuleResult, type ResourceRule, undecided } from "../rule.ts";
import { isSecretName, looksSecret } from "../secrets.ts";
import { types } from "../types.ts";

/** A reference to a field of the integration's credential, in each of the forms that Velocity has for one. */
const credential =
  /\$!?\{credentials\.[^}]+\}|\$!?credentials\.[A-Za-z_][\w-]*(?![\w(-])|\$!?\{?credentials(\[(["'])[\w.-]+\2\]|\.get\((["'])[\w.-]+\3\))\}?/g;
/** Base64 of nothing but such references, as Basic authentication sends it. */
const encoded = /\$!?\{?(encoding|esc)\.\w+\(["':\s]*\)\}?/g;
/**
 * What may stand around a reference: a scheme such as `Bearer `, the name of a parameter such as `token=`, and
 * separators.
 */
const around = /^([a-z][a-z-]{0,19}\s+)?([a-z_]{1,20}\s*=\s*)?["':.,;\s]*$/i;

/** Last words of a header that proves who calls. */
const ending = /(^|[-_])(key|auth)$/i;
/** Keys that name something and prove nothing. */
const open =
  /(^|[-_])(idempotency|partition|row|sort|surrogate|routing|cache|correlation|dedup(lication)?|message|public)[-_]key$/i;

export const dataActionHeaderSecret: ResourceRule = {
  about: "resource",
  id: "data-action-header-secret",
  level: "mandatory",
  severity: "critical",
  holds: "A data action takes the secrets in its headers from the integration's credential.",
  reason: "Whoever may look at an action reads its headers; a credential's fields can't be read by anybody.",
  cure: "Put the secret into the credential of a web services integration and write ${credentials.<field>} in the header.",
  source: 'Genesys Cloud Resource Center, "Add configuration to custom actions for integrations"',
  types: [types.dataAction],
  evaluate({ props }) {
    const headers = valueAt(props, "request", "headers");
    if (headers === unknown) return [undecided("request.headers")];
    return entriesOf(headers).flatMap(([name, value]) => evaluateHeader(name, value));
  },
};

/** Decides by name and by value. It names the one that decided, and never shows the value. */
function evaluateHeader(name: string, value: unknown): RuleResult[] {
  const culprit = `request.headers.${name}`;
  if (value === unknown) return [undecided(culprit)];
  const written = String(value).trim().replaceAll(credential, "").replaceAll(encoded, "");
  if (looksSecret(written)) return [violation(culprit, "holds what looks like a secret")];
  const isSecret = isSecretName(name) || (ending.test(name) && !open.test(name));
  return isSecret && !(around.test(written) && written !== String(value).trim())
    ? [violation(culprit, "is not taken from the credential")]
    : [];
}
