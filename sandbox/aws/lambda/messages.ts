/** What passes between the account and a function's process. */
export interface InvokeMessage {
  readonly requestId: string;
  /** JSON text. */
  readonly payload: string;
  readonly functionArn: string;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
}

/** AWS's error object, as the caller of a function gets it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

export type ProcessMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "initFailed"; readonly error: FunctionError }
  | { readonly kind: "log"; readonly line: string }
  | { readonly kind: "done"; readonly payload: string }
  | { readonly kind: "failed"; readonly error: FunctionError };
