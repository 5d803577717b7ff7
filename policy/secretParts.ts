import { isAddress } from "./secretForms.ts";

/** A part of a value, by the nearest name. */
export interface Part {
  readonly name: string;
  readonly value: string;
}

/** Names and values that a value holds: of JSON and looser objects, of a connection string, of a query, of a command, of lines. */
export function partsOf(name: string, value: string): readonly Part[] {
  const parsed = /^\s*[[{"]/.test(value) ? parse(value) : undefined;
  if (parsed !== undefined) return leavesOf(name, parsed);
  const decoded = decodedOf(value);
  if (decoded !== undefined) return [{ name, value: decoded }];
  const unescaped = decodeUri(value);
  // A text that was escaped as a whole; an address is read pair by pair.
  if (unescaped !== value && !isAddress(value) && !/[=&\s]/.test(value)) return [{ name, value: unescaped }];
  const found = [pairsOf, queryOf, looseOf, optionsOf, loginsOf, elementsOf, linesOf].flatMap((read) => {
    const parts = read(value);
    return [...parts, ...parts.flatMap((part, at) => namedBy(part, parts[at + 1]))];
  });
  // Several readings find the same part.
  return [...new Map(found.map((part) => [`${part.name}\n${part.value}`, part])).values()].filter(
    (part) => part.value !== value,
  );
}

/** A value that another part names: `name: X` and `value: Y`, in either order. */
function namedBy(part: Part, next: Part | undefined): Part[] {
  if (next === undefined) return [];
  const [name, value] = naming.test(part.name) ? [part, next] : [next, part];
  return naming.test(name.name) && valued.test(value.name) ? [{ name: name.value, value: value.value }] : [];
}

const naming = /^(name|key|field|header|variable|parameter|parameterName|parameterKey|id)$/i;
const valued = /^(value|val|content|default|parameterValue|text|secret)$/i;

/** The texts in a value that was parsed, each with the nearest name. */
function leavesOf(name: string, value: unknown): Part[] {
  if (typeof value === "string" || typeof value === "number") return [{ name, value: String(value) }];
  if (Array.isArray(value)) return value.flatMap((one) => leavesOf(name, one));
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value);
  const given = entries.find(([key, inner]) => naming.test(key) && typeof inner === "string")?.[1] as
    string | undefined;
  return entries.flatMap(([key, inner]) => [
    ...leavesOf(key, inner),
    ...(given !== undefined && valued.test(key) ? leavesOf(given, inner) : []),
  ]);
}

/** `Name=value`, between separators of connection strings, queries, command lines and cookies. */
function pairsOf(value: string): Part[] {
  const pair =
    /(?:^|[\s;&?,|#{("':/[])[-_]{0,2}([A-Za-z][\w.-]*(?: [A-Z][a-z]+)*)["']?\s*:?=\s*("[^"]*"|'[^']*'|[^;&,|"'\s]+)/g;
  // `secret:` and `secrets:` at the beginning say where one is kept.
  const close = /(?:^(?!secrets?:)|[\s;,|&?{("'])([A-Za-z][\w.-]*):([^\s:;,/"'{}[\]()]+)(?=$|[\s;,|&)}"'])/g;
  return [pair, close].flatMap((form) =>
    Array.from(value.matchAll(form), ([, name = "", given = ""]) => ({ name, value: bare(given) })),
  );
}

/**
 * `name: value` and `name => value` in braces, brackets or behind a comma, and `"name": value` anywhere: YAML, JavaScript,
 * JSON with comments, Python, Ruby, PHP.
 */
function looseOf(value: string): Part[] {
  if (!/[{["'`(]/.test(value)) return [];
  const given = /\s*(?::|=>)\s*\[?\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|[^\s,;{}[\]()"'`]+)/.source;
  const bareKey = new RegExp(`[{[(,]\\s*:?([A-Za-z][\\w.-]*)${given}`, "g");
  const quotedKey = new RegExp(`["'\`]([A-Za-z][\\w. -]{0,60})["'\`]${given}`, "g");
  // A header in quotes, as commands take it.
  const header = /["']([A-Za-z][\w-]*):\s*([^"'\s][^"']*)["']/g;
  return [bareKey, quotedKey, header].flatMap((form) =>
    Array.from(value.matchAll(form), ([, name = "", text = ""]) => ({ name, value: bare(text) })),
  );
}

/** `name=value` behind the `?` of an address, whatever signs the value holds. */
function queryOf(value: string): Part[] {
  if (!isAddress(value)) return [];
  return Array.from(value.matchAll(/[?&#;]([\w.-]+)=([^&#\s]+)/g), ([, name = "", given = ""]) => ({
    name,
    value: bare(given),
  }));
}

/** `--name value`, as command lines have them. */
function optionsOf(value: string): Part[] {
  return Array.from(value.matchAll(/(?:^|\s)--([A-Za-z][\w-]*)\s+([^\s-]\S*)/g), ([, name = "", given = ""]) => ({
    name,
    value: bare(given),
  }));
}

/** Options of commands by which somebody logs in: `curl -u name:word`. */
const logins = [
  /(?:^|\s)(?:-u|-U|--(?:proxy-)?user|--creds|--auth|--basic-auth)(?:\s+|=)["']?[^\s:"'$]+[:%]((?!\d+["']?(?:\s|$))[^\s"']+)/g,
  /\b(?:mysql\w*|mariadb\w*)\b[^|;\n]{0,200}?\s-p(\S+)/g,
  /\bsshpass\s+-p\s*(\S+)/g,
  /\bredis-cli\b[^|;\n]{0,200}?\s-a\s*(\S+)/g,
  /\b(?:docker|podman|helm|az|oc|nerdctl)\b[^|;\n]{0,60}?\blogin\b[^|;\n]{0,200}?\s-p\s*(\S+)/g,
  /\b(?:ldap\w+)\b[^|;\n]{0,200}?\s-w\s*(\S+)/g,
  /(?:^|\s)-pass(?:in|out)?\s+pass:(\S+)/g,
  /\bmachine\s+\S+\s+login\s+\S+\s+password\s+(\S+)/g,
];

function loginsOf(value: string): Part[] {
  return logins.flatMap((form) =>
    Array.from(value.matchAll(form), ([, given = ""]) => ({ name: "password", value: bare(given) })),
  );
}

/** `<name>value</name>`, and attributes that name a value: `<add key="name" value="value"/>`. */
function elementsOf(value: string): Part[] {
  const elements = value.matchAll(/<(?:[\w.-]+:)?([A-Za-z][\w.-]*)(?:\s[^<>]*)?>([^<>]+)<\/(?:[\w.-]+:)?\1>/g);
  const named = value.matchAll(/\b(?:key|name)=(["'])([^"']+)\1\s+value=(["'])([^"']*)\3/g);
  return [
    ...Array.from(elements, ([, name = "", given = ""]) => ({ name, value: given })),
    ...Array.from(named, ([, , name = "", , given = ""]) => ({ name, value: given })),
  ];
}

/** `name: value` lines, as YAML and headers have them, and the items under a name. */
function linesOf(value: string): Part[] {
  const lines = value.split(/\r?\n|\\n/);
  let above = "";
  return lines.flatMap((line): Part[] => {
    const [, item] = /^(?:\s*-)?\s+([^\s:]+)\s*$/.exec(line) ?? [];
    if (item !== undefined && above !== "") return [{ name: above, value: bare(item) }];
    const [, name, given = ""] =
      /^\s*-?\s*["']?([A-Za-z][\w.-]*(?: \w+)?)["']?\s*:(?:\s+(\S.*?))?,?\s*$/.exec(line) ?? [];
    if (name === undefined) return [];
    above = given === "" ? name : "";
    // Of several words in one line of text nobody knows whether they are prose.
    const isWord =
      /^\S+$|^(["']).*\1$/.test(given) || (lines.length > 1 && !/[.?!]$/.test(given)) || name.includes("-");
    return isWord && given !== "" ? [{ name, value: bare(given) }] : [];
  });
}

function bare(text: string): string {
  return decodeUri(text.replace(/^(["'`])(.*)\1$/s, "$2"));
}

function decodeUri(text: string): string {
  try {
    return text.includes("%") ? decodeURIComponent(text) : text;
  } catch {
    return text;
  }
}

/** What Base64 or hexadecimal digits stand for, where that is a text. */
function decodedOf(value: string): string | undefined {
  const compact = value.replaceAll(/\s/g, "");
  if (/^([0-9a-f]{2}){8,}$/i.test(compact)) return textIn(Buffer.from(compact, "hex"));
  if (compact.length < 16 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) return undefined;
  return textIn(Buffer.from(compact, "base64"));
}

function textIn(bytes: Buffer): string | undefined {
  const text = bytes.toString("utf8");
  return /^[\t\r\n -~]{8,}$/.test(text) && /[=:{-]/.test(text) ? text : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
