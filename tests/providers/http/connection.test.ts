import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { connect, GenesysError } from "genesyscloud-provider/api";
import { findRegion, regions } from "genesyscloud-provider/regions";

const credentials = { GENESYSCLOUD_OAUTHCLIENT_ID: "client", GENESYSCLOUD_OAUTHCLIENT_SECRET: randomUUID() };
const none = (): undefined => undefined;

describe("connection", () => {
  it("leads to the hosts of the region", () => {
    const { apiUrl, loginUrl } = connect((key) => (key === "genesys:region" ? "eu-central-1" : undefined), credentials);
    expect({ apiUrl, loginUrl }).to.deep.equal({
      apiUrl: "https://api.mypurecloud.de",
      loginUrl: "https://login.mypurecloud.de",
    });
  });

  it("takes credentials from the environment before those in the config, which may be old", () => {
    const config = (key: string): string => ({ "genesys:region": "us-east-1", "genesys:clientId": "old" })[key] ?? "";
    expect(connect(config, credentials).clientId).to.equal("client");
  });

  it("names every variable that is missing", () => {
    expect(() => connect(none, {})).to.throw(
      GenesysError,
      /set GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET/,
    );
  });

  it("lists the regions where the region is unknown or missing", () => {
    expect(() => connect(() => "mars-1", credentials)).to.throw(/"mars-1" is no region.*eu-central-1/);
    expect(() => connect(none, credentials)).to.throw(/region .* is missing.*eu-central-1/);
    expect(() => connect(() => "constructor", credentials)).to.throw(/no region/);
  });

  for (const url of [
    "http://api.example.com",
    "ftp://127.0.0.1",
    "http://127.0.0.1.example.com",
    "nonsense",
    "https://u:p@h/",
  ]) {
    it(`refuses ${url} as an address, because credentials would travel there`, () => {
      const environment = {
        ...credentials,
        GENESYSCLOUD_API_URL: url,
        GENESYSCLOUD_LOGIN_URL: "https://login.example.com",
      };
      expect(() => connect(none, environment)).to.throw(/GENESYSCLOUD_API_URL is not usable/);
    });
  }

  for (const url of [
    "http://127.0.0.1:8080",
    "http://localhost:1",
    "http://[::1]:8080",
    "https://gateway.example.com/genesys",
  ]) {
    it(`accepts ${url}`, () => {
      const environment = { ...credentials, GENESYSCLOUD_API_URL: `${url}/`, GENESYSCLOUD_LOGIN_URL: url };
      expect(connect(none, environment).apiUrl).to.equal(url);
    });
  }

  it("knows 18 regions, FedRAMP's with an account of its own and the sovereign one with none", () => {
    expect(Object.keys(regions)).to.have.length(18);
    expect(findRegion("us-east-2")?.trustedAccountId).to.equal("325654371633");
    expect(findRegion("eusc-de-east-1")?.trustedAccountId).to.equal(undefined);
    expect(findRegion("eu-west-1")?.trustedAccountId).to.equal("765628985471");
  });
});
