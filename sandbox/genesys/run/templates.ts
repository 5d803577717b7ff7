import velocity from "velocityjs";

/** Renders a Velocity template; `$esc` has the tools that the service offers. */
export function renderTemplate(template: string, variables: Readonly<Record<string, unknown>>): string {
  return velocity.render(template, { ...variables, esc: escapes });
}

const jsonText = (value: unknown): string => JSON.stringify(String(value)).slice(1, -1);

/** Tools for escaping. Source: Resource Center, "Velocity macros for data actions". */
const escapes = {
  jsonString: jsonText,
  jsonEncode: jsonText,
  url: (value: unknown): string => encodeURIComponent(String(value)),
};
