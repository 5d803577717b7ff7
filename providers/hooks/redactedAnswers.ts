import { createRequire } from "node:module";
import type * as resourceMessages from "@pulumi/pulumi/proto/resource_pb.js";
import type * as providerMessages from "@pulumi/pulumi/proto/provider_pb.js";

const require = createRequire(import.meta.url);
const resources = require("@pulumi/pulumi/proto/resource_pb.js") as typeof resourceMessages;
const providers = require("@pulumi/pulumi/proto/provider_pb.js") as typeof providerMessages;

/**
 * Pulumi's SDK writes the text of each answer of the engine into its debug messages, with secret outputs in the clear.
 * Those messages appear in `--debug`, `--json` and event logs. After this call, the text of an answer shows none of its
 * values.
 */
export function redactAnswers(): void {
  const answers = [
    resources.RegisterResourceResponse,
    resources.ReadResourceResponse,
    resources.ResourceInvokeResponse,
    providers.InvokeResponse,
    providers.CallResponse,
  ];
  for (const { prototype } of answers) prototype.toString = () => "(not shown: it may hold secrets)";
}
