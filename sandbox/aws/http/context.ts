import type { RoleSession } from "../account.ts";
import type { Credentials } from "../credentials.ts";
import type { Inventory } from "../inventory.ts";
import type { FunctionRunner } from "../lambda/runner.ts";
import { signatureOf } from "../signature.ts";
import type { HttpRequest } from "./event.ts";
import { partitionOf } from "../partition.ts";

/** What the invocations through HTTP work with. */
export interface HttpContext {
  readonly inventory: Inventory;
  readonly credentials: Credentials;
  readonly runner: FunctionRunner;
  readonly persist: () => Promise<void>;
  /** Whether each connection's user is looked up. */
  readonly looksUpUsers: boolean;
}

/** Who signed a request. */
export interface Signer {
  readonly accountId: string;
  /** Absent for the administrator, who may do everything. */
  readonly roleArn?: string;
  /** As an event's authorizer tells it. */
  readonly identity: object;
}

/** The signer of a request; undefined where it is not signed for this service and region with keys of this account. */
export function signer(
  { credentials, inventory }: HttpContext,
  service: string,
  region: string,
  request: HttpRequest,
): Signer | undefined {
  const signature = signatureOf(service, request);
  if (signature?.region !== region) return undefined;
  const signatory = credentials.identify(signature);
  if (signatory === undefined || !signature.isOf(signatory.secretAccessKey)) return undefined;
  const { caller } = signatory;
  const { accountId } = inventory;
  return {
    accountId,
    ...(caller === "administrator" ? {} : { roleArn: caller.roleArn }),
    identity: identityOf(caller, signature.accessKeyId, { accountId, region }),
  };
}

function identityOf(
  caller: RoleSession | "administrator",
  accessKey: string,
  { accountId, region }: { readonly accountId: string; readonly region: string },
): object {
  const userArn =
    caller === "administrator" ? `arn:${partitionOf(region)}:iam::${accountId}:user/sandbox` : caller.sessionArn;
  const userId = userArn.split("/").slice(1).join(":");
  return { accessKey, accountId, callerId: userId, cognitoIdentity: null, principalOrgId: null, userArn, userId };
}
