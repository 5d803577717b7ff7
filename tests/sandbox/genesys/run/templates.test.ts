import { expect } from "chai";
import { renderTemplate, withoutNulls } from "../../../../sandbox/genesys/run/templates.ts";

const cases: readonly [name: string, template: string, variables: object, text: string][] = [
  ["fills in a property of the input", "a=${input.a}", { input: { a: "x" } }, "a=x"],
  ["prints a loud reference that leads nowhere as it stands", "a=${input.a}", { input: {} }, "a=${input.a}"],
  ["prints nothing for a quiet reference that leads nowhere", "a=$!{input.a}", { input: {} }, "a="],
  ["leaves markup and quotes of a value as they are", "${x}", { x: '{"a":"<b>&"}' }, '{"a":"<b>&"}'],
  ["fills in nothing within a value", "${x}", { x: "${y} #if" }, "${y} #if"],
  ["decides by a condition", '#if($x == "a")yes#{else}no#end', { x: "a" }, "yes"],
  ["escapes for the inside of a JSON string", '"$esc.jsonString($x)"', { x: 'a"b\nc' }, '"a\\"b\\nc"'],
  ["escapes the same under the older name", '"$esc.jsonEncode($x)"', { x: 'a"b' }, '"a\\"b"'],
  ["makes nothing of a value that is missing", '"$!esc.jsonString($x)"', {}, '""'],
  ["escapes for a form", "q=$esc.url($x)", { x: "a b&c=+" }, "q=a+b%26c%3D%2B"],
  ["escapes the same for a form under its longer name", "q=$esc.urlFormEncode($x)", { x: "a b" }, "q=a+b"],
  ["escapes for a URL", "/$esc.uriEncode($x)", { x: "a b/c" }, "/a%20b%2Fc"],
  ["has characters that Velocity uses itself", "${esc.quote}${esc.dollar}${esc.hash}", {}, '"$#'],
];

describe("templates of a data action", () => {
  for (const [name, template, variables, text] of cases) {
    it(name, () => {
      expect(renderTemplate(template, { ...variables })).to.equal(text);
    });
  }

  it("treats null as Velocity does: a loud reference prints itself, a quiet one nothing", () => {
    const input = withoutNulls({ a: null, b: 0, c: false });
    expect(renderTemplate("${input.a}|$!{input.a}|${input.b}|${input.c}", { input })).to.equal("${input.a}||0|false");
  });

  it("fails on a template that is no Velocity", () => {
    expect(() => renderTemplate("#if(", {})).to.throw();
  });
});
