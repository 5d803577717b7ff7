/** An account link of the tutorial API. */
export interface AccountLink {
  readonly id: string;
  readonly organizationId: string;
  name: string;
  description: string;
  configuration: { roleArn: string; region: string };
}

/** A data action of the tutorial API. */
export interface TutorialAction {
  readonly id: string;
  readonly organizationId: string;
  name: string;
  description: string;
  configuration: { awsAccountLinkId: string; lambdaArn: string; timeout: number };
  inputSchema: object;
  outputSchema: object;
}
