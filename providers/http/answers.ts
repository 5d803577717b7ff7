import { GenesysError } from "./errors.ts";

/** Typed access to a JSON object that came from outside. A field that is missing or has another type is reported. */
export interface AnswerObject {
  readonly fields: Readonly<Record<string, unknown>>;
  text(key: string): string;
  optionalText(key: string): string | undefined;
  number(key: string): number;
  object(key: string): AnswerObject;
  optionalObject(key: string): AnswerObject | undefined;
  list(key: string): readonly AnswerObject[];
  /** Whatever a list holds; empty where there is none. */
  optionalList(key: string): readonly unknown[];
}

/** Ids stand in messages, paths and states, so a text that is not a word is refused. */
const identifier = /^[\x21-\x7e]{1,256}$/;

/** @throws GenesysError `answer.unreadable` where the value is no object, or later where a field is not as asked */
export function readObject(value: unknown): AnswerObject {
  if (!isRecord(value)) throw unreadable("an object was expected");
  const field = (key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);
  return {
    fields: value,
    text(key) {
      const text = field(key);
      if (typeof text !== "string") throw unreadable(`"${key}" should be a text`);
      if (key === "id" && !identifier.test(text)) throw unreadable('"id" should be one word of at most 256 characters');
      return text;
    },
    optionalText(key) {
      const text = field(key);
      return typeof text === "string" ? text : undefined;
    },
    number(key) {
      const number = field(key);
      if (typeof number !== "number") throw unreadable(`"${key}" should be a number`);
      return number;
    },
    object(key) {
      return readObject(field(key));
    },
    optionalObject(key) {
      const object = field(key);
      return isRecord(object) ? readObject(object) : undefined;
    },
    list(key) {
      const list = field(key);
      if (!Array.isArray(list)) throw unreadable(`"${key}" should be a list`);
      return (list as unknown[]).map(readObject);
    },
    optionalList(key) {
      const list = field(key);
      return Array.isArray(list) ? (list as unknown[]) : [];
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unreadable(reason: string): GenesysError {
  return new GenesysError(
    "answer.unreadable",
    `Genesys Cloud's answer has another form than its published API: ${reason}; is the API address right?`,
  );
}
