const account = "123456789012";
export const organizationId = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";

export function functionArn(name: string): string {
  return `arn:aws:lambda:eu-central-1:${account}:function:${name}`;
}

export function roleArn(name: string): string {
  return `arn:aws:iam::${account}:role/${name}`;
}

/** What AWS or Genesys Cloud would say of a resource beside its inputs. */
export function fakeOutputs(type: string, name: string, inputs: Readonly<Record<string, unknown>>): object {
  const called = String(inputs["name"]);
  switch (type.split(":").at(-1)) {
    case "Function":
      return { arn: functionArn(called), invokeArn: `invoke-${called}` };
    case "Role":
      return { arn: roleArn(called), uniqueId: `AROA-${called}` };
    case "LogGroup":
      return { arn: `arn:aws:logs:eu-central-1:${account}:log-group:${called}` };
    case "FunctionUrl":
      return { functionUrl: `https://${name}.lambda-url.eu-central-1.on.aws/` };
    case "Api":
      return { apiEndpoint: "https://api.example.com", executionArn: "arn:aws:execute-api:eu-central-1:1:api" };
    case "Organization":
      return { organizationId, lineage: "lineage-1" };
    case "AwsAccountLink":
    case "WebServicesLink":
      return { credentialId: `${name}-credential` };
    case "HeaderSecret":
      return { current: "made-by-a-mock", previous: "", acceptedHashes: "ab".repeat(32) };
    case "DataAction":
      return { version: 1 };
    case "DataActionCheck":
      return { result: "passed" };
    default:
      return {};
  }
}

/** What AWS says of a role that exists already. */
export function fakeRole(name: string, trust: object | undefined): object {
  return { name, arn: roleArn(name), assumeRolePolicy: JSON.stringify(trust ?? {}) };
}
