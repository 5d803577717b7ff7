/** What the organization needs of AWS. The stand-in account provides it. */
export interface AwsSide {
  /** @throws Error with AWS's code and words where the role's trust policy refuses */
  assumeRole(request: { callerPrincipal: string; roleArn: string; externalId?: string }): RoleSession;
  /** @throws Error with AWS's code and words where the role's policies refuse or the function is missing */
  invoke(request: { session: RoleSession; functionArn: string; payload: string }): Promise<Invoked>;
  /** What DNS tells of a host name: where its requests go in plain HTTP; undefined for a name that leads nowhere. */
  resolve(host: string): { readonly address: string; readonly port: number } | undefined;
}

export interface RoleSession {
  readonly roleArn: string;
  readonly sessionArn: string;
}

export interface Invoked {
  readonly payload: string;
  readonly functionError?: string;
}
