import { RunError } from "@pulumi/pulumi/errors.js";
import { type GenesysApi, genesysApiOf, genesysApis } from "genesyscloud-provider/apis";
import { principalArn } from "genesyscloud-provider/awsPartition";
import { tutorialAccount } from "genesyscloud-provider/genesysAccounts";
import { findRegion, regionOfDomain, regions } from "genesyscloud-provider/regions";
import { shortened } from "genesyscloud-provider/issue";
import { schemaCheck } from "genesyscloud-provider/schemaCheck";
import { visible } from "genesyscloud-provider/visible";
import { type Invocation, invocations, type StackInvocation } from "./define/invocation.ts";
import { quotas } from "./iam/quotas.ts";

/** Everything that the stack's config says, checked and with its defaults. */
export interface Settings {
  readonly aws: {
    /** Region of the functions. */
    readonly region: string;
    /** An existing role for Genesys Cloud to assume; absent: one is made. */
    readonly roleName?: string;
  };
  readonly genesys: {
    /** AWS name of the organization's region. */
    readonly region: string;
    /** Which API is used: the published one, or the tutorial's. */
    readonly api: GenesysApi;
    /** The organization that the stack is for; absent: whatever the credentials belong to. */
    readonly organizationId?: string;
    /** ARN of the principal that may assume the role; empty only where nobody checked that one is known. */
    readonly trustedPrincipal: string;
    /** Text that the trust policy asks for, `none` for no such condition; absent: the organization's id. */
    readonly externalId?: string;
  };
  /** Invocation for all actions that don't say. */
  readonly invoke: Invocation;
  /** Run each action's example after deploying it. */
  readonly verify: boolean;
  /** Take over objects of this stack's names that carry no mark of it. */
  readonly adopt: boolean;
  readonly headerSecret: {
    /** A new value makes a new secret; absent: never asked for. */
    readonly rotation?: string;
    /** Stop accepting the secret that was in force before the last rotation. */
    readonly retirePrevious: boolean;
  };
}

/** What a program may say in place of config: the key `genesys-lambda:<name>` has the same meaning. */
export interface StackSettings {
  /** How actions are invoked that don't say. Default: `role`. */
  readonly invoke?: Invocation;
  /** Run each action's example after deploying it. Default: true. */
  readonly verify?: boolean;
  /** Take over objects of this stack's names that carry no mark of it. Default: false. */
  readonly adopt?: boolean;
  /** An existing role for Genesys Cloud to assume. Default: one is made. */
  readonly roleName?: string;
  /** Any value; a new one makes a new header secret. */
  readonly rotateSecret?: string;
  /** Stop accepting the previous header secret. Default: false. */
  readonly retirePreviousSecret?: boolean;
}

/** The config with what a program says in its place. */
export function withSettings(config: Config, settings: StackSettings = {}): Config {
  const said = Object.entries(settings).filter(([, value]) => value !== undefined);
  return { ...config, ...Object.fromEntries(said.map(([name, value]) => [`genesys-lambda:${name}`, String(value)])) };
}

/** The stack's config as Pulumi gives it: full key → text. */
export type Config = Readonly<Record<string, string>>;

/** One thing that is wrong with the config, in words for whoever wrote it. */
export interface SettingIssue {
  readonly key: string;
  readonly message: string;
}

/** All issues of a stack's config at once; the message lists each with its key, what was given and what is allowed. */
export class SettingsError extends RunError {
  readonly issues: readonly SettingIssue[];

  constructor(issues: readonly SettingIssue[]) {
    const lines = issues.map(({ key, message }) => `  ${key}: ${visible(message)}`);
    super(
      `the stack's settings are not usable:\n${lines.join("\n")}\nMend them with \`pulumi config set <key> <value>\`, or \`pulumi config rm <key>\`.`,
    );
    this.name = "SettingsError";
    this.issues = issues;
  }
}

const regionNames = Object.keys(regions);
const flag = { enum: ["true", "false"], description: "allowed: true or false" };
const some = { type: "string", description: "give a text" };

/** The config's keys of this project, and what each may hold. */
const keys = {
  "aws:region": {
    type: "string",
    pattern: "^[a-z]{2,4}(-[a-z]+)+-[0-9]$",
    description: "allowed: the name of an AWS region, such as eu-central-1",
  },
  "genesys:region": { enum: regionNames, description: `allowed: ${regionNames.join(", ")}` },
  "genesys:organizationId": {
    type: "string",
    pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
    description: "allowed: the organization's id, a UUID (Admin > Account Settings > Organization Settings)",
  },
  "genesys:api": { enum: genesysApis, description: `allowed: ${genesysApis.join(" or ")}` },
  "genesys:trustedAccountId": {
    type: "string",
    // IAM takes neither * nor ? in a principal as a pattern.
    pattern:
      "^([0-9]{12}|arn:aws[a-z-]*:iam::[0-9]{12}:(root|(role|user)/[\\x21-\\x29\\x2b-\\x3e\\x40-\\x7e]{1,576}))$",
    description: "allowed: an AWS account number of 12 digits, or the full ARN of a principal, with no * or ? in it",
  },
  "genesys:externalId": {
    type: "string",
    pattern: "^[A-Za-z0-9+=,.@:/_-]{2,1224}$",
    description: "allowed: 2 to 1224 of the characters A-Z a-z 0-9 + = , . @ : / _ - or the word none",
  },
  "genesys:clientId": some,
  "genesys:clientSecret": { type: "string", description: "give it with `pulumi config set --secret`" },
  "genesys-lambda:invoke": { enum: invocations, description: `allowed: ${invocations.join(", ")}` },
  "genesys-lambda:verify": flag,
  "genesys-lambda:adopt": flag,
  "genesys-lambda:rotateSecret": some,
  "genesys-lambda:retirePreviousSecret": flag,
  "genesys-lambda:roleName": {
    type: "string",
    pattern: `^[A-Za-z0-9+=,.@_-]{1,${quotas.roleNameLength}}$`,
    description: "allowed: the name of an IAM role, without path and ARN",
  },
};

const [genesysKeys, ownKeys] = ["genesys:", "genesys-lambda:"].map((namespace) =>
  Object.keys(keys).flatMap((key) => (key.startsWith(namespace) ? [key.slice(namespace.length)] : [])),
) as [string[], string[]];

const configSchema = schemaCheck({
  type: "object",
  required: ["aws:region", "genesys:region"],
  additionalProperties: true,
  patternProperties: {
    // A key in one of our namespaces that is not listed is a typing error that nobody would notice.
    [`^genesys:(?!(${genesysKeys.join("|")})$)|^genesys-lambda:(?!(${ownKeys.join("|")})$)`]: {
      not: {},
      description: `there is no such key; keys are genesys:${genesysKeys.join(", ")} and genesys-lambda:${ownKeys.join(", ")}`,
    },
  },
  properties: keys,
});

/**
 * Reads and checks the settings.
 *
 * @throws SettingsError with every issue
 */
export function readSettings(config: Config, environment: NodeJS.ProcessEnv): Settings {
  const all = withEnvironment(config, environment);
  const issues = [
    ...schemaIssues(all),
    ...credentialIssues(all, environment),
    ...trustIssues(all),
    ...tutorialIssues(all),
  ];
  if (issues.length > 0) throw new SettingsError(issues);
  return settingsOf(all);
}

/**
 * The settings as far as they can be read, with defaults in place of what can't: for whoever looks at a stack that is
 * deployed. What is wrong with them is said when somebody deploys.
 *
 * @param genesysRegion the region that the organization is known to be in, whatever the config says
 */
export function settingsAsGiven(config: Config, environment: NodeJS.ProcessEnv, genesysRegion?: string): Settings {
  const all = withEnvironment(config, environment);
  return settingsOf(genesysRegion === undefined ? all : { ...all, "genesys:region": genesysRegion });
}

/** What the settings say of all actions. */
export function stackInvocationOf({ invoke, genesys, aws }: Settings): StackInvocation {
  return { invoke, api: genesys.api, region: aws.region };
}

/** What is given: an empty text is none, and the environment has a region where the config has not. */
function withEnvironment(config: Config, environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== ""));
  const region = environment["GENESYSCLOUD_REGION"];
  return region ? { "genesys:region": region, ...given } : given;
}

function schemaIssues(config: Config): SettingIssue[] {
  const missing: Readonly<Record<string, string>> = {
    "aws:region": "is missing: set it to the AWS region of the functions, such as eu-central-1",
    "genesys:region": `is missing, and so is GENESYSCLOUD_REGION: set one of them; allowed: ${regionNames.join(", ")}`,
  };
  return configSchema(config).map(({ path, message }) => ({
    key: path,
    message: config[path] === undefined ? (missing[path] ?? message) : (domainAdvice(path, config[path]) ?? message),
  }));
}

/** People know the address of their organization, and the address tells the region. */
function domainAdvice(path: string, value: string): string | undefined {
  const region = path === "genesys:region" ? regionOfDomain(value) : undefined;
  if (region === undefined) return undefined;
  return `${shortened(value)} was given, an address of the region ${region}: set it to ${region}`;
}

function credentialIssues(config: Config, environment: NodeJS.ProcessEnv): SettingIssue[] {
  const kinds = [
    ["GENESYSCLOUD_OAUTHCLIENT_ID", "genesys:clientId"],
    ["GENESYSCLOUD_OAUTHCLIENT_SECRET", "genesys:clientSecret"],
  ] as const;
  const missing = kinds
    .filter(([variable, key]) => !environment[variable] && config[key] === undefined)
    .map(([variable, key]) => ({
      key: variable,
      message: `is not set in the environment (nor ${key} in the config): it comes from an OAuth client with the grant type Client Credentials`,
    }));
  const isPlain =
    config["genesys:clientSecret"] !== undefined && !secretKeys(environment).includes("genesys:clientSecret");
  if (!isPlain) return missing;
  const message = "is stored in the clear: set it again with `pulumi config set --secret genesys:clientSecret`";
  return [...missing, { key: "genesys:clientSecret", message }];
}

/** The keys that are encrypted in the stack's config. The engine passes them to its programs in this variable. */
function secretKeys(environment: NodeJS.ProcessEnv): unknown[] {
  const keys: unknown = JSON.parse(environment["PULUMI_CONFIG_SECRET_KEYS"] ?? "[]");
  return Array.isArray(keys) ? keys : [];
}

/** Where no account is published that assumes roles, the user has to say who may. */
function trustIssues(config: Config): SettingIssue[] {
  const key = "genesys:trustedAccountId";
  if (config[key] !== undefined) return [];
  if (config["genesys:api"] === "accountlinks") {
    const message =
      "is missing: with the tutorial API (genesys:api accountlinks) no published source says which AWS account assumes the " +
      `role; give the one that whoever serves these endpoints names (a tutorial names ${tutorialAccount} and asks to verify it)`;
    return [{ key, message }];
  }
  const region = findRegion(config["genesys:region"] ?? "");
  if (region === undefined || region.trustedAccountId !== undefined) return [];
  const message = `is missing: Genesys has published no AWS account for ${config["genesys:region"] ?? ""}; ask Genesys which account assumes roles there`;
  return [{ key, message }];
}

/** The tutorial API serves one invocation only. */
function tutorialIssues(config: Config): SettingIssue[] {
  const key = "genesys-lambda:invoke";
  const invoke = config[key];
  if (config["genesys:api"] !== "accountlinks" || invoke === undefined || invoke === "role") return [];
  return [
    { key, message: `${JSON.stringify(invoke)} was given; the tutorial API (genesys:api accountlinks) allows: role` },
  ];
}

function settingsOf(config: Config): Settings {
  const region = config["genesys:region"] ?? "";
  const trusted = config["genesys:trustedAccountId"] ?? findRegion(region)?.trustedAccountId;
  const roleName = config["genesys-lambda:roleName"];
  const organizationId = config["genesys:organizationId"];
  const externalId = config["genesys:externalId"];
  const rotation = config["genesys-lambda:rotateSecret"];
  return {
    aws: { region: config["aws:region"] ?? "", ...(roleName === undefined ? {} : { roleName }) },
    genesys: {
      region,
      api: genesysApiOf(config["genesys:api"]),
      trustedPrincipal: trusted === undefined ? "" : principalArn(trusted, region),
      ...(organizationId === undefined ? {} : { organizationId }),
      ...(externalId === undefined ? {} : { externalId }),
    },
    invoke: invocations.find((invoke) => invoke === config["genesys-lambda:invoke"]) ?? "role",
    verify: config["genesys-lambda:verify"] !== "false",
    adopt: config["genesys-lambda:adopt"] === "true",
    headerSecret: {
      ...(rotation === undefined ? {} : { rotation }),
      retirePrevious: config["genesys-lambda:retirePreviousSecret"] === "true",
    },
  };
}
