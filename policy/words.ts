/**
 * A name split into its words, in lower case: at separators, where small letters turn to capitals, and before the last
 * of several capitals (`APIKey` is `api`, `key`). Digits stay with the word that they follow.
 */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}

/** Whether a name holds a phrase: some of its words in a row that, written together, are the phrase. */
export function holdsPhrase(words: readonly string[], phrases: ReadonlySet<string>): boolean {
  return words.some((_, from) => startsWithPhrase(words.slice(from), phrases));
}

/** Whether a name ends in a phrase; a number or a plural s at the end does not count. */
export function endsInPhrase(words: readonly string[], phrases: ReadonlySet<string>): boolean {
  const joined = words.map((_, from) => words.slice(from).join("").replace(/\d+$/, ""));
  return joined.some((tail) => phrases.has(tail) || phrases.has(tail.replace(/s$/, "")));
}

/** Phrases as they are compared: without what is between their words. */
export function phrasesOf(text: string): ReadonlySet<string> {
  return new Set(
    text
      .split(",")
      .map((phrase) => phrase.replaceAll(/[^a-z0-9]/g, ""))
      .filter((phrase) => phrase !== ""),
  );
}

/** No phrase has more words than this. */
const longest = 4;

function startsWithPhrase(words: readonly string[], phrases: ReadonlySet<string>): boolean {
  const joined = words.slice(0, longest).map((_, index) => words.slice(0, index + 1).join(""));
  return joined.some(
    (one) => phrases.has(one) || phrases.has(one.replace(/\d+$/, "")) || phrases.has(one.replace(/s$/, "")),
  );
}
