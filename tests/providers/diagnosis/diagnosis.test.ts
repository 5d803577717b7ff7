import { expect } from "chai";
import { folderWords } from "../../../lambda/doctor/words.ts";
import { type CallContext, diagnosisOf, type Hop } from "../../../providers/diagnosis/index.ts";

const account = "123456789012";
const fn = `arn:aws:lambda:eu-central-1:${account}:function:shop-prod-lookup`;
const table = `arn:aws:dynamodb:eu-central-1:${account}:table/customers`;
const genesysRole = `arn:aws:iam::${account}:role/shop-prod-genesys`;
const genesysSession = `arn:aws:sts::${account}:assumed-role/shop-prod-genesys/session-1`;
const ownSession = `arn:aws:sts::${account}:assumed-role/shop-prod-lookup/shop-prod-lookup`;
const assume = `User: arn:aws:iam::765628985471:root is not authorized to perform: sts:AssumeRole on resource: ${genesysRole}`;
const invoke = `AccessDeniedException: User: ${genesysSession} is not authorized to perform: lambda:InvokeFunction on resource: ${fn}`;
const read = `User: ${ownSession} is not authorized to perform: dynamodb:GetItem on resource: ${table} because no identity-based policy allows the dynamodb:GetItem action`;
const urlRefusal =
  '403: {"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}';

/** What a handler threw, as the service tells of it. */
const threw = (errorMessage: string, errorType = "Error"): string =>
  `function.failed: the function failed (Unhandled): ${JSON.stringify({ errorType, errorMessage, trace: ["at x"] })}`;
/** The same once more inside a text of JSON. */
const quotedAgain = (text: string): string => `call failed: ${JSON.stringify({ body: text })}`;

const byRole: CallContext = { invocation: "role" };
const byUrl: CallContext = { invocation: "function-url" };
const byApi: CallContext = { invocation: "http-api" };

interface Row {
  readonly says: string;
  readonly on?: CallContext;
  readonly hop: Hop;
  readonly mayPass?: true;
  readonly cause?: RegExp;
  readonly cure?: RegExp;
}

const onTheWay: readonly Row[] = [
  { says: `AccessDenied: ${assume}`, hop: "role", mayPass: true },
  { says: `AccessDenied: ${assume}`, on: byRole, hop: "role", mayPass: true },
  { says: `AccessDenied: ${assume} with an explicit deny in a resource-based policy`, hop: "role" },
  { says: `${invoke} because no identity-based policy allows it`, hop: "permission", mayPass: true },
  { says: `${invoke} because no identity-based policy allows it`, on: byRole, hop: "permission", mayPass: true },
  { says: `${invoke} with an explicit deny in an identity-based policy`, hop: "permission" },
  {
    says: `${invoke} (Service: Lambda, Status Code: 403, Request ID: 1)`,
    on: byRole,
    hop: "permission",
    mayPass: true,
  },
  { says: JSON.stringify({ message: invoke, code: "bad.request" }), on: byRole, hop: "permission", mayPass: true },
  { says: quotedAgain(invoke), hop: "answer" },
  { says: "AccessDenied: Access denied", on: byRole, hop: "role", mayPass: true },
  { says: "AccessDeniedException: null", on: byRole, hop: "permission", mayPass: true },
  { says: `ResourceNotFoundException: Function not found: ${fn}`, hop: "function" },
  {
    says: `function.invoke.failed: ResourceNotFoundException: Function not found: ${fn}:live`,
    on: byRole,
    hop: "function",
  },
  { says: `the service answered ${urlRefusal}`, hop: "url", mayPass: true },
  { says: `the service answered ${urlRefusal}`, on: byUrl, hop: "url", mayPass: true },
  { says: 'the service answered 403: {"Message":null}', hop: "url", mayPass: true },
  { says: 'the service answered 403: {"message":"Forbidden"}', on: byApi, hop: "url", mayPass: true },
  { says: "status code 403, x-amzn-ErrorType: AccessDeniedException", on: byUrl, hop: "url", mayPass: true },
  { says: 'the service answered 404: {"message":"Not Found"}', on: byApi, hop: "url", mayPass: true },
  { says: "getaddrinfo ENOTFOUND x.lambda-url.eu-central-1.on.aws", hop: "url", mayPass: true },
  { says: "unknown host: x.lambda-url.eu-central-1.on.aws", on: byUrl, hop: "url", mayPass: true },
  { says: 'the service answered 403: {"error":"forbidden"}', hop: "secret" },
  { says: 'the service answered 403: {\\"error\\":\\"forbidden\\"}', on: byUrl, hop: "secret" },
  { says: 'the service answered 400: {"error":"the body is not JSON"}', on: byApi, hop: "action" },
  { says: "the answer is not JSON: <html>", hop: "answer" },
  { says: "the answer is not JSON: 429 TooManyRequestsException: sts:AssumeRole", on: byRole, hop: "answer" },
  { says: 'the success template does not make JSON of the answer: {"error":"forbidden"', on: byRole, hop: "answer" },
  { says: "", hop: "answer" },
];

const lambdas: readonly Row[] = [
  { says: "TooManyRequestsException: Rate Exceeded.", hop: "function", mayPass: true },
  {
    says: 'TooManyRequestsException: {"Reason":"ReservedFunctionConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}',
    on: byRole,
    hop: "function",
    mayPass: true,
    cause: /reserved concurrency allows/,
  },
  {
    says: 'the web service answered 429: {"Reason":"ConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}',
    on: byUrl,
    hop: "function",
    mayPass: true,
    cause: /the account runs as many functions/,
  },
  { says: 'the service answered 429: {"message":"Too Many Requests"}', on: byApi, hop: "function", mayPass: true },
  {
    says: "KMSAccessDeniedException: Lambda was unable to decrypt the environment variables because KMS access was denied.",
    on: byRole,
    hop: "function",
    cause: /deleted and made again/,
    cure: /up --refresh/,
  },
  { says: "KMSDisabledException: the key is disabled", on: byRole, hop: "function" },
  { says: "KMSInvalidStateException: pending deletion", on: byRole, hop: "function" },
  {
    says: "InvalidParameterValueException: The role defined for the function cannot be assumed by Lambda.",
    on: byRole,
    hop: "function",
    cause: /another role to AWS/,
    cure: /up --refresh/,
  },
  {
    says: "AccessDeniedException: The role defined for the function cannot be assumed by Lambda.",
    on: byRole,
    hop: "function",
  },
  {
    says: "ResourceConflictException: The operation cannot be performed at this time. The function is currently in the following state: Pending",
    hop: "function",
    mayPass: true,
  },
  {
    says: "ResourceConflictException: The operation cannot be performed at this time. The function is currently in the following state: Inactive",
    on: byRole,
    hop: "function",
    mayPass: true,
  },
  {
    says: "ResourceConflictException: The operation cannot be performed. The function is currently in the following state: Failed",
    on: byRole,
    hop: "function",
    cure: /StateReason/,
  },
  { says: "SubnetIPAddressLimitReachedException: no addresses", hop: "function", cure: /function\.vpc/ },
  { says: "ENILimitReachedException: limit", hop: "function", cure: /Service Quotas/ },
  { says: "ENILimitReached: limit", hop: "function" },
  { says: "ENINotReadyException: not ready", hop: "function", mayPass: true },
  { says: "EC2AccessDeniedException: no", hop: "function" },
  { says: "EC2ThrottledException: slow", hop: "function", mayPass: true },
  { says: "EFSIOException: io", hop: "function" },
  { says: "EFSMountConnectivityException: no network", hop: "function" },
  { says: "EFSMountFailureException: refused", hop: "function" },
  { says: "EFSMountTimeoutException: late", hop: "function", mayPass: true },
  { says: "CodeArtifactUserDeletedException: gone", hop: "function" },
  { says: "CodeArtifactUserPendingException: soon", hop: "function", mayPass: true },
  { says: "InvalidRuntimeException: nodejs12.x", hop: "function" },
  { says: "SnapStartNotReadyException: soon", hop: "function", mayPass: true },
  { says: "SnapStartTimeoutException: late", hop: "function" },
  {
    says: "AccessDeniedException: Your account is suspended.",
    on: byRole,
    hop: "function",
    cause: /suspended the account/,
  },
  { says: "RequestTooLargeException: Request must be smaller than 6291456 bytes", on: byRole, hop: "function" },
  { says: 'the web service answered 413: {"message":"Request Entity Too Large"}', on: byApi, hop: "function" },
  { says: "InvalidRequestContentException: Could not parse request body into json: x", on: byRole, hop: "action" },
  { says: "ServiceException: internal", on: byRole, hop: "function", mayPass: true },
  {
    says: "Rate exceeded (Service: AWSLambda; Status Code: 429; Error Code: TooManyRequestsException; Request ID: 1)",
    hop: "function",
    mayPass: true,
  },
];

/** The same in other clients' words. */
const inOtherWords: readonly Row[] = [
  {
    says: "software.amazon.awssdk.services.lambda.model.KmsAccessDeniedException: no (Service: Lambda)",
    hop: "function",
  },
  { says: "Lambda was unable to decrypt the environment variables because KMS access was denied.", hop: "function" },
  { says: "invoking failed: Ec2ThrottledException: slow", on: byRole, hop: "function", mayPass: true },
  { says: "function.invoke.failed: Rate Exceeded.", on: byRole, hop: "function", mayPass: true },
  { says: "Function not found: arn:x", on: byRole, hop: "function" },
  { says: 'failed [status:403, entity:{"Message":"Forbidden"}]', on: byUrl, hop: "url", mayPass: true },
  { says: 'status code 200, function error \'Unhandled\', payload {"errorMessage":"no"}', on: byRole, hop: "handler" },
  { says: "the answer is not JSON: TooManyRequestsException: Rate exceeded", on: byRole, hop: "answer" },
  { says: "the answer is not JSON: Rate exceeded", on: byRole, hop: "answer" },
  { says: "the answer is not JSON: your account is suspended", on: byRole, hop: "answer" },
  { says: `the success template does not make JSON of the answer: ${assume}`, on: byRole, hop: "answer" },
  { says: "output.invalid: output.b must be integer: Task timed out after 3.00 seconds", on: byRole, hop: "answer" },
];

const handlers: readonly Row[] = [
  {
    says: threw("x", "TypeError"),
    hop: "handler",
    cause: /^the function failed \(/,
    cure: /CloudWatch.*mend handler\.ts/,
  },
  { says: threw("lost sts:AssumeRole somewhere"), on: byRole, hop: "handler" },
  { says: threw(assume, "AccessDenied"), on: byRole, hop: "handler", cure: /no right of iam and sts/ },
  { says: threw("error: forbidden"), on: byRole, hop: "handler" },
  { says: threw('{"error":"forbidden"}'), on: byUrl, hop: "handler" },
  { says: threw('the web service answered 403: {"error":"forbidden"}'), hop: "handler" },
  { says: threw("Request failed with status code 429", "AxiosError"), hop: "handler", cause: /no more requests.*429/ },
  {
    says: threw("Request failed with status code 403", "AxiosError"),
    hop: "handler",
    cause: /does not let the function in/,
  },
  { says: threw("Request failed with status code 503", "AxiosError"), hop: "handler", cause: /error of its own/ },
  {
    says: threw("Rate exceeded", "ThrottlingException"),
    on: byRole,
    hop: "handler",
    cause: /no more requests for now/,
  },
  { says: threw("slow down", "ProvisionedThroughputExceededException"), hop: "handler", cause: /no more requests/ },
  { says: threw("TooManyRequestsException: Rate Exceeded."), on: byRole, hop: "handler", cause: /backend's limit/ },
  {
    says: threw("Requested resource not found", "ResourceNotFoundException"),
    hop: "handler",
    cause: /the table that it reads/,
  },
  { says: threw(`Function not found: ${fn}`, "ResourceNotFoundException"), on: byRole, hop: "handler" },
  { says: threw("Lambda was unable to decrypt", "KMSAccessDeniedException"), on: byRole, hop: "handler" },
  {
    says: threw(read, "AccessDeniedException"),
    on: byRole,
    hop: "handler",
    cause: new RegExp(`role shop-prod-lookup may not dynamodb:GetItem on ${table}`),
    cure: new RegExp(
      `add \\{ actions: \\["dynamodb:GetItem"\\], resources: \\["${table}"\\] \\} to function\\.permissions in action\\.ts`,
    ),
  },
  { says: quotedAgain(threw(read, "AccessDeniedException")), hop: "handler", cure: /dynamodb:GetItem/ },
  { says: JSON.stringify(quotedAgain(threw(read))), on: byRole, hop: "handler", cure: /dynamodb:GetItem/ },
  {
    says: threw(`${read} with an explicit deny in a service control policy`),
    hop: "handler",
    cure: /take that Deny out/,
  },
  { says: threw(invoke), on: byRole, hop: "handler", cause: /may not lambda:InvokeFunction/ },
  { says: `AccessDeniedException: ${read}`, on: byRole, hop: "handler", cure: /dynamodb:GetItem/ },
  {
    says: threw("getaddrinfo ENOTFOUND crm.example.com"),
    on: byRole,
    hop: "handler",
    cause: /host crm\.example\.com can't/,
  },
  { says: threw("getaddrinfo ENOTFOUND crm.example.com"), on: byUrl, hop: "handler" },
  {
    says: threw("connect ECONNREFUSED 10.0.0.1:5432"),
    hop: "handler",
    cause: /10\.0\.0\.1:5432.*nothing listens/,
    cure: /VPC/,
  },
  {
    says: threw("connect ETIMEDOUT 10.0.0.1:443"),
    on: byRole,
    hop: "handler",
    cause: /did not answer in time/,
    cure: /NAT gateway/,
  },
  { says: threw("fetch failed", "TypeError"), hop: "handler", cause: /can't be reached/ },
  { says: threw("Request timed out"), hop: "handler", cause: /^the function failed/ },
  { says: threw("Task timed out after 3.00 seconds"), hop: "handler", cause: /^the function failed/ },
  { says: threw("Cannot find module 'lodash'"), hop: "handler", cause: /module lodash is not in its bundle/ },
  {
    says: threw("Missing environment variable CRM_TOKEN"),
    hop: "handler",
    cause: /CRM_TOKEN/,
    cure: /function\.environment/,
  },
  { says: threw("CRM_URL is not set"), hop: "handler", cause: /CRM_URL/ },
  { says: threw("self-signed certificate in certificate chain"), hop: "handler", cause: /certificate/ },
  {
    says: threw("RequestId: 1 Error: Task timed out after 1.00 seconds", "Sandbox.Timedout"),
    hop: "handler",
    cure: /raise timeoutSeconds/,
  },
  {
    says: 'the function failed (Unhandled): {"errorMessage":"2026 Task timed out after 1.00 seconds"}',
    hop: "handler",
    cure: /raise timeoutSeconds/,
  },
  {
    says: threw("Error: Cannot find package 'x'", "Runtime.ImportModuleError"),
    hop: "handler",
    cause: /could not be loaded/,
  },
  { says: threw("SyntaxError: x", "Runtime.UserCodeSyntaxError"), hop: "handler", cause: /syntax error/ },
  {
    says: threw("index.handler is undefined or not exported", "Runtime.HandlerNotFound"),
    hop: "handler",
    cure: /export const handler/,
  },
  {
    says: threw("RequestId: 1 Error: Runtime exited with error: signal: killed", "Runtime.ExitError"),
    hop: "handler",
    cure: /memoryMegabytes/,
  },
  {
    says: threw("RequestId: 1 Error: Runtime exited with error: exit status 1", "Runtime.ExitError"),
    hop: "handler",
    cure: /process\.exit/,
  },
  { says: threw("killed", "Runtime.OutOfMemory"), hop: "handler", cure: /memoryMegabytes/ },
  { says: threw("Response payload size exceeded", "Function.ResponseSizeTooLarge"), hop: "handler", cause: /6 MB/ },
  {
    says: threw("the input breaks the contract: a must be string", "ContractError"),
    on: byRole,
    hop: "handler",
    cause: /was sent an input/,
  },
  {
    says: threw("the handler's output breaks the contract: b must be integer", "ContractError"),
    hop: "handler",
    cause: /returned what its contract/,
  },
  { says: 'the service answered 400: {"error":"the input breaks the contract: a must be string"}', hop: "handler" },
  {
    says: 'the service answered 500: {"error":"the handler\'s output breaks the contract: b must be integer"}',
    on: byUrl,
    hop: "handler",
  },
  { says: 'the service answered 500: {"error":"the function failed","correlationId":"1"}', hop: "handler" },
  { says: "request.timeout: the action did not finish within its 10 s", on: byRole, hop: "handler" },
  { says: 'the service answered 503: {"message":"Service Unavailable"}', on: byApi, hop: "handler" },
  { says: 'the service answered 502: {"Message":"Internal Server Error"}', on: byUrl, hop: "handler" },
  { says: "the web service answered 502: Internal Server Error", on: byUrl, hop: "handler" },
  { says: "the web service answered 500: TooManyRequestsException: 429 sts:AssumeRole", on: byUrl, hop: "handler" },
  {
    says: `function.failed: the function failed (Unhandled): {"errorType":"AccessDenied","errorMessage":"${assume.slice(0, 60)}`,
    on: byRole,
    hop: "handler",
  },
  { says: "FunctionError: Unhandled", on: byRole, hop: "handler" },
];

describe("what a run that failed tells", () => {
  for (const { says, on, hop, mayPass, cause, cure } of [...onTheWay, ...lambdas, ...inOtherWords, ...handlers]) {
    it(`names ${hop}${on === undefined ? "" : ` by ${on.invocation ?? ""}`} over: ${says.slice(0, 120)}`, () => {
      const diagnosis = diagnosisOf({ success: false, failures: [says] }, on);
      expect([diagnosis.hop, diagnosis.mayPass]).to.deep.equal([hop, mayPass === true]);
      expect(diagnosis.cure).to.not.equal("");
      if (cause !== undefined) expect(diagnosis.cause).to.match(cause);
      const inFolders = diagnosisOf({ success: false, failures: [says] }, { ...on, words: folderWords });
      if (cure !== undefined) expect(inFolders.cure).to.match(cure);
      expect(inFolders).to.deep.include({ hop: diagnosis.hop, cause: diagnosis.cause, mayPass: diagnosis.mayPass });
      // The guard of functions that are reached by HTTP; absent where the stack has none.
      for (const told of [diagnosis, inFolders]) expect(told.cure).to.not.match(/\{\w+\}/);
      expect(diagnosis.cause + diagnosis.cure).to.not.match(
        /\b(?:action|handler|resources)\.ts\b|\bnpm\b|genesys-lambda/,
      );
    });
  }

  it("never names a hop that the call does not have, whatever is said", () => {
    const all = [...onTheWay, ...lambdas, ...inOtherWords, ...handlers].map(({ says }) => says);
    const hopsOn = (on: CallContext): Set<Hop> =>
      new Set(all.map((says) => diagnosisOf({ success: false, failures: [says] }, on).hop));
    expect([...hopsOn(byRole)])
      .to.not.include.members(["url"])
      .and.not.include.members(["secret"]);
    for (const on of [byUrl, byApi]) {
      expect([...hopsOn(on)])
        .to.not.include.members(["role"])
        .and.not.include.members(["permission"]);
    }
  });

  it("finds a function's error in what the steps that failed gave, where their words do not have it", () => {
    const evidence = [{ payload: JSON.stringify({ errorType: "AccessDeniedException", errorMessage: read }) }];
    const diagnosis = diagnosisOf({ success: false, failures: ["the call failed"], evidence }, byRole);
    expect(diagnosis.hop).to.equal("handler");
    expect(diagnosis.cure).to.contain("dynamodb:GetItem");
  });

  it("waits for a right that the program grants and AWS does not know of yet", () => {
    const outcome = { success: false, failures: [threw(read, "AccessDeniedException")] };
    expect(diagnosisOf(outcome, { granted: [`dynamodb:GetItem ${table}`] }).mayPass).to.equal(true);
    expect(diagnosisOf(outcome, { granted: [`dynamodb:PutItem ${table}`] }).mayPass).to.equal(false);
  });

  it("tells the function's own role from one that its handler assumed", () => {
    const other = read.replace(ownSession, `arn:aws:sts::${account}:assumed-role/partner/x`);
    const context = { functionArn: fn, words: folderWords };
    const { cause, cure } = diagnosisOf({ success: false, failures: [threw(other)] }, context);
    expect(cause).to.contain("a role that the handler assumed");
    expect(cure).to.contain("policies of role partner").and.not.contain("action.ts");
  });

  it("names what a handler says with nothing in it that acts on a terminal", () => {
    const escape = "\u001b[2J";
    const words = [threw(`Cannot find module '${escape}'`), threw(read.replace("customers", `customers${escape}`))];
    for (const says of words) {
      const { cause, cure } = diagnosisOf({ success: false, failures: [says] });
      expect(`${cause}${cure}`).to.contain("\\u{1b}[2J").and.not.contain(escape);
    }
  });

  it("shows the service's own words, shortened", () => {
    const { cause } = diagnosisOf({ success: false, failures: [`Unhandled ${"x".repeat(1_000)}`] });
    expect(cause).to.contain("(Unhandled xxx").and.have.length.below(500);
  });

  const quoted: [string, string, string][] = [
    [
      "a function's error in place of its JSON",
      threw("boom", "TypeError"),
      "the function failed (Unhandled): TypeError: boom)",
    ],
    ["nothing of an object whose words stand before it", `boom: ${JSON.stringify({ errorMessage: "boom" })}`, "(boom)"],
    [
      "a service's message in place of its JSON",
      'it answered 400: {"message":"no such thing"}',
      "it answered 400: no such thing)",
    ],
    [
      "the author's own line",
      JSON.stringify({
        errorType: "Error",
        errorMessage: "boom",
        trace: ["Error: boom", "at f (functions/echo/handler.ts:3:9)"],
      }),
      "(Error: boom, at functions/echo/handler.ts:3:9)",
    ],
    [
      "the author's own line, from the folder of the code that is deployed",
      JSON.stringify({
        errorType: "Error",
        errorMessage: "boom",
        trace: [
          "Error: boom",
          "at parse (/tmp/code/node_modules/x/index.ts:1:1)",
          "at f (/tmp/code/functions/echo/own.ts:3:9)",
          "at handler (file:///tmp/code/index.mjs:1:2)",
        ],
      }),
      "(Error: boom, at functions/echo/own.ts:3:9)",
    ],
    [
      "the author's own line, from Lambda's folder of code",
      JSON.stringify({
        errorType: "Error",
        errorMessage: "boom",
        stackTrace: [
          "Error: boom",
          "at async f (/var/task/src/own.ts:3:9)",
          "at Runtime.go (file:///var/runtime/i.mjs:1:2)",
        ],
      }),
      "(Error: boom, at src/own.ts:3:9)",
    ],
    [
      "no line where the stack leads to none of the author's",
      JSON.stringify({ errorType: "Error", errorMessage: "boom", trace: ["at f (file:///var/task/index.mjs:1:2)"] }),
      "(Error: boom)",
    ],
    ["as it is, an object that says nothing", 'it answered 400: {"status":"FAILED"}', '{"status":"FAILED"})'],
    ["as it is, a text with braces of its own", 'a {} and {"message":"b"}', '(a {} and {"message":"b"})'],
  ];
  for (const [what, says, end] of quoted) {
    it(`quotes ${what}`, () => {
      const { cause } = diagnosisOf({ success: false, failures: [says] });
      expect(cause.slice(-end.length)).to.equal(end);
    });
  }

  it("quotes once what two failures say", () => {
    const { cause } = diagnosisOf({ success: false, failures: [threw("boom"), threw("boom"), "boom"] });
    expect(cause).to.match(/\(function\.failed: the function failed \(Unhandled\): Error: boom; boom\)$/);
  });

  it("tells the line that grants a right, and the property where resources.ts makes the resource", () => {
    const outcome = { success: false, failures: [threw(read)] };
    const line = `add { actions: ["dynamodb:GetItem"], resources: ["${table}"] } to`;
    expect(diagnosisOf(outcome, { functionArn: fn }).cure).to.contain(`${line} what the function's role may do;`);
    expect(diagnosisOf(outcome, { functionArn: fn, words: folderWords }).cure)
      .to.contain(`${line} function.permissions in action.ts`)
      .and.contain("by its property (such as resources: [table.arn])");
  });

  it("names Pulumi's commands as whoever reads the cure runs them, all of them", () => {
    const command = (args: string): string => `npm run pulumi -- ${args} --stack dev`;
    for (const { says, on } of [...onTheWay, ...lambdas, ...inOtherWords, ...handlers]) {
      const outcome = { success: false, failures: [says] };
      const [plain, told] = [diagnosisOf(outcome, on).cure, diagnosisOf(outcome, { ...on, command }).cure];
      expect(told).to.not.contain("`pulumi ");
      expect(told.replaceAll(/npm run pulumi -- (.*?) --stack dev/g, "pulumi $1")).to.equal(plain);
    }
  });

  it("reads hostile text of a function's longest error to its end", () => {
    for (const text of ['{"', '{"a":', '\"', "[{", "status ", "User: "].map((one) => one.repeat(1_000_000))) {
      expect(diagnosisOf({ success: false, failures: [text] }).hop).to.equal("answer");
    }
  });
});
