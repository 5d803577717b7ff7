/** A double that has no fraction, which Java still writes with one: `3.0`. Any other double is a plain number. */
export class WholeDouble {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** Java's numbers: whole ones of any size are plain numbers as far as these are exact, and bigints beyond. */
export type JavaNumber = number | bigint | WholeDouble;

export function isNumber(value: unknown): value is JavaNumber {
  return typeof value === "number" || typeof value === "bigint" || value instanceof WholeDouble;
}

export function isWhole(value: JavaNumber): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}

export function asDouble(value: JavaNumber): number {
  return value instanceof WholeDouble ? value.value : Number(value);
}

/** A double, whatever its value. */
export function double(value: number): JavaNumber {
  return Number.isInteger(value) ? new WholeDouble(value) : value;
}

export function whole(value: bigint): number | bigint {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}

/** What Java reads as a number: `5`, `-5`, `5.0`, `1e3`; nothing where it is none. */
export function parseNumber(text: string): JavaNumber | undefined {
  const trimmed = text.trim();
  if (/^[+-]?\d+$/.test(trimmed)) return whole(BigInt(trimmed.replace("+", "")));
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(trimmed)) return double(Number(trimmed));
  return undefined;
}

export function compareNumbers(one: JavaNumber, other: JavaNumber): number {
  if (isWhole(one) && isWhole(other)) {
    const [left, right] = [BigInt(one), BigInt(other)];
    return left < right ? -1 : left > right ? 1 : 0;
  }
  const [left, right] = [asDouble(one), asDouble(other)];
  return left < right ? -1 : left > right ? 1 : left === right ? 0 : NaN;
}

/** As Java writes it: `5`, `5.0`, `1.0E10`. */
export function numberText(value: JavaNumber): string {
  if (isWhole(value)) return String(value);
  const number = asDouble(value);
  if (!Number.isFinite(number)) return String(number);
  const size = Math.abs(number);
  if (size === 0 || (size >= 1e-3 && size < 1e7)) return Number.isInteger(number) ? `${number}.0` : String(number);
  const [mantissa = "", exponent = ""] = number.toExponential().split("e");
  return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}E${exponent.replace("+", "")}`;
}
