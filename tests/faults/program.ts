import type { Declared, State } from "./engine.ts";

export const ways = ["role", "function-url", "http-api", "accountlinks"] as const;
export type Way = (typeof ways)[number];

/** What differs from one version of the stack to the next. */
export interface Version {
  readonly category: string;
  /** A property of the output: with another one the contract is another, and the actions are replaced. */
  readonly property: string;
  readonly rotation: string;
  readonly role: string;
}

export const versions = {
  first: { category: "One", property: "b", rotation: "1", role: "one" },
  changed: { category: "Two", property: "b", rotation: "2", role: "two" },
  replaced: { category: "One", property: "c", rotation: "1", role: "one" },
} as const satisfies Readonly<Record<string, Version>>;

export type VersionName = keyof typeof versions;

/** Whether calls by this way are HTTP requests that carry the header secret. */
export function isHttp(way: Way): boolean {
  return way === "function-url" || way === "http-api";
}

/** Hosts of the HTTP ways. */
export const hosts = {
  "function-url": "abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-central-1.on.aws",
  "http-api": "abcdefghij.execute-api.eu-central-1.amazonaws.com",
} as const;

const region = "eu-central-1";
const arn = `arn:aws:lambda:${region}:123456789012:function:echo`;
const addresses: Readonly<Record<Way, string>> = {
  role: arn,
  accountlinks: arn,
  "function-url": `https://${hosts["function-url"]}/`,
  "http-api": `https://${hosts["http-api"]}/echo`,
};
const actionNames = ["first", "second"] as const;

/** The Genesys half of a stack by one invocation: all its kinds of resources, with two actions and a check of one. */
export function programOf(way: Way, organizationId: string, version: Version): Declared[] {
  const secret: Declared = { name: "secret", kind: "secret", inputs: () => ({ rotation: version.rotation }) };
  return [
    organizationOf(way, version),
    ...(isHttp(way) ? [secret] : []),
    linkOf(way, organizationId, version),
    ...actionNames.map((name) => actionOf(name, way, organizationId, version)),
    checkOf(organizationId, version),
  ];
}

const linkNames = { role: "project-stack-genesys", web: "project-stack-web" } as const;

function organizationOf(way: Way, version: Version): Declared {
  const byAction = (value: (name: string) => string): Record<string, string> =>
    Object.fromEntries(actionNames.map((name) => [name, value(name)]));
  const inputs = {
    region,
    api: way === "accountlinks" ? "accountlinks" : "integrations",
    dataActions: byAction((name) => `Action ${name}`),
    contracts: byAction(() => version.property),
    links: isHttp(way) ? { webServices: [linkNames.web] } : { awsAccount: [linkNames.role] },
    deployment: JSON.stringify(version),
  };
  return { name: "organization", kind: "organization", inputs: () => inputs };
}

function linkOf(way: Way, organizationId: string, version: Version): Declared {
  const common = (state: State) => ({
    organizationId,
    owner: { project: "project", stack: "stack", lineage: textOf(state, "organization", "lineage") },
  });
  if (isHttp(way)) {
    const inputs = (state: State) => ({
      ...common(state),
      name: linkNames.web,
      headerSecret: textOf(state, "secret", "current"),
    });
    return { name: "link", kind: "webLink", inputs };
  }
  const inputs = (state: State) => ({
    ...common(state),
    name: linkNames.role,
    roleArn: `arn:aws:iam::123456789012:role/${version.role}`,
    ...(way === "accountlinks" ? { region } : {}),
  });
  return { name: "link", kind: "link", inputs };
}

function actionOf(name: string, way: Way, organizationId: string, version: Version): Declared {
  return {
    name,
    kind: "action",
    inputs: (state) => ({
      organizationId,
      integrationId: idOf(state, "link"),
      name: `Action ${name}`,
      category: version.category,
      contract: {
        input: { type: "object", properties: { a: { type: "string" } }, required: ["a"] },
        output: { type: "object", properties: { [version.property]: { type: "integer" } } },
      },
      request: {
        urlTemplate: addresses[way],
        ...(isHttp(way) ? { headers: { "X-GC-Secret": "${credentials.headerSecret}" } } : {}),
      },
      timeoutSeconds: 10,
    }),
  };
}

function checkOf(organizationId: string, version: Version): Declared {
  return {
    name: "check",
    kind: "check",
    inputs: (state) => ({
      organizationId,
      actionId: idOf(state, "first"),
      actionName: "Action first",
      timeoutSeconds: 10,
      example: { input: { a: "x" } },
      onTheWay: { version: JSON.stringify(version) },
    }),
  };
}

function idOf(state: State, name: string): string {
  return state.get(name)?.id ?? "";
}

function textOf(state: State, name: string, property: string): string {
  const value = state.get(name)?.outputs[property];
  return typeof value === "string" ? value : "";
}
