/** A number with its country code has between these many digits (ITU-T E.164). */
const digits = { fewest: 7, most: 15 } as const;

/**
 * A phone number in the form in which the table holds it, `+` and digits; `undefined` for what is no such number,
 * an anonymous caller for instance. A number without `+` is taken to begin with its country code. Understands `tel:`
 * and `sip:` addresses, spaces, dots, dashes and brackets.
 */
export function normalizedPhone(text: string): string | undefined {
  const number = text
    .trim()
    .replace(/^(tel|sips?):/i, "")
    .replace(/[@;].*$/, "")
    .replaceAll(/[\s().-]/g, "")
    .replace(/^00/, "+");
  const [, found] = /^\+?(\d+)$/.exec(number) ?? [];
  if (found === undefined || found.length < digits.fewest || found.length > digits.most) return undefined;
  return `+${found}`;
}
