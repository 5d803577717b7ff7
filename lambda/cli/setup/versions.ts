/** The Pulumi CLI that is installed or built where there is none, and the language host that is built with it. */
export const pulumiVersion = "3.259.0";
export const languageHostVersion = "3.192.0";
/** The oldest CLI that works: from here on a refresh may return inputs. */
export const oldestPulumi = "3.216.0";
/** The oldest Go that builds it. */
export const oldestGo = "1.25.11";

/** The first version number in a text such as `v3.259.0` or `go version go1.26.8 linux/amd64`. */
export function findVersion(text: string): string | undefined {
  return /\d+\.\d+(\.\d+)?/.exec(text)?.[0];
}

export function isAtLeast(version: string, least: string): boolean {
  const given = version.split(".").map(Number);
  for (const [index, wanted] of least.split(".").map(Number).entries()) {
    const difference = (given[index] ?? 0) - wanted;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
