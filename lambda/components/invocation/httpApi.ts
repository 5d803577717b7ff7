import * as pulumi from "@pulumi/pulumi";
import { Api } from "@pulumi/aws/apigatewayv2/api.js";
import { Integration } from "@pulumi/aws/apigatewayv2/integration.js";
import { Route } from "@pulumi/aws/apigatewayv2/route.js";
import { Stage } from "@pulumi/aws/apigatewayv2/stage.js";
import { Permission } from "@pulumi/aws/lambda/permission.js";
import { quotas } from "../../iam/quotas.ts";
import type { LambdaFunction } from "../lambdaFunction.ts";
import { fullName, limitedName, type NamePrefix } from "../names.ts";
import { stackTags } from "../tags.ts";

/**
 * Genesys Cloud allows an organization 2,500 runs a minute and 50 at a time. More requests than that come from somebody
 * else.
 */
const throttling = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };

/** One API Gateway HTTP API for all functions of a stack that use it: a throttled route for each function. */
export class HttpApi extends pulumi.ComponentResource {
  readonly #api: Api;
  readonly #stage: Stage;

  constructor(name: string, prefix: NamePrefix, options: pulumi.ComponentResourceOptions) {
    super("genesys-lambda:components:HttpApi", name, {}, options);
    const childOptions = pulumi.mergeOptions({ parent: this }, { dependsOn: options.dependsOn ?? [] });
    const tags = stackTags(prefix);
    this.#api = new Api(
      name,
      { name: limitedName(fullName(prefix, name), quotas.httpApiNameLength), protocolType: "HTTP", tags },
      childOptions,
    );
    this.#stage = new Stage(
      name,
      { apiId: this.#api.id, name: "$default", autoDeploy: true, defaultRouteSettings: throttling, tags },
      // An API has one stage of a name, and one route of a key.
      pulumi.mergeOptions(childOptions, { deleteBeforeReplace: true }),
    );
    this.registerOutputs({});
  }

  /** A route to a function: `POST /<key>`. */
  route(key: string, lambda: LambdaFunction, timeoutSeconds: number): HttpRoute {
    return new HttpRoute(key, { api: this.#api, lambda, timeoutSeconds }, { parent: this, dependsOn: [this.#stage] });
  }
}

interface HttpRouteArgs {
  readonly api: Api;
  readonly lambda: LambdaFunction;
  /** 1 to 30. */
  readonly timeoutSeconds: number;
}

/** One function's place in the API, with the right to invoke exactly it from exactly there. */
export class HttpRoute extends pulumi.ComponentResource {
  readonly url: pulumi.Output<string>;
  /** What has to be in force beside what the address refers to. */
  readonly parts: readonly pulumi.Resource[];

  constructor(key: string, { api, lambda, timeoutSeconds }: HttpRouteArgs, options: pulumi.ComponentResourceOptions) {
    super("genesys-lambda:components:HttpRoute", key, {}, options);
    const childOptions = pulumi.mergeOptions({ parent: this }, { dependsOn: options.dependsOn ?? [] });
    const integration = new Integration(
      key,
      {
        apiId: api.id,
        integrationType: "AWS_PROXY",
        integrationUri: lambda.invokeArn,
        payloadFormatVersion: "2.0",
        timeoutMilliseconds: timeoutSeconds * 1_000,
      },
      childOptions,
    );
    const route = new Route(
      key,
      { apiId: api.id, routeKey: `POST /${key}`, target: pulumi.interpolate`integrations/${integration.id}` },
      pulumi.mergeOptions(childOptions, { deleteBeforeReplace: true }),
    );
    const permission = new Permission(
      `${key}-api`,
      {
        statementId: "HttpApi",
        function: lambda.functionName,
        principal: "apigateway.amazonaws.com",
        action: "lambda:InvokeFunction",
        sourceArn: pulumi.interpolate`${api.executionArn}/*/POST/${key}`,
      },
      pulumi.mergeOptions(childOptions, { deleteBeforeReplace: true }),
    );
    // The address works as soon as the route exists, so it depends on the route.
    this.url = pulumi.all([api.apiEndpoint, route.id]).apply(([endpoint]) => `${endpoint}/${key}`);
    this.parts = [permission];
    this.registerOutputs({ url: this.url });
  }
}
