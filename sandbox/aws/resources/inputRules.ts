/** Rules for single inputs, with the messages of AWS's provider at preview. */
type InputRule = (value: unknown) => string | undefined;

/** The first issue that one of the rules reports. */
export function firstOf(...rules: readonly InputRule[]): InputRule {
  return (value) => {
    for (const rule of rules) {
      const found = rule(value);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

export function lengthBetween(minimum: number, maximum: number): InputRule {
  return (value) => {
    if (typeof value !== "string") return "expected a string";
    if (value.length >= minimum && value.length <= maximum) return undefined;
    return `expected length to be in the range (${minimum} - ${maximum}), got ${value}`;
  };
}

export function matching(pattern: RegExp, words: string): InputRule {
  return (value) => (typeof value === "string" && pattern.test(value) ? undefined : `invalid value (${words})`);
}

export function oneOf(...allowed: readonly (string | number)[]): InputRule {
  return (value) =>
    allowed.some((candidate) => candidate === value)
      ? undefined
      : `expected to be one of [${allowed.map(String).join(" ")}], got ${shown(value)}`;
}

export function integerBetween(minimum: number, maximum: number): InputRule {
  return (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum
      ? undefined
      : `expected to be in the range (${minimum} - ${maximum}), got ${shown(value)}`;
}

/** An ARN of the service, or of any where none is named. */
export function arnOf(service?: string): InputRule {
  return (value) =>
    typeof value === "string" && /^arn:[\w-]+:[^:]+:[^:]*:[^:]*:.+$/.test(value) && fits(value, service)
      ? undefined
      : `(${shown(value)}) is an invalid ARN: it must be the ARN of ${service === undefined ? "an AWS" : `an ${service}`} resource`;
}

export const json: InputRule = (value) => {
  try {
    if (typeof value === "string") {
      JSON.parse(value);
      return undefined;
    }
  } catch {
    // Falls through to the issue.
  }
  return "contains an invalid JSON policy";
};

function fits(arn: string, service: string | undefined): boolean {
  return service === undefined || arn.split(":")[2] === service;
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
