/**
 * How a cure calls what it names. Cures are written with these names in braces, such as `{handler}`: what runs here may
 * know a function by its Lambda properties alone, or by the files that it was made of.
 */
export interface Words {
  /** The code that answers a call. */
  readonly handler: string;
  /** How its file gets an export of the name that the function is deployed with; begins a sentence. */
  readonly exportHandler: string;
  /** How a package comes into the function; begins a sentence. */
  readonly install: string;
  /** What states the action: contract, templates, time-out. */
  readonly definition: string;
  readonly timeout: string;
  /** The contract of the output. */
  readonly output: string;
  readonly memory: string;
  readonly environment: string;
  readonly permissions: string;
  /** How a function gets a right of iam or sts; begins a sentence. */
  readonly identityRight: string;
  readonly vpc: string;
  /** What makes the tables that a function reads. */
  readonly resources: string;
  /** What names a function that exists outside the stack. */
  readonly functionArn: string;
  /** What to deploy a function with whose runtime AWS has retired. */
  readonly runtime: string;
  readonly layers: string;
  readonly snapStart: string;
  /** How a function is made anew that an update leaves as it is. */
  readonly replaceFunction: string;
  /** How credential and function get a new secret; begins a sentence. */
  readonly rotateSecret: string;
}

/** By the properties of AWS's resources and of this provider's. */
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

/** A cure in somebody's words. */
export function worded(cure: string, words: Words): string {
  return cure.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(words, name) ? words[name as keyof Words] : whole,
  );
}
