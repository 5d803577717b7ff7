import { NotEvaluated, NotKnown } from "../errors.ts";
import { javaRegex, matchesAll, replaced, split } from "../javaRegex.ts";
import { asDouble, compareNumbers, double, isNumber, isWhole, parseNumber, whole } from "../numbers.ts";
import { Entry, isList, isSame, isTool, type JavaMap, textOf, type Tool } from "./values.ts";

/** What a method takes: a text, one that may be a character by its number, and so on. A `?` may be left out. */
type Signature = readonly ("text" | "char" | "chars" | "whole" | "list" | "any" | "whole?")[];

interface Method {
  readonly takes: Signature;
  /** @param args of the kinds that it takes */
  run(target: never, ...args: never[]): unknown;
}

/** What a value does not have, in Java either: a reference to it is null. */
export const absent = Symbol("absent");

function method(takes: Signature, run: Method["run"]): Method {
  return { takes, run };
}

const everywhere: Readonly<Record<string, Method>> = {
  equals: method(["any"], (one: unknown, other: unknown) => isSame(one, other)),
  toString: method([], (one: unknown) => textOf(one)),
};

const texts: Readonly<Record<string, Method>> = {
  ...everywhere,
  charAt: method(["whole"], (text: string, index: number) => text[inside(index, text.length - 1, text)] ?? ""),
  codePointAt: method(
    ["whole"],
    (text: string, at: number) => text.codePointAt(inside(at, text.length - 1, text)) ?? 0,
  ),
  compareTo: method(["text"], (text: string, other: string) => compareTexts(text, other)),
  compareToIgnoreCase: method(["text"], (text: string, other: string) =>
    compareTexts(text.toUpperCase().toLowerCase(), other.toUpperCase().toLowerCase()),
  ),
  concat: method(["text"], (text: string, other: string) => text + other),
  contains: method(["chars"], (text: string, other: string) => text.includes(other)),
  endsWith: method(["text"], (text: string, other: string) => text.endsWith(other)),
  equalsIgnoreCase: method(["any"], (text: string, other: unknown) =>
    other === null ? false : text.toUpperCase().toLowerCase() === textOf(other).toUpperCase().toLowerCase(),
  ),
  hashCode: method([], (text: string) => hash(text)),
  indexOf: method(["char", "whole?"], (text: string, other: string, from: number = 0) => text.indexOf(other, from)),
  intern: method([], (text: string) => text),
  isBlank: method([], (text: string) => text.trim() === ""),
  isEmpty: method([], (text: string) => text === ""),
  lastIndexOf: method(["char", "whole?"], (text: string, other: string, from: number = Infinity) =>
    from < 0 ? -1 : text.lastIndexOf(other, from),
  ),
  length: method([], (text: string) => text.length),
  matches: method(["text"], (text: string, pattern: string) => matchesAll(javaRegex(pattern), text)),
  repeat: method(["whole"], (text: string, count: number) => {
    if (count < 0 || text.length * count > 1_000_000) throw new NotEvaluated(`repeat(${count}) is not possible`);
    return text.repeat(count);
  }),
  replace: method(["chars", "chars"], (text: string, from: string, to: string) => text.replaceAll(from, () => to)),
  replaceAll: method(["text", "text"], (text: string, pattern: string, to: string) =>
    replaced(text, javaRegex(pattern), to, true),
  ),
  replaceFirst: method(["text", "text"], (text: string, pattern: string, to: string) =>
    replaced(text, javaRegex(pattern), to, false),
  ),
  split: method(["text", "whole?"], (text: string, pattern: string, limit: number = 0) =>
    split(text, javaRegex(pattern), limit),
  ),
  startsWith: method(["text", "whole?"], (text: string, other: string, from: number = 0) =>
    from >= 0 && from <= text.length ? text.startsWith(other, from) : false,
  ),
  strip: method([], (text: string) => text.trim()),
  stripLeading: method([], (text: string) => text.trimStart()),
  stripTrailing: method([], (text: string) => text.trimEnd()),
  substring: method(["whole", "whole?"], (text: string, from: number, to: number = text.length) =>
    text.slice(inside(from, to, text), inside(to, text.length, text)),
  ),
  toLowerCase: method([], (text: string) => text.toLowerCase()),
  toUpperCase: method([], (text: string) => text.toUpperCase()),
  // Java's trim takes every character up to the blank, and none beyond.
  trim: method([], (text: string) => text.replaceAll(/^[\0- ]+|[\0- ]+$/g, "")),
};

const numbers: Readonly<Record<string, Method>> = {
  ...everywhere,
  compareTo: method(["any"], (one: number, other: unknown) => {
    if (!isNumber(other)) throw new NotEvaluated("compareTo needs a number here");
    return compareNumbers(one, other);
  }),
  doubleValue: method([], (one: number) => double(asDouble(one))),
  intValue: method([], (one: number) => BigInt.asIntN(32, truncated(one))),
  longValue: method([], (one: number) => BigInt.asIntN(64, truncated(one))),
};

const booleans: Readonly<Record<string, Method>> = {
  ...everywhere,
  booleanValue: method([], (one: boolean) => one),
};

const lists: Readonly<Record<string, Method>> = {
  ...everywhere,
  add: method(["any"], (list: unknown[], item: unknown) => list.push(item) > 0),
  addAll: method(["list"], (list: unknown[], items: unknown[]) => {
    list.push(...items);
    return items.length > 0;
  }),
  contains: method(["any"], (list: unknown[], item: unknown) => list.some((one) => isSame(one, item))),
  containsAll: method(["list"], (list: unknown[], items: unknown[]) =>
    items.every((item) => list.some((one) => isSame(one, item))),
  ),
  get: method(["whole"], (list: unknown[], index: number) => list[within(index, list)] ?? null),
  indexOf: method(["any"], (list: unknown[], item: unknown) => list.findIndex((one) => isSame(one, item))),
  isEmpty: method([], (list: unknown[]) => list.length === 0),
  lastIndexOf: method(["any"], (list: unknown[], item: unknown) => list.findLastIndex((one) => isSame(one, item))),
  remove: method(["whole"], (list: unknown[], index: number) => list.splice(within(index, list), 1)[0] ?? null),
  set: method(["whole", "any"], (list: unknown[], index: number, item: unknown) => {
    const [old] = list.splice(within(index, list), 1, item);
    return old ?? null;
  }),
  size: method([], (list: unknown[]) => list.length),
  subList: method(["whole", "whole"], (list: unknown[], from: number, to: number) => {
    if (from < 0 || to > list.length || from > to) throw new NotEvaluated(`subList(${from}, ${to}) is out of the list`);
    return list.slice(from, to);
  }),
};

const maps: Readonly<Record<string, Method>> = {
  ...everywhere,
  containsKey: method(["any"], (map: JavaMap, key: unknown) => map.has(key)),
  containsValue: method(["any"], (map: JavaMap, value: unknown) => [...map.values()].some((one) => isSame(one, value))),
  entrySet: method([], (map: JavaMap) => [...map].map(([key, value]) => new Entry(key, value))),
  get: method(["any"], (map: JavaMap, key: unknown) => map.get(key) ?? null),
  getOrDefault: method(["any", "any"], (map: JavaMap, key: unknown, otherwise: unknown) =>
    map.has(key) ? (map.get(key) ?? null) : otherwise,
  ),
  isEmpty: method([], (map: JavaMap) => map.size === 0),
  keySet: method([], (map: JavaMap) => [...map.keys()]),
  put: method(["any", "any"], (map: JavaMap, key: unknown, value: unknown) => {
    const old = map.get(key) ?? null;
    map.set(key, value);
    return old;
  }),
  remove: method(["any"], (map: JavaMap, key: unknown) => {
    const old = map.get(key) ?? null;
    map.delete(key);
    return old;
  }),
  size: method([], (map: JavaMap) => map.size),
  values: method([], (map: JavaMap) => [...map.values()]),
};

const entries: Readonly<Record<string, Method>> = {
  ...everywhere,
  getKey: method([], ({ key }: Entry) => key),
  getValue: method([], ({ value }: Entry) => value),
};

/** Methods that every value has in Java, and that are not here. */
const ofObjects = ["getClass", "hashCode", "notify", "notifyAll", "wait"];
const ofNumbers = ["byteValue", "shortValue", "floatValue", "isNaN", "isInfinite"];
const ofTexts = [
  ...["getBytes", "toCharArray", "chars", "codePoints", "codePointCount", "codePointBefore", "contentEquals"],
  ...["describeConstable", "format", "formatted", "getChars", "indent", "join", "lines", "offsetByCodePoints"],
  ...["regionMatches", "resolveConstantDesc", "subSequence", "transform", "translateEscapes", "valueOf", "copyValueOf"],
];
const ofLists = [
  ...["addFirst", "addLast", "clear", "clone", "ensureCapacity", "forEach", "getFirst", "getLast", "iterator"],
  ...[
    "listIterator",
    "parallelStream",
    "removeAll",
    "removeFirst",
    "removeIf",
    "removeLast",
    "replaceAll",
    "retainAll",
  ],
  ...["reversed", "sort", "spliterator", "stream", "toArray", "trimToSize"],
];
const ofMaps = [
  ...["clear", "clone", "compute", "computeIfAbsent", "computeIfPresent", "forEach", "merge", "putAll", "putIfAbsent"],
  ...["replace", "replaceAll"],
];

interface Kind {
  readonly words: string;
  readonly methods: Readonly<Record<string, Method>>;
  /** Methods of Java's that are not here. What is neither here nor there makes a reference null. */
  readonly elsewhere: readonly string[];
}

function kindOf(value: unknown): Kind | undefined {
  if (typeof value === "string") return { words: "a text", methods: texts, elsewhere: ofTexts };
  if (isNumber(value)) return { words: "a number", methods: numbers, elsewhere: ofNumbers };
  if (typeof value === "boolean") return { words: "true or false", methods: booleans, elsewhere: [] };
  if (isList(value)) return { words: "a list", methods: lists, elsewhere: ofLists };
  if (value instanceof Map) return { words: "a map", methods: maps, elsewhere: ofMaps };
  return value instanceof Entry ? { words: "an entry of a map", methods: entries, elsewhere: ["setValue"] } : undefined;
}

function isElsewhere({ elsewhere }: Kind, name: string): boolean {
  return elsewhere.includes(name) || ofObjects.includes(name);
}

/** What `target.name(args)` gives. @throws NotKnown, NotEvaluated */
export function callMethod(target: unknown, name: string, args: readonly unknown[]): unknown {
  if (isTool(target)) return callTool(target, name, args);
  const kind = kindOf(target);
  const found = kind !== undefined && Object.hasOwn(kind.methods, name) ? kind.methods[name] : undefined;
  const fitting = found === undefined ? undefined : fit(found.takes, args);
  if (found !== undefined && fitting !== undefined) {
    const nothing = found.takes.findIndex((take, index) => take !== "any" && fitting[index] === null);
    if (nothing >= 0) throw new NotEvaluated(`${name} was given null, and fails with it in Java`);
    const result = found.run(target as never, ...(fitting as never[]));
    return typeof result === "bigint" ? whole(result) : result;
  }
  if (kind !== undefined && isElsewhere(kind, name)) {
    const known = Object.keys(kind.methods).join(", ");
    throw new NotKnown(`the method ${name} of ${kind.words} is not known here; known: ${known}`);
  }
  return absent;
}

function callTool(tool: Tool, name: string, args: readonly unknown[]): unknown {
  const found = Object.hasOwn(tool.methods, name) ? tool.methods[name] : undefined;
  if (found !== undefined) return found(...args) ?? absent;
  const known = [...Object.keys(tool.methods).map((one) => `${one}()`), ...Object.keys(tool.properties)].join(", ");
  throw new NotKnown(`$${tool.name}.${name} is not known here; known of $${tool.name}: ${known}`);
}

/** What `target.name` gives. @throws NotKnown */
export function property(target: unknown, name: string): unknown {
  if (isTool(target)) {
    return Object.hasOwn(target.properties, name) ? target.properties[name] : callTool(target, name, []);
  }
  if (name === "class") throw new NotKnown("the property class, Java's class of a value, is not known here");
  if (target instanceof Map) return target.get(name) ?? absent;
  if (target instanceof Entry) return name === "key" ? target.key : name === "value" ? target.value : absent;
  const kind = kindOf(target);
  const capital = `${name[0]?.toUpperCase() ?? ""}${name.slice(1)}`;
  if (kind !== undefined && isElsewhere(kind, `get${capital}`)) {
    throw new NotKnown(`the property ${name}, Java's get${capital}, is not known here`);
  }
  const asked = `is${capital}`;
  return kind !== undefined && Object.hasOwn(kind.methods, asked) ? callMethod(target, asked, []) : absent;
}

/** The arguments as a method takes them; nothing where it takes others. */
function fit(takes: Signature, args: readonly unknown[]): unknown[] | undefined {
  const least = takes.filter((take) => !take.endsWith("?")).length;
  if (args.length < least || args.length > takes.length) return undefined;
  const fitting: unknown[] = [];
  for (const [index, arg] of args.entries()) {
    const fits = fitOne(takes[index] ?? "any", arg);
    if (fits === undefined) return undefined;
    fitting.push(fits);
  }
  return fitting;
}

/** Velocity turns numbers into texts, and texts that are numbers into these, where a method takes them so. */
function fitOne(take: Signature[number], arg: unknown): unknown {
  if (take === "any" || arg === null) return arg;
  if (take === "list") return isList(arg) ? arg : undefined;
  if (take === "chars") return typeof arg === "string" ? arg : undefined;
  if (take === "char" && isNumber(arg)) return String.fromCodePoint(asDouble(arg));
  if (take === "text" || take === "char")
    return typeof arg === "string" || isNumber(arg) || typeof arg === "boolean" ? textOf(arg) : undefined;
  const number = typeof arg === "string" ? parseNumber(arg) : arg;
  if (number === undefined) throw new NotEvaluated(`${textOf(arg)} is no number`);
  if (!isNumber(number)) return undefined;
  return isWhole(number) ? Number(number) : Math.trunc(asDouble(number));
}

function inside(index: number, most: number, text: string): number {
  if (index >= 0 && index <= most) return index;
  throw new NotEvaluated(`${index} is outside of a text of ${text.length} characters`);
}

function within(index: number, list: readonly unknown[]): number {
  if (index >= 0 && index < list.length) return index;
  throw new NotEvaluated(`${index} is outside of a list of ${list.length}`);
}

function truncated(value: number): bigint {
  const size = asDouble(value);
  return isWhole(value) ? BigInt(value) : Number.isFinite(size) ? BigInt(Math.trunc(size)) : 0n;
}

/** By their first difference, as Java does, else by their lengths. */
function compareTexts(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index++) {
    const difference = one.charCodeAt(index) - other.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

function hash(text: string): number {
  let result = 0;
  for (let index = 0; index < text.length; index++) result = (Math.imul(31, result) + text.charCodeAt(index)) | 0;
  return result;
}
