/** A policy document as IAM takes it. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly object[];
}

/** Who may assume the role. */
export interface Trust {
  /** ARN of the principal, such as arn:aws:iam::765628985471:root. */
  readonly principal: string;
  /** The text that the caller must present: the organization's id. Absent: no such condition. */
  readonly externalId?: string;
}

/** The trust policy of a role that Genesys Cloud assumes. Source: Genesys Cloud Resource Center, AWS data actions. */
export function trustPolicy({ principal, externalId }: Trust): PolicyDocument {
  const condition = externalId === undefined ? {} : { Condition: { StringEquals: { "sts:ExternalId": externalId } } };
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: principal }, Action: "sts:AssumeRole", ...condition }],
  };
}

/** What is wanted of a role's inline policy: exactly these functions and nothing else. */
export function invokePolicy(functionArns: readonly string[]): PolicyDocument {
  const resources = [...new Set(functionArns)].sort();
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: resources }],
  };
}

/** The trust policy of a role that a function runs under. */
export const functionTrustPolicy: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

/** A right of a function: actions by name, resources by ARN. */
export interface ExactPermission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** The inline policy of a role that a function runs under: a statement for each right. */
export function executionPolicy(permissions: readonly ExactPermission[]): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: permissions.map(({ actions, resources }) => ({ Effect: "Allow", Action: actions, Resource: resources })),
  };
}
