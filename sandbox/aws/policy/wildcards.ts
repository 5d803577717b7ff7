/**
 * Whether `value` matches an IAM pattern: `*` stands for any run of characters, `?` for exactly one. Linear in
 * practice whatever the number of wildcards, because a policy is somebody else's text.
 */
export function matchesWildcard(pattern: string, value: string): boolean {
  let at = 0;
  let patternAt = 0;
  let lastStar = -1;
  let resumeAt = 0;
  while (at < value.length) {
    const expected = pattern[patternAt];
    if (expected === "*") {
      lastStar = patternAt;
      resumeAt = at;
      patternAt += 1;
    } else if (expected !== undefined && (expected === "?" || expected === value[at])) {
      at += 1;
      patternAt += 1;
    } else if (lastStar >= 0) {
      patternAt = lastStar + 1;
      resumeAt += 1;
      at = resumeAt;
    } else {
      return false;
    }
  }
  while (pattern[patternAt] === "*") patternAt += 1;
  return patternAt === pattern.length;
}

/**
 * Whether an ARN matches a pattern under ArnLike and ArnEquals, which AWS treats alike: each of the six parts between
 * colons is matched by itself, so that a wildcard never reaches into the next part.
 */
export function matchesArn(pattern: string, arn: string): boolean {
  const patternParts = arnParts(pattern);
  const parts = arnParts(arn);
  if (patternParts === undefined || parts === undefined) return false;
  return patternParts.every((part, index) => matchesWildcard(part, parts[index] ?? ""));
}

/** The six parts of an ARN; the last one keeps its own colons. */
function arnParts(arn: string): string[] | undefined {
  const parts = arn.split(":");
  if (parts.length < 6) return undefined;
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}
