import { fc } from "../support/fastCheck.ts";
import type { DataActionInputs } from "../../providers/dataAction/schema.ts";

/** Text of any kind: plain, any Unicode, any code unit, and what has a meaning in templates, JSON and files. */
export const anyText = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("${input.rawRequest}", "$!{x}", "#if(", "\ufeff{}", "\r\n", "\u0000", "\ud800", "__proto__", ""),
);

const labels = fc.oneof(
  { weight: 6, arbitrary: fc.string({ minLength: 1, maxLength: 20 }) },
  { weight: 2, arbitrary: anyText },
  { weight: 1, arbitrary: fc.integer({ min: 250, max: 260 }).map((length) => "n".repeat(length)) },
  { weight: 1, arbitrary: fc.constantFrom(" ", "\u00a0\u2003", "a\u0007", "\u{1f600}".repeat(129), 5, true, {}) },
);
const addresses = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.stringMatching(/^[a-zA-Z0-9_-]{1,64}$/), fc.constantFrom("", ":live", ":1"))
      .map(([name, alias]) => `arn:aws:lambda:eu-central-1:123456789012:function:${name}${alias}`),
  },
  { weight: 2, arbitrary: fc.webUrl({ validSchemes: ["https"] }) },
  { weight: 1, arbitrary: fc.oneof(anyText, fc.constantFrom("http://example.com/", "arn:aws:sqs:x", 5)) },
);
const names = fc.oneof(
  fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,8}$/),
  anyText,
  fc.constantFrom("constructor", "toString"),
);
const maps = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.array(fc.tuple(names, anyText), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
  },
  { weight: 1, arbitrary: fc.constantFrom({ a: 1 }, "x", 5) },
);

/** An optional value, absent half the time. */
function maybe(key: string, arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  return fc.option(
    arbitrary.map((value) => ({ [key]: value })),
    { nil: {} },
  );
}

function merged(...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<object> {
  return fc.tuple(...parts).map((found) => Object.assign({}, ...found) as object);
}

const methods = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE") },
  fc.constantFrom("get", "HEAD", ""),
);
const templates = fc.oneof({ weight: 8, arbitrary: anyText }, fc.constantFrom(5, {}));
const timeouts = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 60 }) },
  fc.oneof(fc.double(), fc.constantFrom(0, 61, -1, "10", 1e21)),
);

/** A name with a path and a default, and a template that uses it. */
const soundResponses = fc
  .tuple(
    fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,8}$/),
    fc.constantFrom("$.a", "$..a", "$.a[?(@.b == 'x')].c", "$.a[0:2]", "a.b", "$['a','b']", "$.a.length()"),
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom('{"a": ${x}}', "$!{x}", "#if($x)${x}#end", '${successTemplateUtils.firstFromArray("${x}")}'),
  )
  .map(([name, path, value, template]) => ({
    translationMap: { [name]: path },
    translationMapDefaults: { [name]: JSON.stringify(value) },
    successTemplate: template.replaceAll(/(?<=[${])x/g, () => name),
  }));

/** Everything of an action but its contract; of each property mostly what is allowed. */
export const actionParts = merged(
  fc.record({
    name: labels,
    category: labels,
    request: merged(
      addresses.map((urlTemplate) => ({ urlTemplate })),
      maybe("method", methods),
      maybe("headers", maps),
      maybe("template", templates),
      fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, fc.constant({ retries: 3 })),
    ),
  }),
  maybe("secure", fc.oneof({ weight: 5, arbitrary: fc.boolean() }, fc.constant("yes"))),
  maybe("timeoutSeconds", timeouts),
  maybe(
    "response",
    fc.oneof(
      soundResponses,
      merged(maybe("translationMap", maps), maybe("translationMapDefaults", maps), maybe("successTemplate", templates)),
    ),
  ),
) as fc.Arbitrary<Partial<DataActionInputs>>;
