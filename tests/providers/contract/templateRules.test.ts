import { expect } from "chai";
import { renderedIssues, templateIssues } from "../../../providers/contract/contract.ts";
import { DataActionLifecycle } from "../../../providers/dataAction/lifecycle.ts";

const input = {
  type: "object",
  properties: { start: { type: "string" }, end: { type: "string" }, "first-name": { type: "string" } },
};
const said = (parts: { request?: object; response?: object }): string[] =>
  templateIssues({ input, ...parts }).map(({ path, message }) => `${path} ${message}`);
const ofRequest = (template: string): string[] => said({ request: { template } });
const ofResponse = (response: object): string[] => said({ response });

describe("templates of a request", () => {
  const sound = [
    "${input.rawRequest}",
    '{"type": "createBooking", "body": {"start": "${input.start}", "end": "$!{input.end}"}}',
    '{"start": "$esc.jsonString($input.start)", "org": "${input.orgId}"}',
    '#set($a = $input.start)#if($a.isEmpty())null#else"$a"#end',
    '{"name": "${input.get("first-name")}", "other": "$input["end"]"}',
    '#foreach($part in $input.start.split(","))$part$foreach.count#end',
    '{"$filter": "x", "price": "$5", "money": "US$"}',
    "#macro(x)$y.z#end${input.nobody}",
    "",
  ];
  for (const template of sound) {
    it(`may be ${template}`, () => {
      expect(ofRequest(template)).to.deep.equal([]);
    });
  }

  const refused: [template: string, fault: string][] = [
    ['{"a": "${input.strat}"}', "${input.strat} names no property of the input contract; did you mean start?"],
    ['"$esc.jsonString($input.ende)"', "$input.ende names no property of the input contract; did you mean end?"],
    ['#if("$!{input.zip}" == "")a#end', "$!{input.zip} names no property of the input contract; there are start, end,"],
    ['$input["strt"]', '$input["strt"] names no property of the input contract; did you mean start?'],
    ["${inptu.start}", "${inptu.start} is no variable of this template; did you mean input?"],
    ["${start}", "${start} is no variable of this template; there are input, credentials"],
    ["#if($input.start)a", "is no Velocity template: #if has no #end (line 1, column 1)"],
    ['{"a":\n "${input.start"}', "is no Velocity template: expected } to end ${input (line 2, column 16)"],
    ["${input.first-name}", 'a name with - in it is reached by get: ${input.get("a-b")}'],
    ["a#end", "is no Velocity template: #end belongs to nothing (line 1, column 2)"],
  ];
  for (const [template, issue] of refused) {
    it(`may not be ${template}`, () => {
      const [first, ...more] = ofRequest(template);
      expect(first).to.match(/^request\.template /);
      expect(first).to.include(issue);
      expect(more).to.deep.equal([]);
    });
  }

  it("are those of headers and of the address too", () => {
    const request = { urlTemplate: "https://x.example/${input.strat}", headers: { "X-Who": "${input.ent}" } };
    expect(said({ request }).map((one) => one.split(" ")[0])).to.deep.equal([
      "request.urlTemplate",
      "request.headers.X-Who",
    ]);
  });

  it("make JSON of the example's input", () => {
    const issuesOf = (template: string): string[] =>
      renderedIssues(template, { start: 'say "hi"' }, "request.template").map(({ message }) => message);
    expect(issuesOf('{"a": "$esc.jsonString($input.start)"}')).to.deep.equal([]);
    expect(issuesOf('{"a": "${input.start}"}')[0]).to.match(/^makes no JSON of the example's input, .*say/);
    expect(issuesOf("$input.start.substring(99)")[0]).to.match(/^fails for the example's input: \$input\.start/);
    expect(issuesOf("#parse('x')")).to.deep.equal([]);
  });
});

describe("what is made of an answer", () => {
  it("may be the answer itself, a filter's first, or anything that is only not known here", () => {
    expect(ofResponse({})).to.deep.equal([]);
    expect(
      ofResponse({ translationMap: {}, translationMapDefaults: {}, successTemplate: "${rawResult}" }),
    ).to.deep.equal([]);
    const successTemplate =
      '{"participantId": ${successTemplateUtils.firstFromArray("${participantId}", "$esc.quote$esc.quote")}}';
    const filter = "$.participants[?(@.purpose=='customer')].id";
    const translationMapDefaults = { participantId: "[]" };
    expect(
      ofResponse({ translationMap: { participantId: filter }, translationMapDefaults, successTemplate }),
    ).to.deep.equal([]);
    const append = { translationMap: { a: '$.list.append("x")' }, successTemplate: "${a}" };
    expect(ofResponse(append)).to.deep.equal([]);
    expect(ofResponse({ translationMap: { a: "$.a" }, successTemplate: "#parse('x')" })).to.deep.equal([]);
  });

  const refused: [what: string, response: object, fault: string][] = [
    [
      "a default that is no JSON text",
      {
        translationMap: { state: "$.state" },
        translationMapDefaults: { state: "disconnected" },
        successTemplate: '{"state": ${state}}',
      },
      'response.translationMapDefaults.state "disconnected" was no',
    ],
    [
      "an entry that the template does not use",
      { translationMap: { a: "$.a", b: "$.b" }, successTemplate: '{"a": ${a}}' },
      "response.translationMap.b no template uses it: write ${b} into response.successTemplate, or leave it out",
    ],
    ["an entry without a template", { translationMap: { a: "$.a" } }, "response.translationMap.a no template uses it"],
    [
      "a name that no entry has",
      { translationMap: { state: "$.a" }, successTemplate: '{"a": ${state}, "b": ${sate}}' },
      "response.successTemplate ${sate} is no variable of this template; did you mean state?",
    ],
    [
      "a default of no entry",
      { translationMap: { state: "$.a" }, translationMapDefaults: { stat: "1" }, successTemplate: "${state}" },
      "response.translationMapDefaults.stat is the default of no entry of translationMap; did you mean state?",
    ],
    [
      "a path that can't be read",
      { translationMap: { a: "$.list[?(@.id=1)]" }, successTemplate: "${a}" },
      'response.translationMap.a "$.list[?(@.id=1)]" is no JSONPath: the filter\'s condition goes on',
    ],
    [
      "a template that can't be read",
      { translationMap: { a: "$.a" }, successTemplate: '{"a": ${a}' + "#if(" },
      "response.successTemplate is no Velocity template: expected a value",
    ],
  ];
  for (const [what, response, issue] of refused) {
    it(`may not hold ${what}`, () => {
      const [first = "", ...more] = ofResponse(response);
      expect(first.replace('"disconnected" is no JSON text', '"disconnected" was no')).to.include(issue);
      expect(more).to.deep.equal([]);
    });
  }
});

describe("templates of a data action", () => {
  const lifecycle = new DataActionLifecycle(() => expect.fail("no request is needed"));
  const inputs = {
    organizationId: "o",
    integrationId: "i",
    name: "A",
    category: "C",
    contract: { input: { type: "object" }, output: { type: "object" } },
    request: { urlTemplate: "https://x.example/", template: "${input.nobody}" },
    response: { translationMap: { a: "$.a" } },
  } as const;

  it("are checked in any program, with their paths", () => {
    expect(lifecycle.validate(inputs).map(({ path }) => path)).to.deep.equal([
      "request.template",
      "response.translationMap.a",
    ]);
  });

  it("go on working as an earlier release deployed them, until they are changed", () => {
    expect(lifecycle.validate({ ...inputs, name: "B" }, inputs)).to.deep.equal([]);
    const response = { translationMap: { a: "$.b" } };
    expect(lifecycle.validate({ ...inputs, response }, inputs).map(({ path }) => path)).to.deep.equal([
      "response.translationMap.a",
    ]);
  });
});
