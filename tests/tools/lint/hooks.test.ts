import { expect } from "chai";
import { Linter } from "eslint";
import { parser } from "typescript-eslint";
import { noHooks } from "../../../tools/lint/hooks.ts";

describe("the lint rule about hooks into other people's code", () => {
  function issues(text: string): number {
    return new Linter().verify(text, [{ languageOptions: { parser }, rules: noHooks }]).length;
  }

  for (const text of [
    'import { unknownValue } from "@pulumi/pulumi/runtime/rpc.js"; unknownValue;',
    'export { unknownValue } from "@pulumi/pulumi/runtime/rpc.js";',
    'const messages = require("@pulumi/pulumi/proto/resource_pb.js");',
    'Object.assign(validate, { __pulumiType: "a" });',
    'Object.defineProperty(validate, "__pulumiType", {});',
    "answer.prototype.toString = hidden;",
    "response.end = (chunk) => chunk;",
    "stack.up = async function (options) {};",
    "Reflect.set(console, method, write);",
    'Reflect.deleteProperty(Error, "prepareStackTrace");',
  ]) {
    it(`refuses ${text}`, () => {
      expect(issues(text)).to.equal(1);
    });
  }

  it("lets pass what changes one's own, and types", () => {
    for (const text of [
      'import type * as messages from "@pulumi/pulumi/proto/provider_pb.js"; export type A = messages.A;',
      'import { RunError } from "@pulumi/pulumi/errors.js"; RunError;',
      "class A { constructor() { this.run = () => 1; } }",
      "Reflect.deleteProperty(state.actions, id);",
      "state.count = 1;",
    ]) {
      expect(issues(text), text).to.equal(0);
    }
  });
});
