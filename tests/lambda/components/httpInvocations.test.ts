import { expect } from "chai";
import { organizationId } from "./fakeOutputs.ts";
import { folder, type MockStack, mockStack } from "./mockStack.ts";

const hashes = "ab".repeat(32);
const headers = {
  "Content-Type": "application/json",
  "X-GC-Secret": "${credentials.headerSecret}",
  "X-GC-Source": organizationId,
  "Transfer-Encoding": "buffered",
};

/** Variables of a function's environment. */
function variables(stack: MockStack, name: string): unknown {
  return (stack.resource("Function", name).inputs["environment"] as { variables: unknown }).variables;
}

describe("a function that is reached by its URL", () => {
  let stack: MockStack;

  before(async () => {
    stack = await mockStack({ folders: [folder("echo", {}, { invocation: "function-url" })] });
  });

  it("has a URL without AWS's authentication, since Genesys Cloud signs nothing", () => {
    const { inputs, parent, deleteBeforeReplace } = stack.resource("FunctionUrl", "echo");
    expect(inputs).to.deep.equal({
      functionName: "project-stack-echo",
      authorizationType: "NONE",
      invokeMode: "BUFFERED",
    });
    expect([parent, deleteBeforeReplace]).to.deep.equal(["FunctionUrl/echo", true]);
  });

  it("has both public statements, each for calls by its URL only", () => {
    expect(stack.resource("Permission", "echo-url").inputs).to.deep.equal({
      statementId: "PublicFunctionUrl",
      function: "project-stack-echo",
      principal: "*",
      action: "lambda:InvokeFunctionUrl",
      functionUrlAuthType: "NONE",
    });
    expect(stack.resource("Permission", "echo-invoke").inputs).to.deep.equal({
      statementId: "PublicInvokeByFunctionUrl",
      function: "project-stack-echo",
      principal: "*",
      action: "lambda:InvokeFunction",
      invokedViaFunctionUrl: true,
    });
    for (const name of ["echo-url", "echo-invoke"]) {
      expect(stack.resource("Permission", name)).to.include({ parent: "FunctionUrl/echo", deleteBeforeReplace: true });
    }
  });

  it("is told the secret's hash and the organization, and never the secret", () => {
    expect(variables(stack, "echo")).to.include({
      GENESYS_LAMBDA_WAY_IN: "function-url",
      GENESYS_LAMBDA_SECRET_SHA256: hashes,
      GENESYS_LAMBDA_SOURCE: organizationId,
    });
    expect(JSON.stringify(stack.resource("Function", "echo").inputs)).to.not.contain("made-by-a-mock");
  });

  it("is called at its address with the headers of the guard, once both statements are there", () => {
    const { inputs, waitsFor } = stack.resource("DataAction", "echo");
    expect(inputs["request"]).to.deep.equal({ urlTemplate: "https://echo.lambda-url.eu-central-1.on.aws/", headers });
    expect(waitsFor).to.include.members(["Permission/echo-url", "Permission/echo-invoke", "FunctionUrl/echo"]);
    expect(JSON.stringify(inputs)).to.not.contain("made-by-a-mock");
  });

  it("needs no role for Genesys Cloud and no account link", () => {
    expect(stack.names("AssumedRole")).to.deep.equal([]);
    expect(stack.names("AwsAccountLink")).to.deep.equal([]);
    expect(stack.outputs).to.deep.include({ roleArn: null, accountLinkId: null });
    expect(stack.outputs.urls).to.deep.equal({ echo: "https://echo.lambda-url.eu-central-1.on.aws/" });
  });

  it("is proved again by its check when address, link or secret change", () => {
    const { onTheWay } = stack.resource("DataActionCheck", "echo").inputs as { onTheWay: object };
    expect(onTheWay).to.include({
      url: "function-url https://echo.lambda-url.eu-central-1.on.aws/",
      link: "web-services-id web-services-credential",
      secret: hashes.slice(0, 16),
    });
  });
});

describe("functions that are reached by an HTTP API", () => {
  let stack: MockStack;

  before(async () => {
    stack = await mockStack({
      folders: [
        folder("one", {}, { invocation: "http-api" }),
        folder("two", {}, { invocation: "http-api", timeoutSeconds: 7 }),
        folder("beside", {}, { invocation: "function-url" }),
        folder("role"),
      ],
      config: { "genesys-lambda:rotateSecret": "spring", "genesys-lambda:retirePreviousSecret": "true" },
    });
  });

  it("share one API and one stage, throttled and tagged", () => {
    expect(stack.names("Api")).to.deep.equal(["http-api"]);
    expect(stack.resource("Api", "http-api").inputs).to.deep.include({
      name: "project-stack-http-api",
      protocolType: "HTTP",
      tags: { "managed-by": "pulumi", project: "project", stack: "stack" },
    });
    expect(stack.resource("Stage", "http-api").inputs).to.deep.include({
      apiId: "http-api-id",
      name: "$default",
      autoDeploy: true,
      defaultRouteSettings: { throttlingRateLimit: 50, throttlingBurstLimit: 100 },
    });
  });

  it("have a route each, of the action's own time-out", () => {
    expect(stack.names("Route")).to.have.members(["one", "two"]);
    expect(stack.resource("Route", "two").inputs).to.include({
      routeKey: "POST /two",
      target: "integrations/two-id",
      apiId: "http-api-id",
    });
    expect(stack.resource("Integration", "two").inputs).to.include({
      integrationType: "AWS_PROXY",
      integrationUri: "invoke-project-stack-two",
      payloadFormatVersion: "2.0",
      timeoutMilliseconds: 7_000,
    });
    expect(stack.resource("Route", "two")).to.include({ parent: "HttpRoute/two", deleteBeforeReplace: true });
    expect(stack.resource("Route", "two").waitsFor).to.include("Stage/http-api");
  });

  it("may each be invoked by the API for its own route alone", () => {
    expect(stack.resource("Permission", "one-api").inputs).to.deep.equal({
      statementId: "HttpApi",
      function: "project-stack-one",
      principal: "apigateway.amazonaws.com",
      action: "lambda:InvokeFunction",
      sourceArn: "arn:aws:execute-api:eu-central-1:1:api/*/POST/one",
    });
  });

  it("are called at the API's address, once the route and the right are there", () => {
    const { inputs, waitsFor } = stack.resource("DataAction", "one");
    expect(inputs["request"]).to.deep.equal({ urlTemplate: "https://api.example.com/one", headers });
    expect(waitsFor).to.include.members(["Permission/one-api", "Route/one"]);
  });

  it("share one link and one secret with those that are reached by a URL", () => {
    expect(stack.names("WebServicesLink")).to.deep.equal(["web-services"]);
    expect(stack.names("HeaderSecret")).to.deep.equal(["web-services"]);
    expect(stack.resource("HeaderSecret", "web-services").inputs).to.include({
      rotation: "spring",
      retirePrevious: true,
    });
    const { inputs, waitsFor } = stack.resource("WebServicesLink", "web-services");
    expect(inputs).to.deep.include({
      name: "project-stack-web-services",
      organizationId,
      owner: { project: "project", stack: "stack", lineage: "lineage-1" },
      adopt: false,
    });
    // A new secret is sent only when every function accepts it.
    expect(waitsFor).to.include.members(["Function/one", "Function/two", "Function/beside"]);
  });

  it("leave those that are invoked by a role as they are", () => {
    expect(variables(stack, "role")).to.deep.equal({
      NODE_OPTIONS: "--enable-source-maps",
      GENESYS_LAMBDA_WAY_IN: "role",
    });
    expect(stack.resource("DataAction", "role").inputs["integrationId"]).to.equal("genesys-id");
    expect(stack.outputs.urls).to.have.all.keys("one", "two", "beside");
  });
});
