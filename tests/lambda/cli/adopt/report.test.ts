import { expect } from "chai";
import { linesOf } from "../../../../lambda/cli/adopt/report.ts";

describe("the report of what was taken over", () => {
  it("names each object, what an up will replace and what it could not look for, and says what comes next", () => {
    const lines = linesOf({
      taken: [
        { type: "aws:iam/role:Role", id: "p-s-echo" },
        { type: "aws:apigatewayv2/api:Api", id: "abc" },
      ],
      replaced: ["abc"],
      unknown: ["aws:sqs/queue:Queue queue"],
    });
    expect(lines.slice(0, 3)).to.deep.equal([
      "2 objects in AWS are in the stack's state now:",
      "  Role p-s-echo",
      "  Api abc",
    ]);
    expect(lines[3]).to.contain("HTTP API abc").and.contain("replaces it");
    expect(lines[4]).to.contain("aws:sqs/queue:Queue queue").and.contain("npm run pulumi -- import");
    expect(lines[5]).to.contain("config rm genesys-lambda:adopt");
  });

  it("says so where there was nothing", () => {
    expect(linesOf({ taken: [], replaced: [], unknown: [] })[0]).to.contain("Nothing of this stack's names is in AWS");
  });
});
