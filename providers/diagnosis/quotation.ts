import { visible } from "../text/visible.ts";

/** Characters of somebody else's text that are shown, at most. */
const longest = 400;

/** Somebody else's words (a service's, a handler's) as a message of ours quotes them: the one place where that is done. */
export function quotation(words: string): string {
  return visible(words.length > longest ? `${words.slice(0, longest).toWellFormed()}...` : words);
}
