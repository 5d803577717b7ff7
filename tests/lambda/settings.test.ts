import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { readSettings, settingsAsGiven, SettingsError, stackInvocationOf, type Config } from "../../lambda/settings.ts";

const environment = { GENESYSCLOUD_OAUTHCLIENT_ID: "client", GENESYSCLOUD_OAUTHCLIENT_SECRET: randomUUID() };
const config = { "aws:region": "eu-central-1", "genesys:region": "eu-west-1" };

describe("settings", () => {
  it("fill in the defaults", () => {
    expect(readSettings(config, environment)).to.deep.equal({
      aws: { region: "eu-central-1" },
      genesys: { region: "eu-west-1", api: "integrations", trustedPrincipal: "arn:aws:iam::765628985471:root" },
      invoke: "role",
      verify: true,
      adopt: false,
      headerSecret: { retirePrevious: false },
    });
  });

  it("are read as far as they go for whoever only looks, with no word of what is missing", () => {
    expect(settingsAsGiven({ "genesys-lambda:invoke": "pigeon", "genesys-lambda:adopt": "true" }, {})).to.deep.equal({
      aws: { region: "" },
      genesys: { region: "", api: "integrations", trustedPrincipal: "" },
      invoke: "role",
      verify: true,
      adopt: true,
      headerSecret: { retirePrevious: false },
    });
    expect(settingsAsGiven(config, environment)).to.deep.equal(readSettings(config, environment));
    expect(stackInvocationOf(settingsAsGiven(config, {}))).to.deep.equal({
      invoke: "role",
      api: "integrations",
      region: "eu-central-1",
    });
    const { genesys } = settingsAsGiven(config, { GENESYSCLOUD_REGION: "us-west-2" }, "us-east-2");
    expect(genesys).to.include({ region: "us-east-2", trustedPrincipal: "arn:aws:iam::325654371633:root" });
  });

  it("take the organization's region from GENESYSCLOUD_REGION where the config has none", () => {
    const settings = readSettings({ "aws:region": "us-east-1" }, { ...environment, GENESYSCLOUD_REGION: "us-east-2" });
    expect(settings.genesys.region).to.equal("us-east-2");
    expect(settings.genesys.trustedPrincipal).to.equal("arn:aws:iam::325654371633:root");
  });

  it("read every key", () => {
    const all: Config = {
      ...config,
      "genesys:organizationId": "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
      "genesys:trustedAccountId": "arn:aws:iam::111111111111:role/gateway",
      "genesys:externalId": "none",
      "genesys-lambda:invoke": "http-api",
      "genesys-lambda:verify": "false",
      "genesys-lambda:adopt": "true",
      "genesys-lambda:roleName": "existing",
      "genesys-lambda:rotateSecret": "2026-11",
      "genesys-lambda:retirePreviousSecret": "true",
    };
    expect(readSettings(all, environment)).to.deep.equal({
      aws: { region: "eu-central-1", roleName: "existing" },
      genesys: {
        region: "eu-west-1",
        api: "integrations",
        organizationId: "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        trustedPrincipal: "arn:aws:iam::111111111111:role/gateway",
        externalId: "none",
      },
      invoke: "http-api",
      verify: false,
      adopt: true,
      headerSecret: { rotation: "2026-11", retirePrevious: true },
    });
  });

  it("take an empty text for an absent one, as the config schema's defaults give it", () => {
    expect(readSettings({ ...config, "genesys-lambda:roleName": "" }, environment).aws.roleName).to.equal(undefined);
  });

  const issuesOf = (given: Config, variables: NodeJS.ProcessEnv = environment): Record<string, string> => {
    try {
      readSettings(given, variables);
    } catch (error) {
      if (error instanceof SettingsError)
        return Object.fromEntries(error.issues.map(({ key, message }) => [key, message]));
      throw error;
    }
    return {};
  };

  it("list all issues together, each with its key, what was given and what is allowed", () => {
    const issues = issuesOf({
      "aws:region": "Frankfurt",
      "genesys:region": "mars-1",
      "genesys:api": "foo",
      "genesys:trustedAccountId": "12",
      "genesys-lambda:adopt": "perhaps",
    });
    expect(Object.keys(issues)).to.have.members([
      "aws:region",
      "genesys:region",
      "genesys:api",
      "genesys:trustedAccountId",
      "genesys-lambda:adopt",
    ]);
    expect(issues["genesys:api"]).to.equal('"foo" was given; allowed: integrations or accountlinks');
    expect(issues["genesys:region"]).to.match(/^"mars-1" was given; allowed: us-east-1, .*ap-northeast-3$/);
    expect(issues["genesys-lambda:adopt"]).to.equal('"perhaps" was given; allowed: true or false');
  });

  it("answer an address of Genesys Cloud with the name of its region, wherever the region is given", () => {
    const addresses = {
      "mypurecloud.de": "eu-central-1",
      "https://apps.mypurecloud.de/directory/#/home": "eu-central-1",
      "LOGIN.MyPureCloud.com.au": "ap-southeast-2",
      "mypurecloud.com": "us-east-1",
      "api.usw2.pure.cloud:443": "us-west-2",
    };
    for (const [address, region] of Object.entries(addresses)) {
      const given = issuesOf({ ...config, "genesys:region": address })["genesys:region"];
      expect(given).to.equal(
        `${JSON.stringify(address)} was given, an address of the region ${region}: set it to ${region}`,
      );
    }
    for (const other of ["notmypurecloud.de", "mypurecloud.de.example.com", "pure.cloud", "Frankfurt"]) {
      expect(issuesOf({ ...config, "genesys:region": other })["genesys:region"], other).to.contain(
        "allowed: us-east-1",
      );
    }
  });

  it("say what is missing", () => {
    const issues = issuesOf({}, {});
    expect(Object.keys(issues)).to.have.members([
      "aws:region",
      "genesys:region",
      "GENESYSCLOUD_OAUTHCLIENT_ID",
      "GENESYSCLOUD_OAUTHCLIENT_SECRET",
    ]);
    expect(issues["aws:region"]).to.match(/^is missing/);
    expect(issues["genesys:region"]).to.match(/^is missing, and so is GENESYSCLOUD_REGION/);
  });

  for (const key of ["genesys:regoin", "genesys-lambda:adopted", "genesys:regions"]) {
    it(`refuse the key ${key}, which nobody reads`, () => {
      expect(issuesOf({ ...config, [key]: "x" })[key]).to.contain("there is no such key");
    });
  }

  it("refuse part of a principal's ARN, as IAM does", () => {
    const key = "genesys:trustedAccountId";
    for (const principal of ["arn:aws:iam::111111111111:role/*", "arn:aws:iam::111111111111:user/a?"]) {
      expect(issuesOf({ ...config, [key]: principal })[key]).to.contain("with no * or ? in it");
    }
  });

  it("leave other namespaces alone", () => {
    expect(issuesOf({ ...config, "aws:profile": "x", "other:region": "y" })).to.deep.equal({});
  });

  it("want a trusted account where none is published for the region", () => {
    const given = { ...config, "genesys:region": "eusc-de-east-1" };
    expect(issuesOf(given)["genesys:trustedAccountId"]).to.match(/^is missing/);
    expect(issuesOf({ ...given, "genesys:trustedAccountId": "123456789012" })).to.deep.equal({});
  });

  for (const [region, partition] of [
    ["eusc-de-east-1", "aws-eusc"],
    ["us-east-2", "aws"],
    ["eu-central-1", "aws"],
  ] as const) {
    it(`make the principal of an account number in the partition of ${region}, and leave an ARN as it is`, () => {
      const given = { ...config, "genesys:region": region };
      const trusting = (account: string): string =>
        readSettings({ ...given, "genesys:trustedAccountId": account }, environment).genesys.trustedPrincipal;
      expect(trusting("123456789012")).to.equal(`arn:${partition}:iam::123456789012:root`);
      for (const other of ["aws-us-gov", "aws-cn", "aws-eusc"]) {
        expect(trusting(`arn:${other}:iam::123456789012:root`)).to.equal(`arn:${other}:iam::123456789012:root`);
      }
    });
  }

  it("want a trusted account with the tutorial API, where no source confirms one (T3)", () => {
    const given = { ...config, "genesys:api": "accountlinks" };
    expect(issuesOf(given)["genesys:trustedAccountId"]).to.match(/^is missing: with the tutorial API/);
    const settings = readSettings({ ...given, "genesys:trustedAccountId": "336418635985" }, environment);
    expect(settings.genesys).to.include({ api: "accountlinks", trustedPrincipal: "arn:aws:iam::336418635985:root" });
  });

  for (const way of ["function-url", "http-api"]) {
    it(`refuse the invocation ${way} with the tutorial API`, () => {
      const given = { ...config, "genesys:api": "accountlinks", "genesys:trustedAccountId": "336418635985" };
      expect(issuesOf({ ...given, "genesys-lambda:invoke": way })).to.deep.equal({
        "genesys-lambda:invoke": `"${way}" was given; the tutorial API (genesys:api accountlinks) allows: role`,
      });
    });
  }

  it("refuse a client secret that is stored in the clear, without repeating it", () => {
    const secret = randomUUID();
    const given = { ...config, "genesys:clientSecret": secret };
    expect(issuesOf(given)["genesys:clientSecret"])
      .to.match(/stored in the clear/)
      .and.not.contain(secret);
    const encrypted = { ...environment, PULUMI_CONFIG_SECRET_KEYS: '["genesys:clientSecret"]' };
    expect(issuesOf(given, encrypted)).to.deep.equal({});
  });
});
