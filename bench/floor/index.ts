// What the engine needs for as many dynamic resources that do nothing, with the very inputs and outputs of a stack.
import { readFileSync } from "node:fs";
import { CustomResource } from "@pulumi/pulumi";

interface Kept {
  readonly inputs: Readonly<Record<string, unknown>>;
}

class Nothing extends CustomResource {
  constructor(index: number, { inputs }: Kept) {
    const text =
      'exports.handler = () => ({ create: async ({ index }) => ({ id: "nothing", outs: require(process.env.BENCH_STATE)[index].outputs }) });';
    super("pulumi-nodejs:dynamic/floor:Nothing", `nothing-${index}`, { ...inputs, index, __provider: text });
  }
}

const state = JSON.parse(readFileSync(process.env["BENCH_STATE"] ?? "", "utf8")) as Kept[];
for (const [index, kept] of state.entries()) new Nothing(index, kept);
