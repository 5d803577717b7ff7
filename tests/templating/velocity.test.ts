import { expect } from "chai";
import { NotEvaluated, NotKnown, renderTemplate } from "genesyscloud-templates/velocity";

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
  ["encodes in base64", 'Basic $encoding.base64("${x}:${y}")', { x: "é", y: "b" }, "Basic w6k6Yg=="],
  ["makes a query parameter of a value", '?${urlTool.optionalQueryParam("a b", $x)}', { x: "c&d" }, "?a+b=c%26d"],
  ["makes none of no value", '?${urlTool.optionalQueryParam("a", $x)}', {}, "?"],
  ["makes none of an empty value", '?${urlTool.optionalQueryParam("a", "$!{x}")}', {}, "?"],
  ["takes the first of a list", '${successTemplateUtils.firstFromArray("${x}")}', { x: '["a","b"]' }, '"a"'],
  [
    "takes it from a reference",
    '${successTemplateUtils.firstFromArray($x, "0")}',
    { x: "[12345678901234567890]" },
    "12345678901234567890",
  ],
  [
    "takes what is given in its place from an empty list",
    '${successTemplateUtils.firstFromArray("${x}", "$esc.quote$esc.quote")}',
    { x: "[]" },
    '""',
  ],
  ["reaches a name with - in it", '${input.get("first-name")}', { input: { "first-name": "Ada" } }, "Ada"],
  ["has characters that Velocity uses itself", "${esc.quote}${esc.dollar}${esc.hash}", {}, '"$#'],
];

describe("templates of a data action", () => {
  for (const [name, template, variables, text] of cases) {
    it(name, () => {
      expect(renderTemplate(template, { ...variables })).to.equal(text);
    });
  }

  it("treats null as Velocity does: a loud reference prints itself, a quiet one nothing", () => {
    const input = { a: null, b: 0, c: false };
    expect(renderTemplate("${input.a}|$!{input.a}|${input.b}|${input.c}", { input })).to.equal("${input.a}||0|false");
  });

  it("fails on a template that is no Velocity", () => {
    expect(() => renderTemplate("#if(", {})).to.throw();
  });
});

const refused: readonly [template: string, words: string][] = [
  ["#macro(x)a#end#x()", "#macro is not evaluated here; known: #if"],
  ["#parse('x')", "#parse is not evaluated here"],
  ['$date.get("yyyy")', "$date is no variable here, and no tool that is known here: $esc, $encoding, $urlTool"],
  ['$esc.propertyKey("x")', "$esc.propertyKey is not known here; known of $esc: jsonString(), jsonEncode()"],
  ['$encoding.hex("x")', "known of $encoding: base64()"],
  ["$x.getBytes()", "$x.getBytes(): the method getBytes of a text is not known here; known: equals, toString, charAt"],
  ["$x.class", "$x.class: the property class"],
  ['$x.replaceAll("[a-z&&[^b]]", "")', "a class within a class in the regular expression"],
  ['$x.replaceAll("a++", "")', "a group or quantifier that gives nothing back"],
  ['$successTemplateUtils.moveKeysIntoArrayOfObjects("{}")', "known of $successTemplateUtils: firstFromArray()"],
  ['$urlTool.optionalQueryParam("a", "b", "&")', "known here with a name and a value alone"],
];

describe("templates that ask for what is not known here", () => {
  for (const [template, words] of refused) {
    it(`are refused and never printed as they stand: ${template}`, () => {
      expect(() => renderTemplate(template, { x: "a" })).to.throw(NotKnown, words);
    });
  }

  it("are refused in what is evaluated alone, not in a branch that is not taken", () => {
    expect(renderTemplate("#if(false)$x.getBytes()#end", { x: "a" })).to.equal("");
  });

  it("end, whatever they ask for", () => {
    expect(() => renderTemplate("#foreach($i in [1..1000000])x#end", {})).to.throw(NotEvaluated, "no end");
    const rounds = "#foreach($i in [1..99999])#foreach($j in [1..99999])x#end#end";
    expect(() => renderTemplate(rounds, {})).to.throw(NotEvaluated, "100000 times");
  });
});
