import type { OutputMap } from "@pulumi/pulumi/automation/index.js";

interface Request {
  readonly method: string;
  readonly route: string;
}

/** What the tutorial's script does, step by step, with what each step led to here. */
export function tutorialScript(requests: readonly Request[], outputs: OutputMap): readonly string[] {
  const seen = (method: string, route: string): string => {
    const count = requests.filter((one) => one.method === method && one.route === route).length;
    return `${method} ${route}${count === 1 ? "" : `, ${count} times`}`;
  };
  const value = (name: string): string => JSON.stringify(outputs[name]?.value ?? null);
  return [
    `T1 token          ${seen("POST", "/oauth/token")}`,
    `T3 IAM role       ${value("roleArn")}`,
    `T4 account link   ${value("accountLinkId")} by ${seen("POST", "/api/v2/integrations/awsaccountlinks")}`,
    `T5 data actions   ${value("dataActions")} by ${seen("POST", "/api/v2/dataactions")}`,
    `T6 runs           ${value("checks")} by ${seen("POST", "/api/v2/dataactions/:id/run")}`,
  ];
}
