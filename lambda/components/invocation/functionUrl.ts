import * as pulumi from "@pulumi/pulumi";
import { FunctionUrl as AwsFunctionUrl } from "@pulumi/aws/lambda/functionUrl.js";
import { Permission } from "@pulumi/aws/lambda/permission.js";
import type { LambdaFunction } from "../lambdaFunction.ts";

/**
 * A function's own https address. Its auth type is NONE because Genesys Cloud signs no requests: whoever calls is
 * checked by the guard inside the function. AWS asks for two public statements, since October 2025.
 */
export class FunctionUrl extends pulumi.ComponentResource {
  readonly url: pulumi.Output<string>;
  /** What has to be in force beside what the address refers to. */
  readonly parts: readonly pulumi.Resource[];

  constructor(name: string, { functionName }: LambdaFunction, options: pulumi.ComponentResourceOptions) {
    super("genesys-lambda:components:FunctionUrl", name, {}, options);
    // AWS knows a statement by its name, so a new one can't exist beside the one that it replaces.
    const childOptions = { parent: this, deleteBeforeReplace: true };
    const address = new AwsFunctionUrl(
      name,
      { functionName, authorizationType: "NONE", invokeMode: "BUFFERED" },
      childOptions,
    );
    const call = new Permission(
      `${name}-url`,
      {
        statementId: "PublicFunctionUrl",
        function: functionName,
        principal: "*",
        action: "lambda:InvokeFunctionUrl",
        functionUrlAuthType: "NONE",
      },
      childOptions,
    );
    const invoke = new Permission(
      `${name}-invoke`,
      {
        statementId: "PublicInvokeByFunctionUrl",
        function: functionName,
        principal: "*",
        action: "lambda:InvokeFunction",
        invokedViaFunctionUrl: true,
      },
      childOptions,
    );
    this.url = address.functionUrl;
    this.parts = [call, invoke];
    this.registerOutputs({ url: this.url });
  }
}
