import { createRequire } from "node:module";
import type * as emptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import type * as structMessages from "google-protobuf/google/protobuf/struct_pb.js";
import type * as pluginMessages from "@pulumi/pulumi/proto/plugin_pb.js";
import type * as providerMessages from "@pulumi/pulumi/proto/provider_pb.js";
import type * as providerService from "@pulumi/pulumi/proto/provider_grpc_pb.js";

/**
 * The messages of the engine's protocol, from files that Pulumi's SDK keeps for itself: no package publishes them. They
 * have to come from the copy of google-protobuf that @pulumi/pulumi itself uses, which is not always the one that this
 * project would find.
 */
const requireHere = createRequire(import.meta.url);
const requireInPulumi = createRequire(requireHere.resolve("@pulumi/pulumi/proto/provider_pb.js"));

export const { Struct } = requireInPulumi("google-protobuf/google/protobuf/struct_pb.js") as typeof structMessages;
export const { Empty } = requireInPulumi("google-protobuf/google/protobuf/empty_pb.js") as typeof emptyMessages;
export const messages = requireInPulumi("./provider_pb.js") as typeof providerMessages;
export const { PluginInfo } = requireInPulumi("./plugin_pb.js") as typeof pluginMessages;
export const { ResourceProviderService, ResourceProviderClient } = requireInPulumi(
  "./provider_grpc_pb.js",
) as typeof providerService;
