import { createRequire } from "node:module";
import type * as emptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import type * as structMessages from "google-protobuf/google/protobuf/struct_pb.js";
import type { JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import type * as pluginMessages from "@pulumi/pulumi/proto/plugin_pb.js";
import type * as providerMessages from "@pulumi/pulumi/proto/provider_pb.js";
import type * as providerService from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type { Properties } from "./properties.ts";

/**
 * The messages of the engine's protocol. They have to come from the copy of google-protobuf that @pulumi/pulumi
 * itself uses, which is not always the one that this project would find.
 */
const requireHere = createRequire(import.meta.url);
const requireInPulumi = createRequire(requireHere.resolve("@pulumi/pulumi/proto/provider_pb.js"));

const structs = requireInPulumi("google-protobuf/google/protobuf/struct_pb.js") as typeof structMessages;
export const { Empty } = requireInPulumi("google-protobuf/google/protobuf/empty_pb.js") as typeof emptyMessages;
export const messages = requireInPulumi("./provider_pb.js") as typeof providerMessages;
export const { PluginInfo } = requireInPulumi("./plugin_pb.js") as typeof pluginMessages;
export const { ResourceProviderService, ResourceProviderClient } = requireInPulumi(
  "./provider_grpc_pb.js",
) as typeof providerService;

export function toStruct(properties: Properties): Struct {
  // What cannot be said in JSON (undefined above all) can't be sent either.
  return structs.Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)) as Record<string, JavaScriptValue>);
}

export function fromStruct(struct: Struct | undefined): Properties {
  return struct === undefined ? {} : { ...struct.toJavaScript() };
}

/** The installed @pulumi/aws: the engine asks for the provider of exactly this version. */
export function awsProviderVersion(): string {
  return (requireHere("@pulumi/aws/package.json") as { version: string }).version;
}
