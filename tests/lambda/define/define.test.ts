import { expect } from "chai";
import { defineAction, type Handler, type InputOf, type OutputOf } from "../../../lambda/define/define.ts";

const action = defineAction({
  name: "Typed",
  category: "Tests",
  input: {
    type: "object",
    properties: {
      text: { type: "string" },
      count: { type: "integer" },
      kind: { type: "string", enum: ["a", "b"] },
      maybe: { type: ["string", "null"] },
    },
    required: ["text", "kind", "maybe"],
  },
  output: {
    type: "object",
    properties: {
      total: { type: "number" },
      rows: { type: "array", items: { type: "object", properties: { id: { type: "string" } }, required: ["id"] } },
      note: { type: "string" },
    },
    required: ["total", "rows"],
  },
});

/** True only where each of two types fits the other and neither is `any`: `npm run check` has the compiler look. */
type Same<One, Other> = 0 extends 1 & (One | Other) ? false : [One, Other] extends [Other, One] ? true : false;

describe("types from contracts", () => {
  it("leave an action as it was written", () => {
    expect(action.input.properties.kind).to.deep.equal({ type: "string", enum: ["a", "b"] });
  });

  it("give the input's required, optional, listed and nullable properties", () => {
    const same: Same<
      InputOf<typeof action>,
      {
        readonly text: string;
        readonly kind: "a" | "b";
        readonly maybe: string | null;
        readonly count?: number | undefined;
      }
    > = true;
    expect(same).to.equal(true);
  });

  it("give the output's nested lists and objects", () => {
    const same: Same<
      OutputOf<typeof action>,
      { readonly total: number; readonly rows: readonly { readonly id: string }[]; readonly note?: string | undefined }
    > = true;
    expect(same).to.equal(true);
  });

  it("give the items of an output that is an array", () => {
    const listing = defineAction({
      name: "x",
      category: "y",
      input: { type: "object" },
      output: { type: "array", items: { type: "object", properties: { id: { type: "string" } }, required: ["id"] } },
      example: { input: {}, output: [{ id: "1" }] },
    });
    const same: Same<OutputOf<typeof listing>, readonly { readonly id: string }[]> = true;
    expect([same, listing.output.type]).to.deep.equal([true, "array"]);
  });

  it("let a handler compile that returns what the contract says", async () => {
    const handler: Handler<typeof action> = async ({ text }) => await Promise.resolve({ total: text.length, rows: [] });
    const context = { requestId: "r", remainingMilliseconds: () => 1 };
    expect(await handler({ text: "abc", kind: "a", maybe: null }, context)).to.deep.equal({ total: 3, rows: [] });
  });

  it("let no handler compile that returns a wrong or incomplete object, or reads a property that is not there", () => {
    // @ts-expect-error total is a number
    const wrongType: Handler<typeof action> = async () => await Promise.resolve({ total: "3", rows: [] });
    // @ts-expect-error rows are required
    const missing: Handler<typeof action> = async () => await Promise.resolve({ total: 3 });
    // @ts-expect-error each row has an id
    const nested: Handler<typeof action> = async () => await Promise.resolve({ total: 3, rows: [{}] });
    // @ts-expect-error the input has no such property
    const unknown: keyof InputOf<typeof action> = "size";
    expect([wrongType, missing, nested, unknown]).to.have.length(4);
  });

  it("let no action compile whose example or nested input breaks its contract", () => {
    const sound = { name: "x", category: "y", output: { type: "object" } } as const;
    const input = { type: "object", properties: { a: { type: "string" } }, required: ["a"] } as const;
    // @ts-expect-error a is a text
    const example = defineAction({ ...sound, input, example: { input: { a: 1 } } });
    // @ts-expect-error the input of a data action is flat
    const nested = defineAction({ ...sound, input: { type: "object", properties: { a: { type: "object" } } } });
    expect([example, nested]).to.have.length(2);
  });
});
