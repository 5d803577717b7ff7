import { connect, type Connection, Session } from "genesyscloud-provider/api";
import { trustPolicy } from "../../../lambda/iam/rolePolicies.ts";
import { archive } from "../../sandbox/aws/support.ts";
import { AwsHand } from "./awsHand.ts";
import { linkOf } from "./patients.ts";
import { outputOf, type Project } from "./project.ts";

const principal = "arn:aws:iam::765628985471:root";
/** The cure of most. */
export const repair = "npm run pulumi -- up --refresh --stack test";

const role = "aws:iam/role:Role";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";
const lambda = "aws:lambda/function:Function";
const permission = "aws:lambda/permission:Permission";
const functionUrl = "aws:lambda/functionUrl:FunctionUrl";

/**
 * What a test may use to break an object: AWS's console and Genesys Cloud's user interface. It also gets a list of what
 * to undo by hand later.
 */
export interface Hands {
  readonly project: Project;
  readonly aws: AwsHand;
  readonly session: Session;
  readonly idOf: (name: string) => string;
  readonly organizationId: string;
  /** What a cure tells a person to do, beside running commands. */
  readonly byHand: (() => Promise<void>)[];
}

export interface Breakage {
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

/** A role of the same name is another role to AWS. */
async function makeOwnRoleAgain(aws: AwsHand, name: string): Promise<void> {
  const { assumeRolePolicy } = aws.look(role, name);
  await aws.remove(rolePolicy, name);
  await aws.remove(role, name);
  await aws.make(role, name, { name: `genesys-lambda-test-${name}`, assumeRolePolicy });
}

/** Everything that can be broken of a deployed action, each on an action of its own. */
export const breakages: readonly Breakage[] = [
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
    name: "own-role-again",
    title: "a function's own role that was deleted and made again",
    breakIt: async ({ aws }) => {
      await makeOwnRoleAgain(aws, "own-role-again");
    },
    hop: "function",
    cause:
      /own role \S+:role\/genesys-lambda-test-own-role-again was deleted and made again .* to AWS it is another role/,
    cure: repair,
  },
  {
    name: "url-own-role-again",
    title: "the same, reached by a URL",
    breakIt: async ({ aws }) => {
      await makeOwnRoleAgain(aws, "url-own-role-again");
    },
    hop: "function",
    cause: /own role \S+ was deleted and made again/,
    cure: repair,
  },
  {
    name: "own-role-deleted",
    title: "a function's own role that was deleted",
    breakIt: async ({ aws }) => {
      await aws.remove(rolePolicy, "own-role-deleted");
      await aws.remove(role, "own-role-deleted");
    },
    hop: "function",
    cause: /own role \S+ was deleted: Lambda can't start it/,
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
    breakIt: async ({ project, session }) => {
      const path = `/api/v2/integrations/credentials/${credentialOf(project, "credential-deleted")}`;
      await session.json({ action: "delete", method: "DELETE", path });
    },
    hop: "credential",
    cause: /no credential, or one that was deleted/,
    cure: repair,
  },
  {
    name: "credential-other",
    title: "a credential with another ARN",
    breakIt: async ({ project, session }) => {
      const id = credentialOf(project, "credential-other");
      const body = {
        name: `genesys-lambda-test-${linkOf("credential-other")}`,
        type: { name: "amazonWebServicesARN" },
        credentialFields: { ARN: "arn:aws:iam::123456789012:role/other" },
      };
      const path = `/api/v2/integrations/credentials/${id}`;
      await session.json({ action: "change", method: "PUT", path, body });
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

/** Id of the credential of the link that the action of that name is on. */
export function credentialOf({ sandbox }: Project, name: string): string {
  const { actions, integrations } = sandbox.genesys.state;
  const integration = integrations[Object.values(actions).find((one) => one.name === name)?.integrationId ?? ""];
  return Object.values(integration?.config.credentials ?? {})[0]?.id ?? "";
}

export async function openHands(project: Project): Promise<Hands> {
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
