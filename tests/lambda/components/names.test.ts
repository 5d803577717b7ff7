import { expect } from "chai";
import { fc } from "../../support/fastCheck.ts";
import { fullName, limitedName } from "../../../lambda/components/names.ts";

describe("names", () => {
  it("are project, stack and name", () => {
    expect(fullName({ project: "genesys-lambda", stack: "dev" }, "echo")).to.equal("genesys-lambda-dev-echo");
  });

  it("stay as they are where they fit", () => {
    expect(limitedName("genesys-lambda-dev-echo", 64)).to.equal("genesys-lambda-dev-echo");
  });

  it("keep within the limit and within AWS's characters, whatever the stack is called", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), (name) => {
        expect(limitedName(name, 64)).to.match(/^[A-Za-z0-9_-]{1,64}$/);
      }),
    );
  });

  it("stay different where long names begin alike", () => {
    const long = "a".repeat(100);
    expect(limitedName(`${long}1`, 64)).to.not.equal(limitedName(`${long}2`, 64));
    expect(limitedName("a.b", 64)).to.not.equal(limitedName("a-b", 64));
  });
});
