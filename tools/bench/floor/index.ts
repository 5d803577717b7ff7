// What the engine needs for as many dynamic resources that do nothing, with as much state.
import { CustomResource } from "@pulumi/pulumi";

class Nothing extends CustomResource {
  constructor(name: string, filling: string) {
    const text = 'exports.handler = () => ({ create: async (inputs) => ({ id: "nothing", outs: inputs }) });';
    super("pulumi-nodejs:dynamic/floor:Nothing", name, { __provider: text, filling });
  }
}

const count = Number(process.env["BENCH_RESOURCES"]);
const bytes = Number(process.env["BENCH_BYTES"]);
for (let index = 0; index < count; index += 1) {
  // It stands in the inputs and in the outputs.
  new Nothing(`nothing-${index}`, String(index).padEnd(Math.max(8, bytes / 2), "x"));
}
