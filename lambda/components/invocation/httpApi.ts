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
      onlyOne(childOptions),
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

  constructor(key: string, args: HttpRouteArgs, options: pulumi.ComponentResourceOptions) {
    super("genesys-lambda:components:HttpRoute", key, {}, options);
    const part: Part = {
      ...args,
      key,
      options: pulumi.mergeOptions({ parent: this }, { dependsOn: options.dependsOn ?? [] }),
    };

    const integration = integrationOf(part);
    const route = routeOf(part, integration);
    const permission = permissionOf(part);

    // The address works as soon as the route exists, so it depends on the route.
    this.url = pulumi.all([args.api.apiEndpoint, route.id]).apply(([endpoint]) => `${endpoint}/${key}`);
    this.parts = [permission];
    this.registerOutputs({ url: this.url });
  }
}

/** What each part of a route is made from. */
interface Part extends HttpRouteArgs {
  readonly key: string;
  readonly options: pulumi.CustomResourceOptions;
}

function integrationOf({ key, api, lambda, timeoutSeconds, options }: Part): Integration {
  const integration = {
    apiId: api.id,
    integrationType: "AWS_PROXY",
    integrationUri: lambda.invokeArn,
    payloadFormatVersion: "2.0",
    timeoutMilliseconds: timeoutSeconds * 1_000,
  };
  return new Integration(key, integration, options);
}

function routeOf({ key, api, options }: Part, integration: Integration): Route {
  const target = pulumi.interpolate`integrations/${integration.id}`;
  return new Route(key, { apiId: api.id, routeKey: `POST /${key}`, target }, onlyOne(options));
}

/** API Gateway may invoke exactly this function, for exactly this route. */
function permissionOf({ key, api, lambda, options }: Part): Permission {
  const statement = {
    statementId: "HttpApi",
    function: lambda.functionName,
    principal: "apigateway.amazonaws.com",
    action: "lambda:InvokeFunction",
    sourceArn: pulumi.interpolate`${api.executionArn}/*/POST/${key}`,
  };
  return new Permission(`${key}-api`, statement, onlyOne(options));
}

/** AWS knows it by its name, so a new one can't exist beside the one that it replaces. */
function onlyOne(options: pulumi.CustomResourceOptions): pulumi.CustomResourceOptions {
  return pulumi.mergeOptions(options, { deleteBeforeReplace: true });
}
