/**
 * Unicode's control and format characters (bidi controls are among those), line and paragraph separators, and halves of
 * pairs: what moves a terminal's cursor, hides text or changes the order in which it is read.
 */
const acting = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * A text that somebody else wrote, fit to be quoted: one line, with each character that would act on a terminal written
 * out, such as `\u{1b}` for ESC. Every text of a service, a function or a file's name goes through it before it stands
 * in a message.
 */
export function visible(text: string): string {
  return text.replace(acting, written);
}

/** The same for a text of several lines. This project chose where the lines end. */
export function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}

/** JSON whose texts somebody else wrote: what acts on a terminal is escaped as JSON escapes it, so it says the same. */
export function visibleJson(value: unknown, space?: number): string {
  const json = JSON.stringify(value, undefined, space) as string | undefined;
  return (json ?? "null").replace(acting, (character) => (character === "\n" ? character : escaped(character)));
}

function escaped(character: string): string {
  // By units of UTF-16: JSON knows no other.
  return Array.from({ length: character.length }, (_, at) => {
    return `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  }).join("");
}

function written(character: string): string {
  return short[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
