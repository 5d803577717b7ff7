/** Takes values that nobody may read out of what is reported. */
export interface Redaction {
  readonly text: (text: string) => string;
  /** The same for everything within a value of JSON, names of properties included. */
  readonly value: (value: unknown) => unknown;
  /** The beginning of a long text. A secret at the cut leaves no part of itself behind. */
  readonly excerpt: (text: string) => string;
}

const mask = "***";
const longestExcerpt = 200;

/** A redaction of these secrets, in each form in which a request or an answer may spell them. */
export function redactionOf(secrets: readonly string[]): Redaction {
  const forms = secrets.flatMap((secret) => [...spellings(secret), ...spellings(secret.trim())]).filter(Boolean);
  // Longer secrets first: a secret that is part of another one must not leave the rest of that one.
  const longestFirst = [...new Set(forms)].toSorted((left, right) => right.length - left.length);
  const text = (given: string): string => longestFirst.reduce((rest, form) => rest.replaceAll(form, mask), given);
  const value = (given: unknown): unknown => {
    if (typeof given === "string") return text(given);
    if (Array.isArray(given)) return given.map(value);
    if (typeof given === "object" && given !== null) {
      return Object.fromEntries(Object.entries(given).map(([name, inner]) => [text(name), value(inner)]));
    }
    return longestFirst.includes(String(given)) ? mask : given;
  };
  return { text, value, excerpt: (given) => beginning(text(given)) };
}

/** As it is, within a JSON string, within a form, and within a URL: in its host, in its path and in its query. */
function spellings(secret: string): string[] {
  const inForm = new URLSearchParams([["", secret]]).toString().slice(1);
  const inPath = new URL(`https://host/${secret}`).href.slice("https://host/".length);
  const inQuery = new URL(`https://host/?${secret}`).search.slice(1);
  const inUrl = [secret.toLowerCase(), inPath, inQuery, encodeURIComponent(secret)];
  return [secret, JSON.stringify(secret).slice(1, -1), inForm, ...inUrl];
}

function beginning(text: string): string {
  return text.length > longestExcerpt ? `${text.slice(0, longestExcerpt)}...` : text;
}
