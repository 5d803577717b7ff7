import { expect } from "chai";
import type { OpenAwsAccount } from "../../../../sandbox/aws/index.ts";
import { parseHost } from "../../../../sandbox/aws/http/hosts.ts";
import { openTestAccount } from "../support.ts";

describe("host names of the account", () => {
  let account: OpenAwsAccount;
  beforeEach(async () => {
    ({ account } = await openTestAccount());
  });
  afterEach(() => account.close());

  it("are told apart by their form, whatever their case and port", () => {
    expect(parseHost("ABC.lambda-url.eu-central-1.on.aws:443")).to.deep.equal({
      ...{ kind: "functionUrl", id: "abc", region: "eu-central-1", name: "abc.lambda-url.eu-central-1.on.aws" },
    });
    expect(parseHost("abc.execute-api.us-west-2.amazonaws.com")).to.include({ kind: "httpApi", region: "us-west-2" });
  });

  it("lead to one loopback address, whether anything exists under them or not", () => {
    const address = account.resolve("a.lambda-url.eu-central-1.on.aws");
    expect(address).to.include({ address: "127.0.0.1" });
    expect(account.resolve("b.execute-api.us-west-2.amazonaws.com")).to.deep.equal(address);
  });

  const others = [
    ...["example.com", "lambda-url.eu-central-1.on.aws", "a.b.lambda-url.eu-central-1.on.aws", "127.0.0.1", ""],
    ...["a.lambda-url.eu-central-1.on.aws.example.com", "a.execute-api.eu-central-1.amazonaws.com.example.com"],
    ...["a.s3.eu-central-1.amazonaws.com", "a.lambda-url.on.aws"],
  ];
  for (const host of others) {
    it(`lead nowhere where they are not of its forms: ${JSON.stringify(host)}`, () => {
      expect(account.resolve(host)).to.equal(undefined);
    });
  }

  it("are the only ones that the server answers under", async () => {
    const { address = "", port = 0 } = account.resolve("a.lambda-url.eu-central-1.on.aws") ?? {};
    expect((await fetch(`http://${address}:${port}/`)).status).to.equal(421);
  });
});
