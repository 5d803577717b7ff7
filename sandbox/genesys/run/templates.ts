import velocity from "velocityjs";

/**
 * Renders a Velocity template; `$esc` has the tools that the service offers. What is null counts as undefined, as in
 * Velocity itself: `${x}` prints its own text then, `$!{x}` nothing.
 */
export function renderTemplate(template: string, variables: Readonly<Record<string, unknown>>): string {
  return velocity.render(template, { ...variables, esc: escapes });
}

/** Those properties that are not null. */
export function withoutNulls(values: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

const jsonText = escaping((text) => JSON.stringify(text).slice(1, -1));
/** As in a form: a blank becomes `+`. */
const formText = escaping((text) => new URLSearchParams([["", text]]).toString().slice(1));

/** Tools for escaping. Source: Resource Center, "Velocity macros for data actions". */
const escapes = {
  jsonString: jsonText,
  jsonEncode: jsonText,
  url: formText,
  urlFormEncode: formText,
  uriEncode: escaping(encodeURIComponent),
  quote: '"',
  dollar: "$",
  hash: "#",
};

/** A tool that makes nothing of nothing. */
function escaping(escape: (text: string) => string): (value: unknown) => string | undefined {
  return (value) => {
    if (value === undefined || value === null) return undefined;
    return escape(typeof value === "string" ? value : JSON.stringify(value));
  };
}
