import { PassThrough } from "node:stream";
import { expect } from "chai";
import { Report } from "../../../tools/start/report.ts";

describe("the report of npm start", () => {
  const open = (): { report: Report; text: () => string } => {
    const out = new PassThrough();
    return { report: new Report(out), text: () => String(out.read()) };
  };

  it("holds only where every step held", () => {
    const { report } = open();
    report.step("one", true, "");
    expect(report.held()).to.equal(true);
    report.step("two", false, "because");
    report.step("three", true, "");
    expect(report.held()).to.equal(false);
  });

  it("does not hold where nothing was tried", () => {
    expect(open().report.held()).to.equal(false);
  });

  it("does not hold where something was thrown, and shows what", () => {
    const { report, text } = open();
    report.step("one", true, "");
    report.failed(new Error("it broke"));
    expect(report.held()).to.equal(false);
    expect(text()).to.contain("FAIL it broke");
  });

  it("shows once what the engine said of a command that failed, and not all that it printed", () => {
    const { report, text } = open();
    const said =
      "Diagnostics:\n  aws:iam:Role (a):\n    error: it broke\n\n  pulumi:pulumi:Stack (s):\n    error: update failed\n\n";
    const printed = `Updating (s):\n + a creating\n\n${said}Resources:\n  1 created`;
    report.failed(new Error(`code: -2\n stdout: ${printed}\n stderr: Command failed\n err?: ${printed}`));
    const shown = text();
    expect(shown.split("it broke")).to.have.length(2);
    expect(shown).to.match(/^FAIL Diagnostics:/m);
    expect(shown).to.not.contain("creating");
  });

  it("shows each hop of a call, and what the one that failed said", () => {
    const { report, text } = open();
    const hops = [
      { name: "Assume role", success: true },
      { name: "Invoke function", success: false, error: { message: "AccessDenied" } },
    ];
    report.call({ a: 1 }, { hops, success: false, result: undefined });
    expect(text())
      .to.match(/ok {3}Assume role/)
      .and.match(/FAIL Invoke function: {"message":"AccessDenied"}/);
    expect(report.held()).to.equal(false);
  });
});
