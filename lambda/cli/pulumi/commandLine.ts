/** A Pulumi command line: the command, and what follows it as it was written. */
export interface CommandLine {
  readonly command: string;
  readonly rest: readonly string[];
}

/** An option by its long name and, where it has one, its short one: `["stack", "s"]`. */
export type OptionName = readonly [long: string, short?: string];

/** What may stand in a command's place. */
const informing = ["--help", "-h", "--version"];

/**
 * Takes a command line apart. Only a line that begins with its command can be read without knowing all of Pulumi's
 * options: whichever takes a value could hide the command.
 *
 * @throws Error where the line begins with anything else
 */
export function takeApart(given: readonly string[]): CommandLine {
  const [command = "--help", ...rest] = given;
  if (command.startsWith("-") && !informing.includes(command)) {
    throw new Error(
      `npm run pulumi -- ${given.join(" ")}\nbegins with ${command}; give the command first, then its options, such as: ` +
        "npm run pulumi -- up --stack dev",
    );
  }
  return { command, rest };
}

/** @throws Error where short options are written together, whose values nobody could tell from names */
export function refuseGroups({ rest }: CommandLine): void {
  const group = optionsOf(rest).find((arg) => /^-[a-zA-Z][a-zA-Z]/.test(arg));
  if (group === undefined) return;
  throw new Error(
    `${group} writes several short options, or one and its value, in one word: write them apart, such as -y -s dev`,
  );
}

/** Whether an option is given, and not as `=false`. */
export function has({ rest }: CommandLine, ...names: readonly OptionName[]): boolean {
  return optionsOf(rest).some((arg) => {
    const [, value] = parted(arg, names) ?? [];
    return value !== undefined && !/^(false|f|0)$/i.test(value);
  });
}

/** Whether an option is given, whatever its value. */
export function mentions({ rest }: CommandLine, ...names: readonly OptionName[]): boolean {
  return optionsOf(rest).some((arg) => parted(arg, names) !== undefined);
}

/** The arguments that an option with a value is written as, each time that it is given. */
export function written({ rest }: CommandLine, ...names: readonly OptionName[]): readonly string[] {
  return optionsOf(rest).flatMap((arg, index) => {
    if (parted(arg, names) === undefined) return [];
    return isWhole(arg) ? [arg] : rest.slice(index, index + 2);
  });
}

/** The values of an option, in their order; lists are taken apart at their commas. */
export function valuesOf(line: CommandLine, name: string): readonly string[] {
  const args = optionsOf(line.rest);
  return args.flatMap((arg, index) => {
    if (parted(arg, [[name]]) === undefined) return [];
    const value = isWhole(arg) ? arg.slice(arg.indexOf("=") + 1) : (line.rest[index + 1] ?? "");
    return value.split(",");
  });
}

/** The line without some options. @param valued those of them that take a value */
export function without(
  line: CommandLine,
  switches: readonly OptionName[],
  valued: readonly OptionName[],
): CommandLine {
  const args = optionsOf(line.rest);
  const kept = line.rest.filter((arg, index) => {
    if (index >= args.length) return true;
    if (parted(arg, [...switches, ...valued]) !== undefined) return false;
    const before = args[index - 1];
    return before === undefined || isWhole(before) || parted(before, valued) === undefined;
  });
  return { ...line, rest: kept };
}

export function putTogether({ command, rest }: CommandLine): readonly string[] {
  return [command, ...rest];
}

/** What stands before a `--`. */
function optionsOf(rest: readonly string[]): readonly string[] {
  const end = rest.indexOf("--");
  return end < 0 ? rest : rest.slice(0, end);
}

function isWhole(arg: string): boolean {
  return arg.includes("=") || /^-[a-zA-Z]./.test(arg);
}

/** Name and value of an argument that is one of these options: `true` where it is written without a value. */
function parted(arg: string, names: readonly OptionName[]): [string, string] | undefined {
  for (const [long, short] of names) {
    if (arg === `--${long}` || arg === `-${short ?? "-"}`) return [long, "true"];
    if (arg.startsWith(`--${long}=`)) return [long, arg.slice(long.length + 3)];
    if (short !== undefined && arg.startsWith(`-${short}`)) return [long, arg.slice(2).replace(/^=/, "")];
  }
  return undefined;
}
