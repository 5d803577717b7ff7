import { NotEvaluated } from "../errors.ts";
import { asDouble, double, isNumber, type JavaNumber } from "../numbers.ts";
import { isList, isMap } from "./evaluate.ts";

const numeric: Readonly<Record<string, (numbers: readonly number[]) => number>> = {
  min: (numbers) => Math.min(...numbers),
  max: (numbers) => Math.max(...numbers),
  sum: (numbers) => numbers.reduce((sum, one) => sum + one, 0),
  avg: mean,
  stddev: (numbers) => {
    const average = mean(numbers);
    return Math.sqrt(mean(numbers.map((one) => (one - average) ** 2)));
  },
};

/** Applies a function to the value of its path. A value that does not suit the function gives null, as in JsonPath. */
export function applyFunction({ name, index = 0 }: { name: string; index?: number }, value: unknown): unknown {
  if (name === "length" || name === "size") {
    return isList(value) ? value.length : isMap(value) ? Object.keys(value).length : null;
  }
  if (name === "keys") return isMap(value) ? Object.keys(value) : null;
  if (name === "first") return nth(value, 0, name);
  if (name === "last") return nth(value, -1, name);
  if (name === "index") return nth(value, index, name);
  return aggregate(name, value);
}

function nth(value: unknown, index: number, name: string): unknown {
  if (!isList(value)) throw new NotEvaluated(`${name}() needs a list`);
  const place = index < 0 ? value.length + index : index;
  if (place < 0 || place >= value.length) {
    throw new NotEvaluated(`${name}() looks for what a list of ${value.length} does not have`);
  }
  return value[place];
}

function aggregate(name: string, value: unknown): JavaNumber {
  const numbers = (isList(value) ? value : []).filter(isNumber).map(asDouble);
  const work = numeric[name];
  if (work === undefined || numbers.length === 0) {
    throw new NotEvaluated(
      `${name}() needs a list with a number in it; after a path that may lead to several values it is applied to each of them`,
    );
  }
  return double(work(numbers));
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
