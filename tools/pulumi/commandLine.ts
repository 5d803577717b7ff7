import { parseArgs, type ParseArgsOptionsConfig } from "node:util";

/** One option or word of a Pulumi command line, with the arguments that it was written as. */
export interface Part {
  /** The long name of an option; absent: a word. */
  readonly option?: string;
  readonly value?: string;
  readonly args: readonly string[];
}

/** A Pulumi command line taken apart: what comes before the command, the command, and what follows it. */
export interface CommandLine {
  readonly before: readonly Part[];
  readonly command: string;
  readonly after: readonly Part[];
}

/** All of a command line but the command. */
export function partsOf({ before, after }: CommandLine): readonly Part[] {
  return [...before, ...after];
}

/** Options of `up` and `preview`, and those of every command, that take a value in the next argument. */
const valued: Readonly<Record<string, string | undefined>> = {
  client: undefined,
  color: undefined,
  config: "c",
  "config-file": undefined,
  cwd: "C",
  exclude: undefined,
  "import-file": undefined,
  memprofilerate: undefined,
  message: "m",
  "otel-traces": undefined,
  output: undefined,
  "override-env": undefined,
  parallel: "p",
  plan: undefined,
  "policy-pack": undefined,
  "policy-pack-config": undefined,
  profiling: undefined,
  replace: undefined,
  "save-plan": undefined,
  "secrets-provider": undefined,
  stack: "s",
  target: "t",
  "target-replace": undefined,
  tracing: undefined,
  verbose: "v",
};

/** The others that have a short name. */
const switches: Readonly<Record<string, string>> = {
  debug: "d",
  emoji: "e",
  "fully-qualify-stack-names": "Q",
  help: "h",
  json: "j",
  refresh: "r",
  "skip-preview": "f",
  yes: "y",
};

const options: ParseArgsOptionsConfig = {
  ...Object.fromEntries(Object.entries(valued).map(([name, short]) => [name, option("string", short)])),
  ...Object.fromEntries(Object.entries(switches).map(([name, short]) => [name, option("boolean", short)])),
};

function option(type: "string" | "boolean", short: string | undefined): ParseArgsOptionsConfig[string] {
  return short === undefined ? { type } : { type, short };
}

/** Takes a command line apart; absent where it names no command. */
export function takeApart(args: readonly string[]): CommandLine | undefined {
  const { tokens } = parseArgs({
    args: args.map(withLongName),
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const parts = tokens.map((token): Part => {
    if (token.kind === "option-terminator") return { args: ["--"] };
    if (token.kind === "positional") return { value: token.value, args: [token.value] };
    const { name, rawName, value, inlineValue } = token;
    if (value === undefined) return { option: name, args: [rawName] };
    return {
      option: name,
      value,
      args: inlineValue ? [rawName + (rawName.startsWith("--") ? "=" : "") + value] : [rawName, value],
    };
  });
  const index = parts.findIndex((part) => part.option === undefined && part.value !== undefined);
  const command = parts[index]?.value;
  if (command === undefined) return undefined;
  return { before: parts.slice(0, index), command, after: parts.slice(index + 1) };
}

/** Pulumi takes `-r=false`, which Node would read as a group of short names. */
function withLongName(arg: string): string {
  const [, short, value] = /^-([a-zA-Z])=(.*)$/s.exec(arg) ?? [];
  const long = Object.keys(options).find((name) => short !== undefined && options[name]?.short === short);
  return long === undefined || value === undefined ? arg : `--${long}=${value}`;
}

/** The arguments of a command line that was taken apart. */
export function putTogether({ before, command, after }: CommandLine): readonly string[] {
  return [...before.flatMap(({ args }) => args), command, ...after.flatMap(({ args }) => args)];
}
