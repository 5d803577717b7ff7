import { CustomResource, type CustomResourceOptions, type Inputs } from "@pulumi/pulumi";
import { redactAnswers } from "../hooks/redactedAnswers.ts";

// Our resources have secrets among their outputs.
redactAnswers();

/** The kinds of resource. These names are in every stack's state. */
export type Kind =
  "organization" | "awsAccountLink" | "headerSecret" | "webServicesLink" | "dataAction" | "dataActionCheck";

/** The type of a kind, as it is in every stack's state. */
export function typeToken(kind: Kind): string {
  return `pulumi-nodejs:dynamic/genesyscloud:${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}

/**
 * The base of all resources of this provider. A dynamic resource stores its provider as a text. Here it is a constant
 * line, so the state holds data and no code. Type tokens and this text are in every stack's state: changing either
 * replaces objects.
 */
export abstract class GenesysResource extends CustomResource {
  protected constructor(kind: Kind, name: string, inputs: Inputs, options: CustomResourceOptions | undefined) {
    const text = `exports.handler = () => require("genesyscloud-provider/lifecycles").provider("${kind}");`;
    super(typeToken(kind), name, { ...inputs, __provider: text }, options);
  }
}
