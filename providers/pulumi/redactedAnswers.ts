import { createRequire } from "node:module";
import type * as resourceMessages from "@pulumi/pulumi/proto/resource_pb.js";
import type * as providerMessages from "@pulumi/pulumi/proto/provider_pb.js";

const require = createRequire(import.meta.url);
const resources = require("@pulumi/pulumi/proto/resource_pb.js") as typeof resourceMessages;
const providers = require("@pulumi/pulumi/proto/provider_pb.js") as typeof providerMessages;

/**
 * Pulumi's SDK writes the text of each answer of the engine into its debug messages, secret outputs in the clear, and
 * those messages come out in `--debug`, `--json` and event logs. After this, the answers' text tells nothing of them.
 */
export function redactAnswers(): void {
  const answers = [
    resources.RegisterResourceResponse,
    resources.ReadResourceResponse,
    providers.InvokeResponse,
    providers.CallResponse,
  ];
  for (const { prototype } of answers) prototype.toString = () => "(not shown: it may hold secrets)";
}
