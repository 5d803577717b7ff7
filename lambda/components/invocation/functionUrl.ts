import * as pulumi from "@pulumi/pulumi";
import { FunctionUrl as AwsFunctionUrl } from "@pulumi/aws/lambda/functionUrl.js";
import { Permission } from "@pulumi/aws/lambda/permission.js";
import type { LambdaFunction } from "../lambdaFunction.ts";

/** Since October 2025 AWS asks for both: with only one of them it answers every call with 403. */
const publicStatements = [
  {
    suffix: "url",
    statementId: "PublicFunctionUrl",
    action: "lambda:InvokeFunctionUrl",
    functionUrlAuthType: "NONE",
  },
  {
    suffix: "invoke",
    statementId: "PublicInvokeByFunctionUrl",
    action: "lambda:InvokeFunction",
    invokedViaFunctionUrl: true,
  },
];

/**
 * A function's own https address. Its auth type is NONE because Genesys Cloud signs no requests; the guard inside the
 * function checks the caller.
 */
export class FunctionUrl extends pulumi.ComponentResource {
  readonly url: pulumi.Output<string>;
  /** What has to be in force beside what the address refers to. */
  readonly parts: readonly pulumi.Resource[];

  constructor(name: string, { functionName }: LambdaFunction, options: pulumi.ComponentResourceOptions) {
    super("genesys-lambda:components:FunctionUrl", name, {}, options);
    // AWS knows a statement by its name, so a new one can't exist beside the one that it replaces.
    const childOptions = { parent: this, deleteBeforeReplace: true };
    const address = { functionName, authorizationType: "NONE", invokeMode: "BUFFERED" };

    this.url = new AwsFunctionUrl(name, address, childOptions).functionUrl;
    this.parts = publicStatements.map(
      ({ suffix, ...statement }) =>
        new Permission(`${name}-${suffix}`, { function: functionName, principal: "*", ...statement }, childOptions),
    );
    this.registerOutputs({ url: this.url });
  }
}
