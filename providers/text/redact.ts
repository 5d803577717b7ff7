/** What stands in place of a secret. */
const mask = "***";
/** Characters. A shorter text would match parts of words, and is no secret. */
const shortest = 8;

/**
 * The text of a refusal without the secrets that were sent: a service may quote what it refuses, and errors show its
 * words.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = secrets
    .filter((secret) => secret.length >= shortest)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  return forms.reduce((rest, form) => rest.replaceAll(form, mask), text);
}
