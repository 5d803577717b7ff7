import { expect } from "chai";
import { cacheFolder, cliRoot } from "../../../../lambda/cli/setup/cache.ts";
import { pulumiVersion } from "../../../../lambda/cli/setup/versions.ts";

describe("the per-user cache", () => {
  it("is where the user says, then where the system keeps caches, then below home", () => {
    const environment = { GENESYS_LAMBDA_CACHE: "/own", XDG_CACHE_HOME: "/shared", HOME: "/home/ada" };
    expect(cacheFolder(environment, "linux")).to.equal("/own");
    expect(cacheFolder({ ...environment, GENESYS_LAMBDA_CACHE: "" }, "linux")).to.equal("/shared/genesys-lambda");
    expect(cacheFolder({ HOME: "/home/ada" }, "linux")).to.equal("/home/ada/.cache/genesys-lambda");
    expect(cacheFolder({ HOME: "/Users/ada" }, "darwin")).to.equal("/Users/ada/Library/Caches/genesys-lambda");
  });

  it("keeps each version of the CLI by itself", () => {
    expect(cliRoot({ GENESYS_LAMBDA_CACHE: "/own" })).to.equal(`/own/pulumi-${pulumiVersion}`);
  });
});
