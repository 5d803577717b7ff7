import { connect, type Connection, Session } from "genesyscloud-provider/api";
import { expect } from "chai";
import { trustPolicy } from "../../components/invocation/trustPolicy.ts";
import type { Diagnosis } from "../../doctor/examine.ts";
import { firstBroken, isSound, lines } from "../../doctor/report.ts";
import { examineStack } from "../../tools/doctor/examineStack.ts";
import { ensurePulumi } from "../../tools/setup/pulumiCli.ts";
import { handlerText } from "../support/functionsFolder.ts";
import { archive } from "../sandbox/aws/support.ts";
import { AwsHand } from "./support/awsHand.ts";
import { linkOf, patient } from "./support/patients.ts";
import { failureOf, openProject, outputOf, type Project } from "./support/project.ts";

const principal = "arn:aws:iam::765628985471:root";
const repair = "npm run pulumi -- up --refresh --stack test";

const role = "aws:iam/role:Role";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";
const lambda = "aws:lambda/function:Function";
const permission = "aws:lambda/permission:Permission";
const functionUrl = "aws:lambda/functionUrl:FunctionUrl";

/** What a test may do with: AWS's console, Genesys Cloud's user interface, and what it has to undo by hand later. */
interface Hands {
  readonly project: Project;
  readonly aws: AwsHand;
  readonly session: Session;
  readonly idOf: (name: string) => string;
  readonly organizationId: string;
  /** What a cure tells a person to do, beside running commands. */
  readonly byHand: (() => Promise<void>)[];
}

interface Scenario {
  /** Name of the function's folder. */
  readonly name: string;
  readonly title: string;
  /** Breaks the object in the sandbox; absent where the handler itself is what is broken. */
  readonly breakIt?: (hands: Hands) => Promise<void>;
  readonly hop: string;
  readonly cause: RegExp;
  readonly cure: string | RegExp;
}

const trust = (changes: object): string => {
  const [statement] = trustPolicy({ principal, externalId: "x" }).Statement;
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, ...changes }] });
};
const externalId = (id: string): object => ({ Condition: { StringEquals: { "sts:ExternalId": id } } });

const scenarios: readonly Scenario[] = [
  {
    name: "trust-account",
    title: "a wrong trusted account",
    breakIt: async ({ aws, organizationId }) => {
      const stranger = { Principal: { AWS: "arn:aws:iam::111111111111:root" } };
      await aws.change(role, linkOf("trust-account"), {
        assumeRolePolicy: trust({ ...stranger, ...externalId(organizationId) }),
      });
    },
    hop: "role",
    cause: /does not trust arn:aws:iam::765628985471:root/,
    cure: repair,
  },
  {
    name: "external-id-wrong",
    title: "a wrong ExternalId",
    breakIt: async ({ aws }) => {
      await aws.change(role, linkOf("external-id-wrong"), {
        assumeRolePolicy: trust(externalId("another-organization")),
      });
    },
    hop: "role",
    cause: /does not ask for sts:ExternalId/,
    cure: repair,
  },
  {
    name: "external-id-missing",
    title: "a missing ExternalId",
    breakIt: async ({ aws }) => {
      await aws.change(role, linkOf("external-id-missing"), { assumeRolePolicy: trust({ Condition: undefined }) });
    },
    hop: "role",
    cause: /does not ask for sts:ExternalId/,
    cure: repair,
  },
  {
    name: "trust-denied",
    title: "an explicit deny in the trust policy",
    breakIt: async ({ aws }) => {
      await aws.change(role, linkOf("trust-denied"), {
        assumeRolePolicy: trust({ Effect: "Deny", Condition: undefined }),
      });
    },
    hop: "role",
    cause: /a Deny in its trust policy/,
    cure: repair,
  },
  {
    name: "role-deleted",
    title: "a role that was deleted",
    breakIt: async ({ aws }) => {
      await aws.remove(rolePolicy, linkOf("role-deleted"));
      await aws.remove(role, linkOf("role-deleted"));
    },
    hop: "role",
    cause: /was deleted/,
    cure: repair,
  },
  {
    name: "permission-missing",
    title: "no permission to invoke",
    breakIt: async ({ aws }) => {
      await aws.remove(rolePolicy, linkOf("permission-missing"));
    },
    hop: "permission",
    cause: /GenesysLambdaInvokePolicy was deleted/,
    cure: repair,
  },
  {
    name: "permission-elsewhere",
    title: "a permission on another ARN",
    breakIt: async ({ aws }) => {
      const Resource = "arn:aws:lambda:eu-central-1:123456789012:function:other";
      const Statement = [{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource }];
      await aws.change(rolePolicy, linkOf("permission-elsewhere"), {
        policy: JSON.stringify({ Version: "2012-10-17", Statement }),
      });
    },
    hop: "permission",
    cause:
      /does not allow lambda:InvokeFunction on arn:aws:lambda:\S+:function:genesys-lambda-test-permission-elsewhere/,
    cure: repair,
  },
  {
    name: "permission-denied",
    title: "an explicit deny",
    breakIt: async ({ aws, byHand }) => {
      const Statement = [{ Effect: "Deny", Action: "lambda:*", Resource: "*" }];
      const denial = await aws.make(rolePolicy, "denial", {
        role: `genesys-lambda-test-${linkOf("permission-denied")}`,
        name: "Denial",
        policy: JSON.stringify({ Version: "2012-10-17", Statement }),
      });
      byHand.push(async () => {
        await denial.remove();
      });
    },
    hop: "permission",
    cause: /an explicit Deny, which no Allow can outweigh/,
    cure: /^take the Deny out of the role's policies/,
  },
  {
    name: "function-deleted",
    title: "a function that was deleted",
    breakIt: async ({ aws }) => {
      await aws.remove(lambda, "function-deleted");
    },
    hop: "function",
    cause: /function:genesys-lambda-test-function-deleted was deleted/,
    cure: repair,
  },
  {
    name: "handler-throws",
    title: "a handler that throws",
    hop: "handler",
    cause: /the function failed .*customer is undefined/,
    cure: /CloudWatch.*mend handler\.ts/,
  },
  {
    name: "handler-slow",
    title: "a function slower than the action's time-out",
    hop: "handler",
    cause: /did not answer within the action's time/,
    cure: /^raise timeoutSeconds in action\.ts/,
  },
  {
    name: "output-breaks",
    title: "an output that breaks the contract",
    hop: "handler",
    cause: /returned what its contract does not have .*b must be integer/,
    cure: /^mend handler\.ts, or the output in action\.ts/,
  },
  {
    name: "template-error",
    title: "a template that was changed",
    breakIt: async ({ project, idOf }) => {
      const action = project.sandbox.genesys.state.actions[idOf("template-error")];
      if (action === undefined) throw new Error("no action");
      action.version += 1;
      action.config.response.successTemplate = "${nothing}";
      await Promise.resolve();
    },
    hop: "answer",
    cause: /translation map or success template/,
    cure: repair,
  },
  {
    name: "integration-disabled",
    title: "an integration that is disabled",
    breakIt: async ({ session, project, idOf }) => {
      const id = project.sandbox.genesys.state.actions[idOf("integration-disabled")]?.integrationId ?? "";
      const path = `/api/v2/integrations/${id}`;
      await session.json({ action: "disable", method: "PATCH", path, body: { intendedState: "DISABLED" } });
    },
    hop: "integration",
    cause: /is disabled/,
    cure: repair,
  },
  {
    name: "credential-deleted",
    title: "a credential that was deleted",
    breakIt: async (hands) => {
      const path = `/api/v2/integrations/credentials/${credentialOf(hands, "credential-deleted")}`;
      await hands.session.json({ action: "delete", method: "DELETE", path });
    },
    hop: "credential",
    cause: /no credential, or one that was deleted/,
    cure: repair,
  },
  {
    name: "credential-other",
    title: "a credential with another ARN",
    breakIt: async (hands) => {
      const id = credentialOf(hands, "credential-other");
      const body = {
        name: `genesys-lambda-test-${linkOf("credential-other")}`,
        type: { name: "amazonWebServicesARN" },
        credentialFields: { ARN: "arn:aws:iam::123456789012:role/other" },
      };
      const path = `/api/v2/integrations/credentials/${id}`;
      await hands.session.json({ action: "change", method: "PUT", path, body });
    },
    hop: "credential",
    cause: /was changed after the deployment: it may hold another role's ARN/,
    cure: repair,
  },
  {
    name: "action-deleted",
    title: "an action that was deleted",
    breakIt: async ({ session, idOf }) => {
      const path = `/api/v2/integrations/actions/${idOf("action-deleted")}`;
      await session.json({ action: "delete", method: "DELETE", path });
    },
    hop: "action",
    cause: /data action "action-deleted" .* was deleted/,
    cure: repair,
  },
  {
    name: "action-elsewhere",
    title: "an action that points at another function",
    breakIt: async ({ session, project, idOf }) => {
      const action = project.sandbox.genesys.state.actions[idOf("action-elsewhere")];
      const other = action?.config.request.requestUrlTemplate.replace("action-elsewhere", "other");
      const config = { ...action?.config, request: { ...action?.config.request, requestUrlTemplate: other } };
      const path = `/api/v2/integrations/actions/${idOf("action-elsewhere")}`;
      await session.json({ action: "change", method: "PATCH", path, body: { version: action?.version, config } });
    },
    hop: "action",
    cause: /changed its request .* it may call another function/,
    cure: repair,
  },
  {
    name: "action-draft",
    title: "changes that are not published",
    breakIt: async ({ session, idOf, byHand }) => {
      const path = `/api/v2/integrations/actions/${idOf("action-draft")}/draft`;
      await session.json({ action: "edit", method: "POST", path });
      await session.json({ action: "edit", method: "PATCH", path, body: { version: 1, category: "Other" } });
      byHand.push(async () => {
        await session.json({ action: "discard", method: "DELETE", path });
      });
    },
    hop: "action",
    cause: /changes that are not published: flows use what is published/,
    cure: /^discard them \(Admin > Integrations > Actions > action-draft/,
  },
  {
    name: "url-iam",
    title: "a function URL with AWS_IAM (F1, F7)",
    breakIt: async ({ aws }) => {
      await aws.change(functionUrl, "url-iam", { authorizationType: "AWS_IAM" });
    },
    hop: "url",
    cause:
      /auth type AWS_IAM: Genesys Cloud does not sign its requests \(SigV4\).* no role, identity policy or CORS setting/,
    cure: repair,
  },
  {
    name: "url-first",
    title: "a missing first public statement",
    breakIt: async ({ aws }) => {
      await aws.remove(permission, "url-first-url");
    },
    hop: "url",
    cause: /lacks the public statement for lambda:InvokeFunctionUrl: AWS asks for two/,
    cure: repair,
  },
  {
    name: "url-second",
    title: "a missing second public statement",
    breakIt: async ({ aws }) => {
      await aws.remove(permission, "url-second-invoke");
    },
    hop: "url",
    cause: /lacks the public statement for lambda:InvokeFunction: AWS asks for two/,
    cure: repair,
  },
  {
    name: "url-secret",
    title: "a function that accepts another secret",
    breakIt: async ({ aws }) => {
      const { environment } = aws.look(lambda, "url-secret") as { environment: { variables: Record<string, string> } };
      const variables = { ...environment.variables, GENESYS_LAMBDA_SECRET_SHA256: "0".repeat(64) };
      await aws.change(lambda, "url-secret", { environment: { variables } });
    },
    hop: "secret",
    cause: /GENESYS_LAMBDA_SECRET_SHA256 of the function changed after the deployment/,
    cure: repair,
  },
  {
    name: "url-html",
    title: "an answer that is not JSON",
    breakIt: async ({ aws }) => {
      const code = "export const handler = async () => ({ statusCode: 200, body: '<html>hello</html>' });";
      await aws.change(lambda, "url-html", { code: archive(code) });
    },
    hop: "function",
    cause: /the code of \S+function:genesys-lambda-test-url-html was changed after the deployment/,
    cure: /^npm run pulumi -- up --refresh --replace 'urn:\S+::url-html' --stack test$/,
  },
  {
    name: "api-route",
    title: "an HTTP API whose route was deleted",
    breakIt: async ({ aws }) => {
      await aws.remove("aws:apigatewayv2/route:Route", "api-route");
    },
    hop: "url",
    cause: /the HTTP API's route was deleted/,
    cure: repair,
  },
];

function credentialOf({ project, idOf }: Hands, name: string): string {
  const { actions, integrations } = project.sandbox.genesys.state;
  const integration = integrations[actions[idOf(name)]?.integrationId ?? ""];
  return Object.values(integration?.config.credentials ?? {})[0]?.id ?? "";
}

describe("the doctor (T8)", function () {
  this.timeout(600_000);
  let project: Project;
  let hands: Hands;
  let broken: ReadonlyMap<string, Diagnosis>;
  let mended: ReadonlyMap<string, Diagnosis>;

  async function examine(environment: Record<string, string> = {}, action?: string): Promise<Map<string, Diagnosis>> {
    const { diagnoses } = await examineStack({
      cli: await ensurePulumi({ log: () => undefined }),
      program: project.folder,
      environment: { ...process.env, ...project.environment, ...environment },
      stack: "test",
      ...(action === undefined ? {} : { action }),
    });
    return new Map(diagnoses.map((one) => [one.folder, one]));
  }

  async function openHands(): Promise<Hands> {
    const connection: Connection = connect(() => undefined, project.sandbox.environment);
    const ids = outputOf(await project.stack.outputs(), "dataActions") as Record<string, { id: string }>;
    return {
      project,
      aws: await AwsHand.of(project),
      session: new Session(connection),
      idOf: (name) => ids[name]?.id ?? "",
      organizationId: project.sandbox.genesys.defaultOrganization().organizationId,
      byHand: [],
    };
  }

  before(async () => {
    project = await openProject({
      functions: [],
      sandbox: { requestsPerMinute: 100_000 },
      // What is broken from the start must not stop the deployment: the doctor is to find it.
      config: { "genesys-lambda:verify": "false" },
    });
    for (const { name } of scenarios) await project.writeFunction(name, patient(name));
    await project.stack.up();
    hands = await openHands();
    for (const { breakIt } of scenarios) await breakIt?.(hands);
    broken = await examine();
    // Every cure: by hand what a person has to do, then the commands.
    for (const undo of hands.byHand) await undo();
    for (const name of ["handler-throws", "handler-slow", "output-breaks"]) {
      await project.writeFunction(name, { ...patient(name), "handler.ts": handlerText });
    }
    const replace = [...broken.values()].flatMap((one) => {
      const found = firstBroken(one);
      return /--replace '([^']+)'/.exec(found?.cure ?? "")?.[1] ?? [];
    });
    await project.stack.up({ refresh: true, replace });
    mended = await examine();
  });

  after(async () => {
    await project.close();
  });

  for (const { name, title, hop, cause, cure } of scenarios) {
    it(`names the hop, the cause and the cure of ${title}`, () => {
      const diagnosis = broken.get(name);
      const found = diagnosis === undefined ? undefined : firstBroken(diagnosis);
      const seen = diagnosis === undefined ? "no diagnosis" : lines(diagnosis).join("\n");
      expect(found?.hop, seen).to.equal(hop);
      expect(found?.cause, seen).to.match(cause);
      if (typeof cure === "string") expect(found?.cure, seen).to.equal(cure);
      else expect(found?.cure, seen).to.match(cure);
    });

    it(`sees every hop sound once the cure of ${title} was followed`, () => {
      const diagnosis = mended.get(name);
      if (diagnosis === undefined) throw new Error("no diagnosis");
      expect(isSound(diagnosis), lines(diagnosis).join("\n")).to.equal(true);
    });
  }

  const first = "trust-account";

  /** What the doctor says of one action with other variables; and that nothing is broken without them. */
  async function examineFirst(environment: Record<string, string>): Promise<Diagnosis> {
    const diagnosis = (await examine(environment, first)).get(first);
    if (diagnosis === undefined) throw new Error("no diagnosis");
    return diagnosis;
  }

  function addClient(permissions?: readonly string[]): Record<string, string> {
    const { organizationId } = hands;
    const client = project.sandbox.genesys.addClient(organizationId, permissions === undefined ? {} : { permissions });
    return {
      GENESYSCLOUD_OAUTHCLIENT_ID: client.clientId,
      GENESYSCLOUD_OAUTHCLIENT_SECRET: client.clientSecret,
    };
  }

  const credentialsCure = /^set GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET/;

  it("names the login where the OAuth client's secret is wrong (401), and still looks at AWS", async () => {
    const diagnosis = await examineFirst({ GENESYSCLOUD_OAUTHCLIENT_SECRET: crypto.randomUUID() });
    const found = firstBroken(diagnosis);
    expect(found?.hop).to.equal("login");
    expect(found?.cause).to.contain("401 invalid_client");
    expect(found?.cure).to.match(credentialsCure);
    const status = (hop: string): unknown => diagnosis.hops.find((one) => one.hop === hop)?.status;
    expect([status("role"), status("permission"), status("action"), status("handler")]).to.deep.equal([
      "ok",
      "ok",
      "unknown",
      "unknown",
    ]);
    expect(isSound(await examineFirst(addClient()))).to.equal(true);
  });

  it("names the permission that the OAuth client lacks (403)", async () => {
    const view = ["integrations:integration:view", "integrations:action:view"];
    const found = firstBroken(await examineFirst(addClient(view)));
    expect(found?.hop).to.equal("login");
    expect(found?.cause).to.contain("the permission integrations:action:execute");
    expect(found?.cure).to.contain("to a role of the OAuth client");
    expect(isSound(await examineFirst(addClient([...view, "integrations:action:execute"])))).to.equal(true);
  });

  it("names the organization where the credentials open another one", async () => {
    const { clientId, clientSecret } = project.sandbox.genesys.addOrganization({ name: "Other" });
    const found = firstBroken(
      await examineFirst({ GENESYSCLOUD_OAUTHCLIENT_ID: clientId, GENESYSCLOUD_OAUTHCLIENT_SECRET: clientSecret }),
    );
    expect(found?.hop).to.equal("organization");
    expect(found?.cause).to.contain('the credentials open "Other"').and.contain(hands.organizationId);
    expect(found?.cure).to.match(credentialsCure);
  });

  it("names the organization's region where the config says another, and the line that mends it", async () => {
    await project.with({ config: { "genesys:region": "us-east-1" } });
    const found = firstBroken(await examineFirst({}));
    expect(found?.hop).to.equal("organization");
    expect(found?.cause).to.contain("in eu-central-1").and.contain("is us-east-1");
    expect(found?.cure).to.match(/^npm run pulumi -- config set genesys:region eu-central-1 --stack test, then /);
    await project.with({ config: { "genesys:region": "eu-central-1" } });
    expect(isSound(await examineFirst({}))).to.equal(true);
  });

  it("names the rate limit (429)", async () => {
    const body = { message: "Rate limit exceeded", code: "too.many.requests", status: 429 };
    const headers = { "retry-after": "600" };
    const rule = { match: { every: true as const }, fault: { kind: "status" as const, status: 429, body, headers } };
    project.sandbox.genesys.faults.set([rule]);
    const found = firstBroken(await examineFirst({}));
    project.sandbox.genesys.faults.set([]);
    expect(found?.hop).to.equal("login");
    expect(found?.cause).to.contain("429 too.many.requests");
    expect(found?.cure).to.contain("wait a minute and run the doctor again");
    expect(isSound(await examineFirst({}))).to.equal(true);
  });

  it("names the network where Genesys Cloud can't be reached", async () => {
    const closed = "http://127.0.0.1:9";
    const diagnosis = await examineFirst({ GENESYSCLOUD_API_URL: closed, GENESYSCLOUD_LOGIN_URL: closed });
    expect(firstBroken(diagnosis)?.hop).to.equal("login");
    expect(firstBroken(diagnosis)?.cause).to.contain("no answer from 127.0.0.1:9");
    expect(firstBroken(diagnosis)?.cure).to.contain("check the network, genesys:region, and GENESYSCLOUD_API_URL");
  });

  it("says what is missing where there are no AWS credentials, and calls nothing of AWS ok", async () => {
    project.sandbox.aws.signIn(false);
    const diagnosis = await examineFirst({});
    project.sandbox.aws.signIn(true);
    expect(firstBroken(diagnosis)).to.equal(undefined);
    expect(isSound(diagnosis)).to.equal(false);
    for (const hop of ["role", "permission", "function"]) {
      const result = diagnosis.hops.find((one) => one.hop === hop);
      expect(result?.status).to.equal("unknown");
      expect(JSON.stringify(result))
        .to.contain("No valid credential sources found")
        .and.contain("give AWS credentials");
    }
    expect(isSound(await examineFirst({}))).to.equal(true);
  });

  it("names the secret header where its credential was changed, and following the cure mends it", async () => {
    const { credentials, actions, integrations } = project.sandbox.genesys.state;
    const integration = integrations[actions[hands.idOf("url-iam")]?.integrationId ?? ""];
    const id = Object.values(integration?.config.credentials ?? {})[0]?.id ?? "";
    const type = { name: "userDefined" };
    const body = { name: credentials[id]?.name, type, credentialFields: { headerSecret: crypto.randomUUID() } };
    const path = `/api/v2/integrations/credentials/${id}`;
    await hands.session.json({ action: "change", method: "PUT", path, body });
    const found = (await examine({}, "api-route")).get("api-route");
    expect(found && firstBroken(found)?.hop).to.equal("secret");
    expect(found && firstBroken(found)?.cure).to.equal(repair);
    await project.stack.up({ refresh: true });
    const after = (await examine({}, "api-route")).get("api-route");
    expect(after && isSound(after)).to.equal(true);
  });

  it("says that there is no such action or stack, and exits with 1", async () => {
    expect(await failureOf(() => examine({}, "nobody"))).to.contain('stack test has no data action "nobody"');
    const options = { program: project.folder, environment: { ...process.env, ...project.environment } };
    const cli = await ensurePulumi({ log: () => undefined });
    const message = await failureOf(() => examineStack({ ...options, cli, stack: "nowhere" }));
    expect(message).to.contain("the stack can't be read: no stack named 'nowhere' found");
  });
});
