/** What stands in place of a secret. */
const mask = "***";
/** Characters; anything shorter would take words apart, and is no secret. */
const shortest = 8;

/** A refusal's text without what was sent in secret: a service may quote what it refuses, and errors show its words. */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = secrets
    .filter((secret) => secret.length >= shortest)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  return forms.reduce((rest, form) => rest.replaceAll(form, mask), text);
}
