import * as pulumi from "@pulumi/pulumi";
import { HeaderSecret, headerSecretTemplate, WebServicesLink } from "genesyscloud-provider";
import type { FunctionFolder } from "../../define/load.ts";
import type { ActionFunction } from "../actionFunction.ts";
import { fullName, type NamePrefix } from "../names.ts";
import { ownOf, type StackContext } from "../stackContext.ts";
import type { ActionInvocation } from "./actionInvocation.ts";
import { FunctionUrl } from "./functionUrl.ts";
import { HttpApi, type HttpRoute } from "./httpApi.ts";

/** Name of the one link of a stack for requests by HTTP, and of the secret that they carry. */
const name = "web-services";

/** The secret header of a stack's requests by HTTP, and what its functions are told of it. */
export interface HttpGuard {
  readonly secret: HeaderSecret;
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
}

export function isHttp({ invocation }: FunctionFolder): boolean {
  return invocation !== "role";
}

/** Full name of the link of a stack's functions that are reached by HTTP, if there are any. */
export function webServicesLinkNames(folders: readonly FunctionFolder[], prefix: NamePrefix): string[] {
  return folders.some(isHttp) ? [webServicesLinkName(prefix)] : [];
}

export function webServicesLinkName(prefix: NamePrefix): string {
  return fullName(prefix, name);
}

/** The guard of a stack's functions; none where all are called through a role. */
export function httpGuard(folders: readonly FunctionFolder[], context: StackContext): HttpGuard | undefined {
  if (!folders.some(isHttp)) return undefined;
  const { rotation, retirePrevious } = context.settings.headerSecret;
  const { organization } = context;
  const secret = new HeaderSecret(
    name,
    { ...(rotation === undefined ? {} : { rotation }), retirePrevious },
    { dependsOn: [organization] },
  );
  return {
    secret,
    environment: {
      GENESYS_LAMBDA_SECRET_SHA256: secret.acceptedHashes,
      GENESYS_LAMBDA_SOURCE: organization.organizationId,
    },
  };
}

/** How each of the functions that are reached by HTTP is called: its address, and the link with the secret. */
export function httpInvocations(
  functions: readonly ActionFunction[],
  guard: HttpGuard,
  context: StackContext,
): Map<ActionFunction, ActionInvocation> {
  const { prefix, settings, organization } = context;
  const link = new WebServicesLink(
    name,
    {
      organizationId: organization.organizationId,
      name: webServicesLinkName(prefix),
      headerSecret: guard.secret.current,
      owner: { ...prefix, lineage: organization.lineage },
      adopt: settings.adopt,
      ...ownOf(context, webServicesLinkName(prefix)),
    },
    // The new secret is sent only when every function accepts it, so a rotation fails no call.
    { dependsOn: functions.flatMap(({ lambda }) => (lambda === undefined ? [] : [lambda])) },
  );
  const api = functions.some(({ folder }) => folder.invocation === "http-api")
    ? new HttpApi("http-api", prefix, { dependsOn: [organization] })
    : undefined;
  return new Map(functions.map((one) => [one, invocationOf(one, addressOf(one, api), link, guard, organization)]));
}

function addressOf({ folder, lambda }: ActionFunction, api: HttpApi | undefined): Address {
  if (lambda === undefined) throw new Error(`functions/${folder.folder} has no function of its own to reach by HTTP`);
  return folder.invocation === "http-api" && api !== undefined
    ? api.route(folder.key, lambda, folder.timeoutSeconds)
    : new FunctionUrl(folder.key, lambda, {});
}

type Address = FunctionUrl | HttpRoute;

function invocationOf(
  { folder }: ActionFunction,
  address: Address,
  link: WebServicesLink,
  { secret }: HttpGuard,
  { organizationId }: StackContext["organization"],
): ActionInvocation {
  const { url } = address;
  return {
    integrationId: link.id,
    request: {
      urlTemplate: url,
      headers: {
        "Content-Type": "application/json",
        "X-GC-Secret": headerSecretTemplate,
        "X-GC-Source": organizationId,
        // Genesys Cloud sends a body in chunks unless it is told otherwise.
        "Transfer-Encoding": "buffered",
      },
    },
    url,
    parts: address.parts,
    onTheWay: {
      url: pulumi.interpolate`${folder.invocation} ${url}`,
      link: pulumi.interpolate`${link.id} ${link.credentialId}`,
      secret: secret.acceptedHashes.apply((hashes) => hashes.slice(0, 16)),
    },
  };
}
