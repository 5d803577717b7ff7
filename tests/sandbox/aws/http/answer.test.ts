import { expect } from "chai";
import { answerOf } from "../../../../sandbox/aws/http/answer.ts";

const answer = (result: unknown): ReturnType<typeof answerOf> => answerOf(JSON.stringify(result), "text/plain");

describe("a function's result over HTTP", () => {
  for (const result of ["text", 5, null, [1], { message: "hi" }, { body: "x" }]) {
    it(`is the body itself for ${JSON.stringify(result)}`, () => {
      const body = JSON.stringify(result);
      expect(answer(result)).to.deep.equal({ status: 200, headers: { "content-type": "application/json" }, body });
    });
  }

  it("is taken apart where it has a status code, with the caller's type where it names none", () => {
    expect(answer({ statusCode: 204 })).to.deep.equal({
      ...{ status: 204, headers: { "content-type": "text/plain" }, body: "" },
    });
    const headers = { "Content-Type": "text/html", "X-Count": 3, "X-None": null, "Content-Length": 99 };
    expect(answer({ statusCode: 200, headers, body: "<b>" })).to.deep.equal({
      ...{ status: 200, headers: { "content-type": "text/html", "x-count": "3" }, body: "<b>" },
    });
  });

  const unsendable: readonly object[] = [
    ...[{ statusCode: "200" }, { statusCode: 99 }, { statusCode: 100 }, { statusCode: 600 }, { statusCode: 200.5 }],
    ...[
      { statusCode: 200, body: {} },
      { statusCode: 200, body: null },
      { statusCode: 200, headers: [] },
    ],
    ...[
      { statusCode: 200, headers: { "a b": "c" } },
      { statusCode: 200, headers: { a: "b\r\nc: d" } },
    ],
    ...[
      { statusCode: 200, headers: { a: {} } },
      { statusCode: 200, cookies: "a=1" },
      { statusCode: 200, cookies: [1] },
    ],
  ];
  for (const result of unsendable) {
    it(`can't be sent where it is ${JSON.stringify(result)}`, () => {
      expect(answer(result)).to.equal(undefined);
    });
  }
});
