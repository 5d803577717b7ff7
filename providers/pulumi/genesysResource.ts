import { CustomResource, type CustomResourceOptions, type Inputs } from "@pulumi/pulumi";
import { redactAnswers } from "../hooks/redactedAnswers.ts";
import type { ObjectSchema } from "../validation/schemaTypes.ts";
import type { FieldsOf } from "./resourceTypes.ts";

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

type ResourceWith<Outputs> = abstract new (
  kind: Kind,
  name: string,
  inputs: Inputs,
  options?: CustomResourceOptions,
) => GenesysResource & FieldsOf<Outputs>;

/** The base of a resource with these outputs: each is a field, with the comment that stands in the schema. */
export function resourceWith<Outputs extends ObjectSchema<object, object>>(outputs: Outputs): ResourceWith<Outputs> {
  // Pulumi makes an output of whatever a constructor names. The provider gives the value.
  const placeholders = Object.fromEntries(Object.keys(outputs.properties).map((name) => [name, undefined]));
  abstract class WithOutputs extends GenesysResource {
    protected constructor(kind: Kind, name: string, inputs: Inputs, options?: CustomResourceOptions) {
      super(kind, name, { ...placeholders, ...inputs }, options);
    }
  }
  return WithOutputs as unknown as ResourceWith<Outputs>;
}
