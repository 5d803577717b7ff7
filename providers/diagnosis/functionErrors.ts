import { handlerAdvice, type FunctionFacts } from "./handlerAdvice.ts";
import { deployAgain, failed, late, type Meaning, seeLog } from "./meaning.ts";
import type { FunctionError } from "./runFacts.ts";

type Ending = Pick<Meaning, "cause" | "cure">;

const loadAgain = "mend {handler} or what it imports, then run `pulumi up`";
const memory: Ending = {
  cause: "the function ran out of memory",
  cure: "raise {memory}, or let {handler} hold less at a time, then run `pulumi up`",
};
const timeOut: Ending = { cause: late.cause, cure: late.cure };

/**
 * Errors that Lambda's runtime puts in the place of a handler's own, by their `errorType`.
 * Source: Lambda developer guide, "Troubleshoot invocation issues"; the Node runtime's interface client.
 */
const byType: Readonly<Record<string, Ending>> = {
  "Sandbox.Timedout": timeOut,
  "Runtime.OutOfMemory": memory,
  "Runtime.ImportModuleError": {
    cause: "the function could not be loaded: something that it imports is not in its bundle",
    cure: `{install} where it is a package, or correct the import: ${loadAgain}`,
  },
  "Runtime.UserCodeSyntaxError": {
    cause: "the function could not be loaded: its code has a syntax error",
    cure: loadAgain,
  },
  "Runtime.HandlerNotFound": {
    cause: "the function could not be loaded: its file has no export of the name that it was deployed with",
    cure: `{exportHandler}; ${deployAgain}`,
  },
  "Runtime.MalformedHandlerName": {
    cause: "the function could not be loaded: its handler's name is not <file>.<export>",
    cure: deployAgain,
  },
  "Runtime.CallbackHandlerDeprecated": {
    cause: "the function could not be loaded: its handler takes a callback, which Node 24 in Lambda does not have",
    cure: "make the handler async, and return its output, then run `pulumi up`",
  },
  "Runtime.UnhandledPromiseRejection": {
    cause: "the function failed: a promise that nobody waited for was rejected",
    cure: `await every promise in {handler}; ${seeLog}, then run \`pulumi up\``,
  },
  "Runtime.InvalidEntrypoint": {
    cause: "the function's process could not be started",
    cure: deployAgain,
  },
  "Runtime.NodejsExit": {
    cause: "the function ended its own process before it had answered",
    cure: "take process.exit() out of {handler} and of what it imports, then run `pulumi up`",
  },
  "Function.ResponseSizeTooLarge": {
    cause: "the function's answer is larger than Lambda takes, 6 MB",
    cure: "return less from {handler}: what the flow needs, or an address of what is large; then run `pulumi up`",
  },
};

/**
 * What a function's own error means. The function ran, or was to be started, so the hop is the handler whatever the
 * error says.
 */
export function functionErrorMeaning(error: FunctionError, facts: FunctionFacts): Meaning {
  return { hop: "handler", ...endingOf(error, facts) };
}

function endingOf({ type, message }: FunctionError, facts: FunctionFacts): Omit<Meaning, "hop"> {
  if (
    type === "ContractError" ||
    (type === "" && /^(?:the input|the handler's output) breaks the contract/.test(message))
  ) {
    return contractEnding(message);
  }
  const known = Object.hasOwn(byType, type) ? byType[type] : undefined;
  if (known !== undefined) return known;
  if (type === "Runtime.ExitError" || type === "Sandbox.Failure") return exitEnding(message);
  // A time-out as older runtimes tell it: without a type, under the request's id or the time.
  if (type === "" && /\bTask timed out after [\d.]+ seconds\b/.test(message)) return timeOut;
  if (type.startsWith("Extension.")) {
    return {
      cause: "an extension of the function failed before the handler was called",
      cure: "look at {layers}",
    };
  }
  const advice = handlerAdvice({ type, message }, facts);
  if (advice === undefined) return failed;
  return { ...advice, cause: `the function failed: ${advice.cause}` };
}

/** Lambda tells of memory by the signal that ended the process: 9 by its own hand, 6 by Node's at the heap's end. */
function exitEnding(message: string): Ending {
  if (/signal: (?:killed|aborted)|exit status (?:134|137)\b|out of memory/i.test(message)) {
    return {
      ...memory,
      cause: "the function's process was ended from outside, which is what happens without memory left",
    };
  }
  return {
    cause: "the function's process ended before it had answered",
    cure: `take process.exit() out of {handler} and of what it imports; ${seeLog}, then run \`pulumi up\``,
  };
}

/** The message of a contract's check, which a function may have before and after its handler. */
export function contractEnding(message: string): Ending {
  return message.startsWith("the handler's output")
    ? {
        cause: "the handler returned what its contract does not have",
        cure: "mend {handler}, or {output}, then run `pulumi up`",
      }
    : { cause: "the function was sent an input that its contract does not have", cure: deployAgain };
}
