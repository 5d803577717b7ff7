import { entriesOf, unknown, valueAt } from "../facts.ts";
import { finding, type Judgement, type ResourceRule, undecided } from "../rule.ts";
import { isSecretName, looksSecret } from "../secrets.ts";
import { types } from "../types.ts";

/** A reference to a field of the integration's credential, and what may stand before it. */
const credential = /\$!?\{credentials\.[^}]+\}/g;
const scheme = /^(Basic|Bearer|Token)?$/i;

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
  judge({ props }) {
    const headers = valueAt(props, "request", "headers");
    if (headers === unknown) return [undecided("request.headers")];
    return entriesOf(headers).flatMap(([name, value]) => judgeHeader(name, value));
  },
};

/** Judges by name and by value; says which, and never the value. */
function judgeHeader(name: string, value: unknown): Judgement[] {
  const culprit = `request.headers.${name}`;
  if (value === unknown) return [undecided(culprit)];
  const written = String(value).replaceAll(credential, "").trim();
  if (looksSecret(written)) return [finding(culprit, "holds what looks like a secret")];
  const isSecret = isSecretName(name) || /(^|[-_])key$/i.test(name);
  return isSecret && !(scheme.test(written) && written !== String(value).trim())
    ? [finding(culprit, "is not taken from the credential")]
    : [];
}
