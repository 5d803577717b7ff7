/**
 * The names that a cure uses for things. Cures hold them in braces, such as `{handler}`, because one program knows a
 * function by its Lambda properties alone, and another by the files that it was made from.
 */
export interface Words {
  /** The code that answers a call. */
  readonly handler: string;
  /** How the handler's file gets an export of the deployed name; begins a sentence. */
  readonly exportHandler: string;
  /** How to add a package to the function; begins a sentence. */
  readonly install: string;
  /** The place that states the action: contract, templates, time-out. */
  readonly definition: string;
  readonly timeout: string;
  /** The contract of the output. */
  readonly output: string;
  readonly memory: string;
  readonly environment: string;
  readonly permissions: string;
  /** How to give a function a right of iam or sts; begins a sentence. */
  readonly identityRight: string;
  readonly vpc: string;
  /** The place that makes the tables which a function reads. */
  readonly resources: string;
  /** The property that names a function outside the stack. */
  readonly functionArn: string;
  /** What to deploy a function with when AWS has retired its runtime. */
  readonly runtime: string;
  readonly layers: string;
  readonly snapStart: string;
  /** How to make a function anew where an update would leave it as it is. */
  readonly replaceFunction: string;
  /** How to give credential and function a new secret; begins a sentence. */
  readonly rotateSecret: string;
}

/** The names by the properties of AWS's resources and of this provider's. */
export const resourceWords: Words = {
  handler: "the function's handler",
  exportHandler: "export the handler under that name",
  install: "add it to the function's code",
  definition: "what the program states",
  timeout: "the action's timeoutSeconds",
  output: "the contract's output",
  memory: "the function's memorySize",
  environment: "the function's environment",
  permissions: "what the function's role may do",
  identityRight: "let the function do without it, or allow it to the function's role",
  vpc: "the function's vpcConfig",
  resources: "what is there in AWS",
  functionArn: "the action's request.urlTemplate",
  runtime: "a runtime that AWS supports",
  layers: "the function's layers in AWS",
  snapStart: "the function's SnapStart in AWS: it is not for Node",
  replaceFunction: "`pulumi up --replace <its URN>` replaces it",
  rotateSecret: "make a new one for both: give the HeaderSecret another `rotation`, then `pulumi up`",
};

/** A cure with the given names filled in. */
export function worded(cure: string, words: Words): string {
  return cure.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(words, name) ? words[name as keyof Words] : whole,
  );
}
