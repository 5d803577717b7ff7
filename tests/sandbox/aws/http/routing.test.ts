import { expect } from "chai";
import { chooseRoute } from "../../../../sandbox/aws/http/routing.ts";

const keys = [
  ...["GET /pets/dog/1", "GET /pets/dog/{id}", "GET /pets/{kind}/{id}", "GET /pets/{proxy+}", "ANY /{proxy+}"],
  ...["POST /pets/{proxy+}", "ANY /pets/cat/1", "$default"],
];

function chosen(method: string, path: string, routeKeys: readonly string[] = keys): unknown {
  const match = chooseRoute(
    routeKeys.map((routeKey) => ({ routeKey })),
    method,
    path,
  );
  return match === undefined ? undefined : [match.route.routeKey, match.pathParameters];
}

const cases: readonly (readonly [string, string, string, object])[] = [
  ["GET", "/pets/dog/1", "GET /pets/dog/1", {}],
  ["GET", "/pets/dog/2", "GET /pets/dog/{id}", { id: "2" }],
  ["GET", "/pets/cow/a%20b", "GET /pets/{kind}/{id}", { kind: "cow", id: "a b" }],
  ["GET", "/pets/cat/1", "ANY /pets/cat/1", {}],
  ["GET", "/pets/dog/1/x", "GET /pets/{proxy+}", { proxy: "dog/1/x" }],
  ["POST", "/pets/dog/1", "POST /pets/{proxy+}", { proxy: "dog/1" }],
  ["PUT", "/pets/dog/1", "ANY /{proxy+}", { proxy: "pets/dog/1" }],
  ["GET", "/", "$default", {}],
];

describe("the route that an HTTP API chooses", () => {
  for (const [method, path, routeKey, parameters] of cases) {
    it(`is ${routeKey} for ${method} ${path}, whatever the order of the routes`, () => {
      expect(chosen(method, path)).to.deep.equal([routeKey, parameters]);
      expect(chosen(method, path, keys.toReversed())).to.deep.equal([routeKey, parameters]);
    });
  }

  it("is one of the method itself before one of ANY", () => {
    expect(chosen("POST", "/x", ["ANY /x", "POST /x"])).to.deep.equal(["POST /x", {}]);
  });

  it("is none where neither method nor path fits", () => {
    expect(chosen("GET", "/x", ["POST /x"])).to.equal(undefined);
    expect(chosen("POST", "/x/y", ["POST /x"])).to.equal(undefined);
    expect(chosen("POST", "/x/", ["POST /x", "POST /x/{id}", "POST /x/{proxy+}"])).to.equal(undefined);
    expect(chosen("POST", "/X", ["POST /x"])).to.equal(undefined);
  });
});
