import { expect } from "chai";
import { findingOf } from "../../providers/runFinding.ts";

const assume =
  "User: arn:aws:iam::765628985471:root is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/x";
const invoke =
  "AccessDeniedException: User: arn:aws:sts::1:assumed-role/x/y is not authorized to perform: lambda:InvokeFunction on resource: arn:z";
const urlRefusal =
  '403: {"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}';

/** What the services say → the hop that it tells of, and whether waiting may help. */
const cases: readonly [string, string, boolean][] = [
  [`AccessDenied: ${assume}`, "role", true],
  [`AccessDenied: ${assume} with an explicit deny in a resource-based policy`, "role", false],
  [`${invoke} because no identity-based policy allows the lambda:InvokeFunction action`, "permission", true],
  [`${invoke} with an explicit deny in an identity-based policy`, "permission", false],
  ["ResourceNotFoundException: Function not found: arn:aws:lambda:eu-central-1:1:function:echo", "function", false],
  ["TooManyRequestsException: Rate Exceeded.", "function", true],
  ['the service answered 429: {"message":"Too Many Requests"}', "function", true],
  [`the service answered ${urlRefusal}`, "url", true],
  ['the service answered 403: {"Message":null}', "url", true],
  ['the service answered 403: {"message":"Forbidden"}', "url", true],
  ['the service answered 404: {"message":"Not Found"}', "url", true],
  ["getaddrinfo ENOTFOUND x.lambda-url.eu-central-1.on.aws", "url", true],
  ['the service answered 403: {"error":"forbidden"}', "secret", false],
  ['the service answered 403: {\\"error\\":\\"forbidden\\"}', "secret", false],
  ['the service answered 400: {"error":"the input breaks the contract: a must be string"}', "handler", false],
  [
    'the service answered 500: {"error":"the handler\'s output breaks the contract: b must be integer"}',
    "handler",
    false,
  ],
  ['the service answered 500: {"error":"the function failed","correlationId":"1"}', "handler", false],
  ['the function failed (Unhandled): {"errorType":"TypeError","errorMessage":"x"}', "handler", false],
  ['the function failed (Unhandled): {"errorMessage":"2026 Task timed out after 1.00 seconds"}', "handler", false],
  ["request.timeout: the action did not finish within its 10 s", "handler", false],
  ['the service answered 503: {"message":"Service Unavailable"}', "handler", false],
  ['the service answered 502: {"Message":"Internal Server Error"}', "handler", false],
  ["the answer is not JSON: <html>", "answer", false],
  ["", "answer", false],
];

describe("what a run that failed tells", () => {
  for (const [words, hop, mayPass] of cases) {
    it(`names ${hop} over: ${words.slice(0, 90)}`, () => {
      const finding = findingOf({ success: false, failures: [words] });
      expect([finding.hop, finding.mayPass]).to.deep.equal([hop, mayPass]);
      expect(finding.cure).to.not.equal("");
    });
  }

  it("names a time-out before the failure that it looks like", () => {
    const { cause } = findingOf({
      success: false,
      failures: ['the function failed (Unhandled): {"errorMessage":"Task timed out after 3.00 seconds"}'],
    });
    expect(cause).to.contain("did not answer within the action's time");
  });

  it("shows the service's own words, shortened", () => {
    const { cause } = findingOf({ success: false, failures: [`Unhandled ${"x".repeat(1_000)}`] });
    expect(cause).to.contain("(Unhandled xxx").and.have.length.below(500);
  });
});
