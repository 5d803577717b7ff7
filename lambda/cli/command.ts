import { parseArgs, type ParseArgsConfig } from "node:util";
import { explain } from "./explain.ts";

/** What a command is started with, as `parseArgs` of `node:util` takes it; each has `--help` beside its own options. */
type Arguments = Pick<ParseArgsConfig, "options" | "allowPositionals" | "allowNegative">;

type Parsed<Given extends Arguments> = ReturnType<typeof parseArgs<Given>>;

/**
 * Runs one command with the arguments that follow its name. It shows the help where `--help` is given. An error that is
 * meant for the user is printed without a stack, and the exit status is 1.
 *
 * @param help what `--help` prints
 */
export async function command<const Given extends Arguments>(
  { help, ...given }: Given & { readonly help: string },
  run: (parsed: Parsed<Given>) => Promise<void> | void,
): Promise<void> {
  await explain(async () => {
    const wanted: ParseArgsConfig = { ...given, options: { ...given.options, help: { type: "boolean" } } };
    const { values, positionals } = parseArgs(wanted);
    if (values["help"] === true) console.log(help);
    else await run({ values, positionals } as Parsed<Given>);
  });
}
