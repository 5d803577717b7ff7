import { Buffer } from "node:buffer";

/** A form in which something may write a secret. */
export interface Spelling {
  readonly encoding: string;
  readonly text: string;
}

/** Every form that is searched for: what programs, requests, logs and files of JSON make of a text. */
export function spellingsOf(secret: string): Spelling[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString("hex");
  const all = [
    { encoding: "plain", text: secret },
    ...[0, 1, 2].flatMap((offset) => {
      const text = base64Within(bytes, offset);
      return [
        { encoding: `base64 at offset ${offset}`, text },
        { encoding: `base64url at offset ${offset}`, text: text.replaceAll("+", "-").replaceAll("/", "_") },
      ];
    }),
    { encoding: "hex", text: hex },
    { encoding: "hex in capitals", text: hex.toUpperCase() },
    ...inUrl(secret),
    ...inJson(secret),
  ];
  // Many of them are one text where the secret is of plain letters.
  return all.filter(({ text }, index) => all.findIndex((other) => other.text === text) === index);
}

/** What of a longer text's base64 depends on the secret alone, wherever it stands in that text. */
function base64Within(bytes: Buffer, offset: number): string {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
  const encoded = padded.toString("base64").replaceAll("=", "");
  const foreign = [0, 2, 3][offset] ?? 0;
  return encoded.slice(foreign, padded.length % 3 === 0 ? undefined : -1);
}

function inUrl(secret: string): Spelling[] {
  const component = encodeURIComponent(secret);
  return [
    { encoding: "URL-encoded", text: component },
    { encoding: "URL-encoded in small letters", text: component.replace(/%[0-9A-F]{2}/g, (one) => one.toLowerCase()) },
    { encoding: "form", text: new URLSearchParams([["", secret]]).toString().slice(1) },
    { encoding: "URL's path", text: new URL(`https://host/${secret}`).href.slice("https://host/".length) },
  ];
}

/** JSON within a string of JSON is common: stack exports and engine events hold such. */
function inJson(secret: string): Spelling[] {
  const escape = (text: string): string => JSON.stringify(text).slice(1, -1);
  // The engine's own JSON, in which nothing ends a script tag.
  const escapeForHtml = (text: string): string =>
    escape(text).replace(/[<>&]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`);
  return [
    { encoding: "JSON", text: escape(secret) },
    { encoding: "JSON in JSON", text: escape(escape(secret)) },
    { encoding: "the engine's JSON", text: escapeForHtml(secret) },
    { encoding: "the engine's JSON in JSON", text: escapeForHtml(escapeForHtml(secret)) },
  ];
}
