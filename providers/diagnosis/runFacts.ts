import type { RunOutcome } from "../dataActionCheck/requests.ts";
import { type Denial, readDenial } from "./denial.ts";
import { readTextWithJson } from "./jsonInText.ts";

/** The error object of a function that ran, as Lambda gives it. */
export interface FunctionError {
  /** Such as `TypeError` or `Runtime.ExitError`; empty where it was cut off. */
  readonly type: string;
  readonly message: string;
}

/** An answer by HTTP that was not taken for a good one. */
export interface HttpAnswer {
  readonly status: number;
  /** The body's words where it is no JSON. */
  readonly words: string;
  /** What the body has where it is JSON. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** What is known of a run that failed, before anything is concluded from it. */
export interface RunFacts {
  /** Everything that was said, for quotation. */
  readonly said: string;
  /** What Genesys Cloud and AWS said themselves, without any word of a handler or of an answer's body. */
  readonly words: string;
  /** Present where the function ran, or Lambda tried to start it, and it ended with an error. */
  readonly functionError?: FunctionError;
  /** Somebody in the call who was refused; never a refusal that a handler reported. */
  readonly denial?: Denial;
  /** AWS's code of a refusal in the call, such as `ResourceNotFoundException`. */
  readonly code?: string;
  /** Why requests are too many, in AWS's own word. */
  readonly reason?: string;
  readonly http?: HttpAnswer;
  /** The error of the function's own frame, by HTTP: it ran, and says no more than this. */
  readonly frame?: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Where Genesys Cloud's words hand over to a body: the answer's status, and what stands behind it. */
const statusWords = /(?:answered|returned|status(?: ?code)?|HTTP(?:\/[\d.]+)?)\W{0,3}([1-5]\d\d)\b(?:\s*:\s*)?/i;
/** Where words about an answer hand over to the answer itself, which may hold any word at all. */
const quotesAnswer = /\b(?:JSON|templates?|translation|schema|contract|output)\b[^:;]*: /i;
/** Words in which a service says that a function ended with an error. */
const functionErrorWords = /\bFunction-?Error\b|\b(?:Unhandled|Handled)\b/i;

/** Reads what a run that failed carries, texts within texts included. */
export function readRun({ failures, evidence = [] }: RunOutcome): RunFacts {
  const said = [...new Set(failures.map(told))].join("; ");
  const read = failures.map(readFailure);
  const objects = [...read.flatMap((one) => one.objects), ...evidence.flatMap(objectsIn)];
  const words = read.map((one) => one.words).join("; ");
  const functionError =
    first(objects, functionErrorOf) ?? (functionErrorWords.test(words) ? unreadError(words) : undefined);
  if (functionError !== undefined) return { said, words, functionError };
  const refusals = objects.filter(isRefusal);
  const all = [...read, ...refusals.map((one) => readFailure(messageOf(one)))];
  const http = first(all, (one) => one.http);
  const denial = first(all, (one) => readDenial(one.words));
  const code = first(all, (one) => codeIn(one.words)) ?? first(refusals, codeOf);
  const reason = first(objects, (one) => textOf(one, "Reason")) ?? /\bReason\W+(\w+Exceeded)/.exec(words)?.[1];
  const frame = first(objects, frameOf);
  return {
    said,
    words: all.map((one) => one.words).join("; "),
    ...(denial === undefined ? {} : { denial }),
    ...(code === undefined ? {} : { code }),
    ...(reason === undefined ? {} : { reason }),
    ...(http === undefined ? {} : { http }),
    ...(frame === undefined ? {} : { frame }),
  };
}

/**
 * A failure as it is quoted. Where it holds an object whose words are known, these words replace the object, and the
 * object is left out where the text around it says them already.
 */
function told(text: string): string {
  const { words, objects } = readTextWithJson(text);
  const around = words.split("{}");
  // The text's own braces: it is not known any more which of them were objects.
  if (objects.length === 0 || around.length !== objects.length + 1) return text;
  const spoken = objects.flatMap((object) => spokenBy(object) ?? []);
  if (spoken.length < objects.length) return text;
  const inner = spoken.map(({ core, whole }, index) => {
    const isSaid = words.includes(core) || spoken.findIndex((one) => one.core === core) < index;
    return isSaid ? "" : whole;
  });
  const all = around.map((part, index) => `${part}${inner[index] ?? ""}`).join("");
  return all.replace(/[\s:;,(-]+$/, "").trimStart();
}

/** What an object says: a function's error with its type and the author's own line, or a service's message. */
function spokenBy(object: Json): { readonly core: string; readonly whole: string } | undefined {
  const error = functionErrorOf(object);
  const { type, message } = error ?? { type: "", message: messageOf(object) };
  if (message === "") return undefined;
  const place = authorsPlace(linesOf(object));
  const said = type === "" || message.startsWith(`${type}: `) ? message : `${type}: ${message}`;
  return { core: message, whole: error === undefined || place === undefined ? said : `${said}, at ${place}` };
}

/** Where Lambda keeps a function's code. */
const taskRoot = "/var/task/";

/**
 * The place in a trace that the function's author can change. What is deployed is JavaScript, so a source map leads to
 * each TypeScript file. Its path begins at the root of the deployed code.
 */
function authorsPlace(lines: readonly string[]): string | undefined {
  const places = lines
    .flatMap((line) => /(?:\(|\bat )(?:file:\/\/)?([^\s()]+:\d+)\)?$/.exec(line)?.[1] ?? [])
    .filter((place) => !place.includes("node_modules/"));
  const source = places.find((place) => /\.[cm]?tsx?:\d/.test(place));
  const deployed = places.find((place) => /^\/.*\.[cm]?js:\d/.test(place));
  const roots = [deployed?.slice(0, deployed.lastIndexOf("/") + 1), taskRoot];
  const root = roots.find((one) => one !== undefined && source?.startsWith(one) === true);
  return source?.slice(root?.length ?? 0);
}

function linesOf({ trace, stackTrace }: Json): string[] {
  return [trace, stackTrace].flat().filter((one) => typeof one === "string");
}

interface Failure {
  readonly words: string;
  readonly objects: readonly Json[];
  readonly http?: HttpAnswer;
}

function readFailure(text: string): Failure {
  const { words: everything, objects } = readTextWithJson(text);
  const words = everything.slice(0, endOf(quotesAnswer, everything));
  const all = objects.flatMap(objectsIn);
  const status = statusWords.exec(words);
  if (status === null) return { words, objects: all };
  // What stands behind the status is the body: whoever answered wrote it.
  const end = status.index + status[0].length;
  const [body] = objects;
  const http = { status: Number(status[1]), words: words.slice(end), ...(body === undefined ? {} : { body }) };
  // AWS's SDKs put code and status behind their words, and there is no body then.
  const isSdk = /Status ?Code: \d+[;,]/i.test(words);
  return isSdk ? { words, objects: all } : { words: words.slice(0, end), objects: all, http };
}

/** An object and all that is in it, texts that hold JSON included. */
function objectsIn(value: unknown): Json[] {
  if (typeof value === "string") return readTextWithJson(value).objects.flatMap(objectsIn);
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (!isObject(value)) return [];
  // What is inside a function's own error is the function's, not the service's.
  if (functionErrorOf(value) !== undefined) return [value];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

function functionErrorOf(object: Json): FunctionError | undefined {
  const [type, message] = [textOf(object, "errorType"), textOf(object, "errorMessage")];
  return type === undefined && message === undefined ? undefined : { type: type ?? "", message: message ?? "" };
}

/** A function's error that came without its object. */
function unreadError(words: string): FunctionError {
  const [, behind] = /\b(?:Unhandled|Handled)\b\W*([\s\S]*)$/i.exec(words) ?? [];
  return { type: "", message: (behind ?? "").replaceAll("{}", "") };
}

/** What the function's frame answers by HTTP: `error`, and an id at most. */
function frameOf(object: Json): string | undefined {
  const others = Object.keys(object).filter((key) => key !== "error" && key !== "correlationId");
  return others.length === 0 ? textOf(object, "error") : undefined;
}

/**
 * Whether an object is a service's own error. A function's answer may have a message as well, but no code beside it.
 */
function isRefusal(object: Json): boolean {
  return codeKeys.some((key) => textOf(object, key) !== undefined) && messageOf(object) !== "";
}

/** Where services put the code of an error. */
const codeKeys = ["__type", "code", "Code", "errorCode", "Type", "type"] as const;

function codeOf(object: Json): string | undefined {
  return first(codeKeys, (key) => /(?:^|#)([A-Z]\w*)$/.exec(textOf(object, key) ?? "")?.[1]);
}

function messageOf(object: Json): string {
  return textOf(object, "message") ?? textOf(object, "Message") ?? "";
}

/**
 * AWS's code at a place where services put it: at the beginning, between colons, in the brackets that an SDK adds, or
 * in the header x-amzn-ErrorType.
 */
function codeIn(words: string): string | undefined {
  const places = [
    /x-amzn-error-?type\W{1,5}(\w+)/i,
    /Error Code: (\w+)/,
    /(?:^|: |\()(?:[\w$]+\.)*([A-Z][A-Za-z0-9]{3,}(?:Exception|Denied|Error|Exceeded|Throttled|Throttling|Reached|TooLarge))(?=[:;,)]|\s*$)/,
  ];
  return first(places, (place) => place.exec(words)?.[1]);
}

function textOf(object: Json, key: string): string | undefined {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === "string" ? value : undefined;
}

/** Where the pattern's first find ends; the text's end where there is none. */
function endOf(pattern: RegExp, text: string): number {
  const found = pattern.exec(text);
  return found === null ? text.length : found.index + found[0].length;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
