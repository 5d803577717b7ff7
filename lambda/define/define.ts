import type { FunctionOptions } from "./functionOptions.ts";
import type { InputSchema, OutputContractSchema, PartOf, ValueOf } from "./schemaTypes.ts";
import type { Invocation } from "./invocation.ts";

/** The request to a function that exists already. Templates are Velocity's, and reach Genesys Cloud byte for byte. */
export interface ActionRequest {
  /**
   * What the function gets as its event: a template that makes JSON, such as
   * `{"type": "createBooking", "body": {"start": "$esc.jsonString($input.start)"}}`. `${input.x}` is a property of the
   * input, `${input.rawRequest}` the input as a whole.
   */
  readonly template: string;
  /** Headers by name; templates too. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What is made of the answer of a function that exists already. */
export interface ActionResponse {
  /** Name → JSONPath into the answer. Each name has to be used by `successTemplate`. */
  readonly translationMap?: Readonly<Record<string, string>>;
  /** Name → JSON text (`"0"`, `"\"none\""`, `"[]"`) for where the path leads nowhere; a null that it leads to stays null. */
  readonly translationMapDefaults?: Readonly<Record<string, string>>;
  /** A template that makes the output of those names: `{"state": ${state}}`. Default: `${rawResult}`, the answer itself. */
  readonly successTemplate?: string;
}

/** Everything about a data action but its handler. */
export interface ActionDefinition<
  Input extends InputSchema = InputSchema,
  Output extends OutputContractSchema = OutputContractSchema,
> {
  /** As flow authors see it: 1 to 256 characters, unique in the stack. */
  readonly name: string;
  /** The group under which Architect shows it: 1 to 256 characters. */
  readonly category: string;
  /** What a flow passes in: a flat object of plain values, which is the handler's event. */
  readonly input: Input;
  /**
   * What the handler returns. A flow takes its success path with every output that fits this contract, `{ statusCode:
   * 400 }` too. So describe here what a flow has to branch on: `found`, or a `status` with an `enum`.
   */
  readonly output: Output;
  /** Whole seconds that a flow waits, 1 to 60; default 60. The function is stopped after the same time. */
  readonly timeoutSeconds?: number;
  /** Hides input and output in flows and logs; default false. Changing it gives the action a new id. */
  readonly secure?: boolean;
  /** A call that shows that the action works, and the part of its output that matters. */
  readonly example?: { readonly input: ValueOf<Input>; readonly output?: PartOf<ValueOf<Output>> };
  /** Whether the example is run after deploying, as a proof; false for actions with side effects. Default: true. */
  readonly verify?: boolean;
  readonly function?: FunctionOptions;
  /** How Genesys Cloud reaches the function; default: the stack's `genesys-lambda:invoke`, else `role`. */
  readonly invoke?: Invocation;
  /**
   * For the invocation `function-url`. AWS_IAM is refused: Genesys Cloud does not sign its requests, so each would get
   * 403.
   */
  readonly functionUrl?: { readonly authType?: "NONE" };
  /** A function that exists already, in place of handler.ts; with `:<alias>` where one is meant. */
  readonly functionArn?: string;
  /** What is sent to the function of `functionArn`; default: the input as it is. */
  readonly request?: ActionRequest;
  /** What is made of the answer of the function of `functionArn`; default: the answer as it is. */
  readonly response?: ActionResponse;
  /** What the folder was called when it was first deployed: keeps all objects of a folder that was renamed. */
  readonly deployedAs?: string;
  /** Puts the action on an account link of its own, with a role of its own; for stacks of many functions. */
  readonly link?: string;
}

/** Defines a data action; the types of its handler follow from the contract. */
export function defineAction<const Input extends InputSchema, const Output extends OutputContractSchema>(
  action: ActionDefinition<Input, Output>,
): ActionDefinition<Input, Output> {
  return action;
}

/** What a handler knows of its call beside the input. */
export interface HandlerContext {
  /** Lambda's id of the call, as its log shows it. */
  readonly requestId: string;
  /** Milliseconds until the function is stopped. */
  remainingMilliseconds(): number;
}

/** The input of an action: `InputOf<typeof action>`. */
export type InputOf<Action> = Action extends { readonly input: infer Input } ? ValueOf<Input> : never;

/** The output of an action: `OutputOf<typeof action>`. */
export type OutputOf<Action> = Action extends { readonly output: infer Output } ? ValueOf<Output> : never;

/**
 * The handler of an action: `export const handler: Handler<typeof action> = async (input) => ...`.
 *
 * Whatever the handler returns takes the flow's success path: Genesys Cloud reads no status in it. A flow takes its
 * failure path when the handler throws, when the output breaks the contract, or when the answer comes too late. Return
 * what a flow has to branch on; throw when the flow can only go on without the answer.
 */
export type Handler<Action> = (input: InputOf<Action>, context: HandlerContext) => Promise<OutputOf<Action>>;
