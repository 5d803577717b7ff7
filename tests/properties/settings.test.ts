import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { fc } from "../support/fastCheck.ts";
import { trustPolicy } from "../../lambda/iam/rolePolicies.ts";
import { regions } from "../../providers/http/regions.ts";
import { type Config, readSettings, type Settings, SettingsError } from "../../lambda/settings.ts";
import { openTestAccount, type TestAccount } from "../sandbox/aws/support.ts";
import { runs } from "./runs.ts";
import { timeout } from "./timeout.ts";

const clientSecret = randomUUID();
const environment = { GENESYSCLOUD_OAUTHCLIENT_ID: "client", GENESYSCLOUD_OAUTHCLIENT_SECRET: clientSecret };
const anyText = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.constantFrom("", " ", "true", "none", "__proto__", "constructor", "\ud800", "\u0000"),
);

/** Mostly what the key allows, and now and then anything. */
const among = (...values: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 9, arbitrary: fc.oneof(...values) }, { weight: 1, arbitrary: anyText });
const matching = (pattern: RegExp): fc.Arbitrary<string> => fc.stringMatching(pattern);
const flag = among(fc.constantFrom("true", "false"));
const regionNames = fc.constantFrom(...Object.keys(regions));

const keys: Readonly<Record<string, fc.Arbitrary<string>>> = {
  "aws:region": among(regionNames),
  "genesys:region": among(regionNames),
  "genesys:organizationId": among(fc.uuid()),
  "genesys:api": among(fc.constantFrom("integrations", "accountlinks")),
  "genesys:trustedAccountId": among(
    matching(/^[0-9]{12}$/),
    matching(/^arn:aws(-cn|-us-gov)?:iam::[0-9]{12}:(root|role\/[\x21-\x7e]{1,80}|user\/[\w/]{1,80})$/),
  ),
  "genesys:externalId": among(matching(/^[A-Za-z0-9+=,.@:/_-]{2,40}$/), fc.constantFrom("none", "x".repeat(1_224))),
  "genesys:clientId": anyText,
  "genesys-lambda:invoke": among(fc.constantFrom("role", "function-url", "http-api")),
  "genesys-lambda:verify": flag,
  "genesys-lambda:adopt": flag,
  "genesys-lambda:roleName": among(matching(/^[A-Za-z0-9+=,.@_-]{1,64}$/)),
  "genesys-lambda:rotateSecret": anyText,
  "genesys-lambda:retirePreviousSecret": flag,
};
const known = Object.keys(keys);
const slips = fc.constantFrom("genesys:regoin", "genesys-lambda:__proto__", "genesys:constructor", "genesys-lambda:");
const configs: fc.Arbitrary<Config> = fc
  .tuple(
    fc.record(keys, { requiredKeys: ["aws:region", "genesys:region"] }).map((config) => config as Config),
    fc.dictionary(
      fc.oneof(
        anyText.map((text) => `other:${text}`),
        slips,
      ),
      anyText,
      { maxKeys: 1 },
    ),
  )
  .map(([ours, others]) => ({ ...ours, ...others }));

function read(config: Config, variables: NodeJS.ProcessEnv = environment): Settings | SettingsError {
  try {
    return readSettings(config, variables);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
}

describe("generated settings", function () {
  this.timeout(timeout);
  let test: TestAccount;

  before(async () => {
    test = await openTestAccount();
  });

  after(async () => {
    await test.account.close();
  });

  it("are refused with a key that the config holds, lacks or has no place for, and with nothing else", () => {
    fc.assert(
      fc.property(configs, (config) => {
        const settings = read(config);
        if (!(settings instanceof SettingsError)) return;
        expect(settings.issues).to.not.deep.equal([]);
        for (const { key, message } of settings.issues) {
          const isTold = known.includes(key) || Object.keys(config).some((one) => one.toWellFormed() === key);
          expect(isTold, key).to.equal(true);
          expect(message).to.match(/allowed|is missing|there is no such key|give/);
        }
      }),
      runs,
    );
  });

  it("never show the client's secret, whether it is stored in the clear or not", () => {
    fc.assert(
      fc.property(configs, fc.constantFrom("[]", '["genesys:clientSecret"]'), (config, secretKeys) => {
        const settings = read(
          { ...config, "genesys:clientSecret": clientSecret },
          { ...environment, PULUMI_CONFIG_SECRET_KEYS: secretKeys },
        );
        const text =
          settings instanceof Error ? settings.message + JSON.stringify(settings.issues) : JSON.stringify(settings);
        expect(text).to.not.contain(clientSecret);
        if (secretKeys === "[]") expect(settings).to.be.instanceOf(SettingsError);
      }),
      runs,
    );
  });

  it("that are taken make a role that AWS takes too, which lets that principal in with that ExternalId", async () => {
    await fc.assert(
      fc.asyncProperty(configs, async (config) => {
        const settings = read(config);
        if (settings instanceof SettingsError) return;
        const { trustedPrincipal, externalId } = settings.genesys;
        const asked = externalId === "none" ? undefined : (externalId ?? randomUUID());
        const trust = { principal: trustedPrincipal, ...(asked === undefined ? {} : { externalId: asked }) };
        const inputs = { name: settings.aws.roleName ?? "role", assumeRolePolicy: JSON.stringify(trustPolicy(trust)) };
        const { failures } = test.operations.check("aws:iam/role:Role", {
          logicalName: "role",
          olds: {},
          news: inputs,
          seed: new Uint8Array(16),
        });
        expect(failures).to.deep.equal([]);
        const { id, outputs } = await test.operations.create("aws:iam/role:Role", inputs);
        await test.operations.delete("aws:iam/role:Role", id, outputs);
      }),
      runs,
    );
  });
});
