import { type CustomResourceOptions, mergeOptions, type Output } from "@pulumi/pulumi";
import { GenesysResource } from "../pulumi/genesysResource.ts";
import { placeholders } from "../pulumi/placeholders.ts";
import type { ArgsOf, FieldsOf } from "../pulumi/resourceTypes.ts";
import { type headerSecretInputs, headerSecretOutputs } from "./schema.ts";

export type HeaderSecretArgs = ArgsOf<typeof headerSecretInputs>;

/**
 * The secret that a data action sends in a header and a function's guard checks: 32 random bytes in base64url, made
 * once and kept in the state, encrypted. After a rotation the one before is accepted until the next rotation or until
 * it is retired.
 *
 * Errors: none of its own. Nothing is asked of Genesys Cloud.
 */
export class HeaderSecret extends GenesysResource implements FieldsOf<typeof headerSecretOutputs> {
  /** What is sent from now on. A secret output. */
  declare readonly current: Output<string>;
  /** What is still accepted; empty where nothing is. A secret output. */
  declare readonly previous: Output<string>;
  /** SHA-256 of each secret that is accepted, in hex, with a comma between them. */
  declare readonly acceptedHashes: Output<string>;

  constructor(name: string, args: HeaderSecretArgs, options?: CustomResourceOptions) {
    const secrets = { additionalSecretOutputs: ["current", "previous"] };
    const inputs = { ...args, ...placeholders(headerSecretOutputs) };
    super("headerSecret", name, inputs, mergeOptions(secrets, options));
  }
}
