import { actionText, handlerText } from "../../support/functionsFolder.ts";

/** A handler that throws, one that is slower than its action, one that returns what its contract does not have. */
const handlers: Readonly<Record<string, string>> = {
  "handler-throws": "export const handler = async () => { throw new TypeError('customer is undefined'); };",
  "handler-slow": "export const handler = () => new Promise((resolve) => setTimeout(resolve, 20_000, { b: 1 }));",
  "output-breaks": "export const handler = async () => ({ b: 'not a number' });",
};

/** Each on a link of its own, so that one scenario breaks nothing of another. */
export function linkOf(name: string): string {
  return `by-${name}`;
}

/** The files of a function's folder for one scenario: its handler is sound, or fails as its name says. */
export function patient(name: string, changes: object = {}): Record<string, string> {
  const isHttp = name.startsWith("url-") || name.startsWith("api-");
  const way = name.startsWith("api-") ? "http-api" : "function-url";
  return {
    "action.ts": actionText({
      name,
      timeoutSeconds: name === "handler-slow" ? 1 : 10,
      example: { input: { a: "x" }, output: { b: 1 } },
      ...(isHttp ? { invoke: way } : { link: linkOf(name) }),
      ...changes,
    }),
    "handler.ts": handlers[name] ?? handlerText,
  };
}
