import { RunError } from "@pulumi/pulumi/errors.js";
import { findRegion, regions } from "genesyscloud-provider/regions";
import { shapeCheck } from "genesyscloud-provider/shape";

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
    readonly api: "integrations";
    /** The organization that the stack is for; absent: whatever the credentials belong to. */
    readonly organizationId?: string;
    /** ARN of the principal that may assume the role. */
    readonly trustedPrincipal: string;
    /** Text that the trust policy asks for, `none` for no such condition; absent: the organization's id. */
    readonly externalId?: string;
  };
  readonly invoke: "role";
  /** Take over objects of this stack's names that carry no mark of it. */
  readonly adopt: boolean;
}

/** The stack's config as Pulumi gives it: full key → text. */
export type Config = Readonly<Record<string, string>>;

/** One thing that is wrong with the config, in words for whoever wrote it. */
export interface SettingFault {
  readonly key: string;
  readonly message: string;
}

/** All faults of a stack's config at once; the message lists each with its key, what was given and what is allowed. */
export class SettingsError extends RunError {
  readonly faults: readonly SettingFault[];

  constructor(faults: readonly SettingFault[]) {
    const lines = faults.map(({ key, message }) => `  ${key}: ${message}`);
    super(
      `the stack's settings are not usable:\n${lines.join("\n")}\nMend them with \`pulumi config set <key> <value>\`.`,
    );
    this.name = "SettingsError";
    this.faults = faults;
  }
}

const regionNames = Object.keys(regions);
const flag = { enum: ["true", "false"], description: "allowed: true or false" };
const some = { type: "string", description: "give a text" };

/** The config's keys of this project, and what each may hold. */
const configShape = shapeCheck({
  type: "object",
  required: ["aws:region", "genesys:region"],
  additionalProperties: true,
  patternProperties: {
    // A key in one of our namespaces that is not listed below is a slip of the pen that would go unnoticed.
    "^genesys(-lambda)?:(?!(region|organizationId|api|trustedAccountId|externalId|clientId|clientSecret|invoke|adopt|roleName)$)":
      {
        not: {},
        description:
          "there is no such key; keys are genesys:region, organizationId, api, trustedAccountId, externalId, clientId, " +
          "clientSecret and genesys-lambda:invoke, adopt, roleName",
      },
  },
  properties: {
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
    "genesys:api": { enum: ["integrations"], description: "allowed: integrations" },
    "genesys:trustedAccountId": {
      type: "string",
      pattern: "^([0-9]{12}|arn:aws[a-z-]*:iam::[0-9]{12}:(root|role/\\S+|user/\\S+))$",
      description: "allowed: an AWS account number of 12 digits, or the full ARN of a principal",
    },
    "genesys:externalId": {
      type: "string",
      pattern: "^[A-Za-z0-9+=,.@:/_-]{2,1224}$",
      description: "allowed: 2 to 1224 of the characters A-Z a-z 0-9 + = , . @ : / _ - or the word none",
    },
    "genesys:clientId": some,
    "genesys:clientSecret": { type: "string", description: "give it with `pulumi config set --secret`" },
    "genesys-lambda:invoke": { enum: ["role"], description: "allowed: role" },
    "genesys-lambda:adopt": flag,
    "genesys-lambda:roleName": {
      type: "string",
      pattern: "^[A-Za-z0-9+=,.@_-]{1,64}$",
      description: "allowed: the name of an IAM role, without path and ARN",
    },
  },
});

/**
 * Reads and checks the settings.
 *
 * @throws SettingsError with every fault
 */
export function readSettings(config: Config, environment: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== ""));
  const region = environment["GENESYSCLOUD_REGION"];
  const all: Config = region ? { "genesys:region": region, ...given } : given;
  const faults = [...shapeFaults(all), ...credentialFaults(all, environment), ...trustFaults(all)];
  if (faults.length > 0) throw new SettingsError(faults);
  return settingsOf(all);
}

function shapeFaults(config: Config): SettingFault[] {
  const missing: Readonly<Record<string, string>> = {
    "aws:region": "is missing: set it to the AWS region of the functions, such as eu-central-1",
    "genesys:region": `is missing, and so is GENESYSCLOUD_REGION: set one of them; allowed: ${regionNames.join(", ")}`,
  };
  return configShape(config).map(({ path, message }) => ({
    key: path,
    message: config[path] === undefined ? (missing[path] ?? message) : message,
  }));
}

function credentialFaults(config: Config, environment: NodeJS.ProcessEnv): SettingFault[] {
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

/** The keys that are encrypted in the stack's config: the engine tells its programs in this variable. */
function secretKeys(environment: NodeJS.ProcessEnv): unknown[] {
  const keys: unknown = JSON.parse(environment["PULUMI_CONFIG_SECRET_KEYS"] ?? "[]");
  return Array.isArray(keys) ? keys : [];
}

/** Some regions have no published account: then the user has to say who may assume the role. */
function trustFaults(config: Config): SettingFault[] {
  const region = findRegion(config["genesys:region"] ?? "");
  if (region === undefined || region.trustedAccountId !== undefined) return [];
  if (config["genesys:trustedAccountId"] !== undefined) return [];
  const message = `is missing: Genesys has published no AWS account for ${config["genesys:region"] ?? ""}; ask Genesys which account assumes roles there`;
  return [{ key: "genesys:trustedAccountId", message }];
}

function settingsOf(config: Config): Settings {
  const region = config["genesys:region"] ?? "";
  const trusted = config["genesys:trustedAccountId"] ?? findRegion(region)?.trustedAccountId ?? "";
  const roleName = config["genesys-lambda:roleName"];
  const organizationId = config["genesys:organizationId"];
  const externalId = config["genesys:externalId"];
  return {
    aws: { region: config["aws:region"] ?? "", ...(roleName === undefined ? {} : { roleName }) },
    genesys: {
      region,
      api: "integrations",
      trustedPrincipal: trusted.startsWith("arn:") ? trusted : `arn:aws:iam::${trusted}:root`,
      ...(organizationId === undefined ? {} : { organizationId }),
      ...(externalId === undefined ? {} : { externalId }),
    },
    invoke: "role",
    adopt: config["genesys-lambda:adopt"] === "true",
  };
}
