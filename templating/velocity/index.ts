import { Evaluation } from "./evaluate.ts";
import { parseTemplate } from "./parse.ts";
import { tools } from "./tools.ts";
import { usesOf } from "./uses.ts";
import { javaValue } from "./values.ts";

export { NotEvaluated, NotKnown, NotParsed } from "../errors.ts";
export { parseTemplate } from "./parse.ts";
export { unknownDirectives, type Use, usesOf } from "./uses.ts";

/** Names of the tools that every template of a data action has. */
export const toolNames: readonly string[] = tools().map(({ name }) => name);

/**
 * What a template of a data action makes of variables, as Velocity 2.x does on the JVM: a reference that is null prints
 * its own text, a quiet one nothing.
 *
 * @param variables values of JSON's
 * @param mayBeNull names of further variables, which have no value
 * @throws NotParsed where it is no template; NotKnown where it asks for what only the JVM's side has; NotEvaluated where
 *   the JVM fails too
 */
export function renderTemplate(
  template: string,
  variables: Readonly<Record<string, unknown>>,
  mayBeNull: readonly string[] = [],
): string {
  const nodes = parseTemplate(template);
  const values = Object.entries(variables)
    .map(([name, value]): [string, unknown] => [name, javaValue(value)])
    .filter(([, value]) => value !== null);
  const known = new Set([...Object.keys(variables), ...mayBeNull, ...setNames(nodes)]);
  return new Evaluation(
    new Map([...tools().map((tool): [string, unknown] => [tool.name, tool]), ...values]),
    known,
  ).text(nodes);
}

function setNames(nodes: ReturnType<typeof parseTemplate>): string[] {
  return usesOf(nodes).flatMap(({ sets, name }) => (sets ? [name] : []));
}
