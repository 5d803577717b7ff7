import { expect } from "chai";
import { redactionOf } from "../../../../sandbox/genesys/redaction.ts";
import { applySuccessTemplate, translate } from "../../../../sandbox/genesys/run/translation.ts";

const { excerpt } = redactionOf([]);
const answer = JSON.stringify({ name: "Ann", none: null, list: [{ id: 1 }, { id: 2 }], "a:b": true });

/** The variable `x` that a path makes of the answer. */
function found(path: string, defaults: Readonly<Record<string, string>> = {}): string | null | undefined {
  return translate(
    answer,
    { translationMap: { x: path }, translationMapDefaults: defaults, successTemplate: "" },
    excerpt,
  )["x"];
}

describe("translation of an answer", () => {
  it("gives what a path leads to as JSON text, a string with its quotes", () => {
    expect(found("$.name")).to.equal('"Ann"');
    expect(found("$.list[1]")).to.equal('{"id":2}');
  });

  it("gives a list for a path that may lead to several values, even to one or none", () => {
    expect(found("$.list[*].id")).to.equal("[1,2]");
    expect(found("$..name")).to.equal('["Ann"]');
    expect(found("$.list[0:1].id")).to.equal("[1]");
    expect(found("$..nothing")).to.equal("[]");
  });

  it("takes marks of several values within a quoted name for part of the name", () => {
    expect(found("$['a:b']")).to.equal("true");
  });

  it("uses the default only where the path leads nowhere, not for a null", () => {
    expect(found("$.nothing", { x: '"unknown"' })).to.equal('"unknown"');
    expect(found("$.none", { x: '"unknown"' })).to.equal("null");
    expect(found("$.nothing")).to.equal(null);
  });

  it("follows filters, and runs no script in a path", () => {
    expect(found("$.list[?(@.id==1)]")).to.equal('[{"id":1}]');
    expect(() => found("$.list[(@.length-1)]")).to.throw("translationMap.x, $.list[(@.length-1)]: expected a name");
    expect(() => found("$.list[?(process.exit())]")).to.throw("translationMap.x");
  });

  it("says which entry asks for what is not known here, and what is", () => {
    expect(() => found('$.list.append("x")')).to.throw(/translationMap\.x, .*append.*known: length\(\), size\(\)/);
  });

  it("loses nothing of a number", () => {
    const response = { translationMap: { x: "$.id", y: "$.price" }, translationMapDefaults: {}, successTemplate: "" };
    const variables = translate('{"id":12345678901234567890,"price":2.0}', response, excerpt);
    expect(variables).to.include({ x: "12345678901234567890", y: "2.0" });
  });

  it("keeps the raw answer as it came", () => {
    const raw = '{ "a" :1 }';
    const response = { translationMap: {}, translationMapDefaults: {}, successTemplate: "" };
    expect(translate(raw, response, excerpt)).to.deep.equal({ rawResult: raw });
  });

  it("refuses an answer that is not JSON, and quotes its beginning", () => {
    const response = { translationMap: {}, translationMapDefaults: {}, successTemplate: "" };
    const long = "oops ".repeat(100);
    expect(() => translate(long, response, excerpt)).to.throw(`the answer is not JSON: ${long.slice(0, 200)}...`);
  });
});

describe("success template", () => {
  it("makes the output of the variables", () => {
    expect(applySuccessTemplate({ name: '"Ann"' }, '{"who":${name}}', excerpt)).to.deep.equal({ who: "Ann" });
  });

  it("takes the first of a list, or what is given in its place", () => {
    const template = '{"id":${successTemplateUtils.firstFromArray("${ids}", "0")}}';
    expect(applySuccessTemplate({ ids: "[7,8]" }, template, excerpt)).to.deep.equal({ id: 7 });
    expect(applySuccessTemplate({ ids: "[]" }, template, excerpt)).to.deep.equal({ id: 0 });
  });

  it("refuses what is not JSON in the end, such as a variable that is missing", () => {
    expect(() => applySuccessTemplate({}, '{"who":${name}}', excerpt)).to.throw("does not make JSON");
  });

  it("takes the first that a filter finds, or the default where it finds none", () => {
    const response = {
      translationMap: { participantId: "$.participants[?(@.purpose=='customer')].id" },
      translationMapDefaults: { participantId: "[]" },
      successTemplate:
        '{"participantId": ${successTemplateUtils.firstFromArray("${participantId}", "$esc.quote$esc.quote")}}',
    };
    const outputOf = (raw: object): unknown =>
      applySuccessTemplate(translate(JSON.stringify(raw), response, excerpt), response.successTemplate, excerpt);
    const agent = { purpose: "agent", id: "p-2" };
    expect(outputOf({ participants: [{ purpose: "customer", id: "p-1" }, agent] })).to.deep.equal({
      participantId: "p-1",
    });
    expect(outputOf({ participants: [agent] })).to.deep.equal({ participantId: "" });
    expect(outputOf({})).to.deep.equal({ participantId: "" });
  });
});
