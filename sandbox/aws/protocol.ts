import { createRequire } from "node:module";
import type { JavaScriptValue, Struct as StructMessage } from "google-protobuf/google/protobuf/struct_pb.js";
import { Struct } from "../hooks/pulumiMessages.ts";
import type { Properties } from "./properties.ts";

export {
  Empty,
  messages,
  PluginInfo,
  ResourceProviderClient,
  ResourceProviderService,
} from "../hooks/pulumiMessages.ts";

export function toStruct(properties: Properties): StructMessage {
  // What cannot be said in JSON (undefined above all) can't be sent either.
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)) as Record<string, JavaScriptValue>);
}

export function fromStruct(struct: StructMessage | undefined): Properties {
  return struct === undefined ? {} : { ...struct.toJavaScript() };
}

/** The installed @pulumi/aws: the engine asks for the provider of exactly this version. */
export function awsProviderVersion(): string {
  return (createRequire(import.meta.url)("@pulumi/aws/package.json") as { version: string }).version;
}
