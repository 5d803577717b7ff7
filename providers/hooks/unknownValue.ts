/**
 * What stands for a value that a preview does not know, in the inputs that a dynamic provider gets. Pulumi's SDK
 * exports it only from this module of its own: a dynamic provider was never meant to look for it, but an issue may be
 * reported only about values that are known.
 */
export { unknownValue } from "@pulumi/pulumi/runtime/rpc.js";
