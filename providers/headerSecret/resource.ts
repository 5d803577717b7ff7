import { type CustomResourceOptions, mergeOptions } from "@pulumi/pulumi";
import { resourceWith } from "../pulumi/genesysResource.ts";
import type { ArgsOf } from "../pulumi/resourceTypes.ts";
import { type headerSecretInputs, headerSecretOutputs } from "./schema.ts";

export type HeaderSecretArgs = ArgsOf<typeof headerSecretInputs>;

/**
 * The secret that a data action sends in a header and a function's guard checks: 32 random bytes in base64url, made
 * once and kept in the state, encrypted. After a rotation the one before is accepted until the next rotation or until
 * it is retired.
 *
 * Errors: none of its own. Nothing is asked of Genesys Cloud.
 */
export class HeaderSecret extends resourceWith(headerSecretOutputs) {
  constructor(name: string, args: HeaderSecretArgs, options?: CustomResourceOptions) {
    const secrets = { additionalSecretOutputs: ["current", "previous"] };
    super("headerSecret", name, args, mergeOptions(secrets, options));
  }
}
