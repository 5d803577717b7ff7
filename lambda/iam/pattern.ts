/**
 * Whether two of IAM's patterns have a text in common: `*` stands for any characters, `?` for one. A text without
 * either is a pattern that fits itself alone. Letters are compared as they are.
 */
export function patternsMeet(one: string, other: string): boolean {
  // From the ends to the beginnings: whether what is left of `one` and of `other`, from each place on, meets.
  let after: boolean[] = Array.from({ length: other.length + 1 }, (_, at) => /^\**$/.test(other.slice(at)));
  for (const a of Array.from(one).reverse()) {
    const row: boolean[] = [];
    row[other.length] = a === "*" && after[other.length] === true;
    for (let at = other.length - 1; at >= 0; at -= 1) {
      const b = other.charAt(at);
      const isFree = a === "*" || b === "*";
      const isSame = a === b || a === "?" || b === "?";
      row[at] = isFree ? after[at] === true || row[at + 1] === true : isSame && after[at + 1] === true;
    }
    after = row;
  }
  return after[0] === true;
}

/** Whether a text of a policy stands for more than itself: `*`, `?`, or a variable such as `${aws:username}`. */
export function isPattern(text: string): boolean {
  return /[*?]|\$\{/.test(text);
}

/**
 * Whether a text matches a pattern. In the pattern `*` stands for any characters and `?` for one; in the text they
 * stand for themselves.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`).test(text);
}
