import type { AwsEvent, StoredObject } from "./inventory.ts";

/** A role's temporary session, as STS gives it out. */
export interface RoleSession {
  readonly roleArn: string;
  /** `arn:aws:sts::<account>:assumed-role/<role>/<session>` */
  readonly sessionArn: string;
}

export interface AssumeRoleRequest {
  /** Such as `arn:aws:iam::765628985471:root`. */
  readonly callerPrincipal: string;
  readonly roleArn: string;
  readonly externalId?: string;
}

export interface InvokeRequest {
  readonly session: RoleSession;
  /** With a qualifier or without. */
  readonly functionArn: string;
  /** JSON text. */
  readonly payload: string;
}

export interface InvokeResult {
  /** JSON text: what the handler returned, or AWS's error object `{errorType, errorMessage, trace}`. */
  readonly payload: string;
  /** `Unhandled` where the handler threw, timed out, ran out of memory or could not be loaded. */
  readonly functionError?: string;
  /** The end of this call's log, at most 4 KB, as text. */
  readonly logTail: string;
  readonly durationMilliseconds: number;
}

export interface AwsObject {
  /** The engine's type token. */
  readonly type: string;
  readonly name: string;
  readonly arn: string;
}

/** Where a host name leads to. */
export interface HostAddress {
  readonly address: string;
  readonly port: number;
}

/** Credentials that may do everything, for the DynamoDB endpoint; new at every start. */
export interface Administrator {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** URL of the loopback DynamoDB endpoint. */
  readonly endpoint: string;
}

/** The stand-in AWS account, as everything outside it sees it. */
export interface AwsAccount {
  /** Twelve digits; kept in the store. */
  readonly accountId: string;
  readonly administrator: Administrator;
  /**
   * What STS does for another account's principal: evaluates the role's trust policy.
   * @throws AwsError `AccessDenied`, the same for a role that does not exist
   */
  assumeRole(request: AssumeRoleRequest): RoleSession;
  /**
   * What Lambda does: evaluates the session role's policies and runs the function.
   * @throws AwsError `AccessDeniedException`, `ResourceNotFoundException`, `TooManyRequestsException`,
   * `InvalidRequestContentException`, `RequestTooLargeException`
   */
  invoke(request: InvokeRequest): Promise<InvokeResult>;
  /**
   * What DNS answers for a host name: where function URLs and HTTP APIs are served, in plain HTTP. The request's Host
   * tells them apart. Undefined for every other name.
   */
  resolve(host: string): HostAddress | undefined;
  /** Everything that exists. */
  objects(): AwsObject[];
  /** A copy of everything that exists, with everything that AWS would show of it. */
  contents(): Readonly<Record<string, readonly StoredObject[]>>;
  /** Like CloudTrail's, newest last, at most 1,000. */
  events(): AwsEvent[];
  /** The last lines that functions wrote to a log group; kept in memory only. */
  logs(logGroup: string): readonly string[];
}
