import { randomBytes } from "node:crypto";
import type { dynamic } from "@pulumi/pulumi";
import { connect, type Dialect, openGenesys } from "genesyscloud-provider/api";
import { AccountLinkLifecycle } from "../../providers/lifecycles/accountLinks/accountLink.ts";
import { TutorialActionLifecycle } from "../../providers/lifecycles/accountLinks/dataAction.ts";
import { AwsAccountLinkLifecycle } from "../../providers/lifecycles/awsAccountLink.ts";
import { DataActionLifecycle } from "../../providers/lifecycles/dataAction.ts";
import { dynamicProvider } from "../../providers/lifecycles/lifecycle.ts";
import { WebServicesLinkLifecycle } from "../../providers/lifecycles/webServicesLink.ts";
import { openSandbox, type Sandbox } from "../../sandbox/index.ts";
import { FakeClock } from "../support/fakeClock.ts";
import { type Declared, Engine } from "./engine.ts";

export const ways = ["role", "function-url", "http-api", "accountlinks"] as const;
export type Way = (typeof ways)[number];

export const operations = ["create", "update", "replace", "refresh", "delete"] as const;
export type Operation = (typeof operations)[number];

/** A stack by one way in, against a sandbox of its own. */
export interface Scenario {
  readonly sandbox: Sandbox;
  readonly engine: Engine;
  /** What the operation leads to. */
  readonly program: readonly Declared[];
  /** What has to be there before the operation. */
  prepare(): Promise<void>;
  /** The operation under test. */
  operate(): Promise<void>;
  /** Brings the stack to where the operation was to lead. */
  converge(): Promise<void>;
  close(): Promise<void>;
}

type Provider = dynamic.ResourceProvider<Record<string, unknown>, Record<string, unknown>>;

/** What differs from one version of the stack to the next. */
interface Version {
  readonly category: string;
  readonly property: string;
  readonly secret: string;
  readonly role: string;
}

export async function openScenario(way: Way, operation: Operation): Promise<Scenario> {
  const dialect: Dialect = way === "accountlinks" ? "accountlinks" : "integrations";
  const sandbox = await openSandbox({ requestsPerMinute: 1_000_000, accountLinks: dialect === "accountlinks" });
  const { organizationId } = sandbox.genesys.defaultOrganization();
  const engine = new Engine(() => providersOf(sandbox, dialect));
  const first: Version = { category: "One", property: "b", secret: randomText(), role: "one" };
  const changed: Version = { category: "Two", property: "b", secret: randomText(), role: "two" };
  const replaced: Version = { ...first, property: "c" };
  const program = (version: Version): Declared[] => programOf(way, organizationId, version);
  const target = operation === "update" ? changed : operation === "replace" ? replaced : first;
  return {
    sandbox,
    engine,
    program: program(target),
    async prepare() {
      if (operation !== "create") await engine.up(program(first));
    },
    async operate() {
      if (operation === "delete") await engine.destroy();
      else if (operation === "refresh") await engine.refresh();
      else await engine.up(program(target));
    },
    async converge() {
      if (operation === "delete") await engine.destroy();
      else await engine.up(program(target));
    },
    async close() {
      await sandbox.close();
    },
  };
}

/** Providers with a session of their own, as each run of the engine has. */
function providersOf(sandbox: Sandbox, dialect: Dialect): (kind: string) => Provider {
  const connection = connect((key) => (key === "genesys:api" ? dialect : undefined), sandbox.environment);
  const genesys = openGenesys(connection, new FakeClock());
  const open = () => genesys;
  const idle = (): void => undefined;
  const isTutorial = dialect === "accountlinks";
  const providers: Readonly<Record<string, () => Provider>> = {
    link: () =>
      isTutorial
        ? dynamicProvider(new AccountLinkLifecycle(open), idle)
        : dynamicProvider(new AwsAccountLinkLifecycle(open), idle),
    webLink: () => dynamicProvider(new WebServicesLinkLifecycle(open), idle),
    action: () =>
      isTutorial
        ? dynamicProvider(new TutorialActionLifecycle(open), idle)
        : dynamicProvider(new DataActionLifecycle(open), idle),
  };
  const made = new Map(Object.entries(providers).map(([kind, make]) => [kind, make()]));
  return (kind) => {
    const provider = made.get(kind);
    if (provider === undefined) throw new Error(`no provider for ${kind}`);
    return provider;
  };
}

function programOf(way: Way, organizationId: string, version: Version): Declared[] {
  const owner = { project: "project", stack: "stack", lineage: "lineage-1" };
  const roleArn = `arn:aws:iam::123456789012:role/${version.role}`;
  const byRole = { organizationId, name: "project-stack-genesys", roleArn, owner };
  const isHttp = way === "function-url" || way === "http-api";
  const link: Declared = isHttp
    ? {
        name: "link",
        kind: "webLink",
        inputs: () => ({ organizationId, name: "project-stack-web", headerSecret: version.secret, owner }),
      }
    : {
        name: "link",
        kind: "link",
        inputs: () => (way === "accountlinks" ? { ...byRole, region: "eu-central-1" } : byRole),
      };
  return [link, ...["first", "second"].map((name) => actionOf(name, way, organizationId, version))];
}

const addresses: Readonly<Record<Way, string>> = {
  role: "arn:aws:lambda:eu-central-1:123456789012:function:echo",
  accountlinks: "arn:aws:lambda:eu-central-1:123456789012:function:echo",
  "function-url": "https://abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-central-1.on.aws/",
  "http-api": "https://abcdefghij.execute-api.eu-central-1.amazonaws.com/echo",
};

function actionOf(name: string, way: Way, organizationId: string, version: Version): Declared {
  const isHttp = way === "function-url" || way === "http-api";
  return {
    name,
    kind: "action",
    inputs: (state) => ({
      organizationId,
      integrationId: state.get("link")?.id ?? "",
      name: `Action ${name}`,
      category: version.category,
      contract: {
        input: { type: "object", properties: { a: { type: "string" } }, required: ["a"] },
        output: { type: "object", properties: { [version.property]: { type: "integer" } } },
      },
      request: {
        urlTemplate: addresses[way],
        ...(isHttp ? { headers: { "X-GC-Secret": "${credentials.headerSecret}" } } : {}),
      },
      timeoutSeconds: 10,
    }),
  };
}

function randomText(): string {
  return randomBytes(32).toString("base64url");
}
