import { type CustomResourceOptions, type Input, mergeOptions, type Output } from "@pulumi/pulumi";
import { GenesysResource } from "../pulumi/genesysResource.ts";

export interface HeaderSecretArgs {
  /** Any text; another one makes a new secret at the next `up`. Taking it away changes nothing. */
  readonly rotation?: Input<string>;
  /** Stop accepting the secret from before the last rotation; an `up` that rotates keeps it all the same. Default: false. */
  readonly retirePrevious?: Input<boolean>;
}

/**
 * The secret that a data action sends in a header and a function's guard checks: 32 random bytes in base64url, made
 * once and kept in the state, encrypted. After a rotation the one before is accepted until the next rotation or until
 * it is retired.
 *
 * Errors: none of its own. Nothing is asked of Genesys Cloud.
 */
export class HeaderSecret extends GenesysResource {
  /** What is sent from now on. A secret output. */
  declare readonly current: Output<string>;
  /** What is still accepted; empty where nothing is. A secret output. */
  declare readonly previous: Output<string>;
  /** SHA-256 of each secret that is accepted, in hex, with a comma between them. */
  declare readonly acceptedHashes: Output<string>;

  constructor(name: string, args: HeaderSecretArgs, options?: CustomResourceOptions) {
    const outputs = { current: undefined, previous: undefined, acceptedHashes: undefined };
    const secrets = { additionalSecretOutputs: ["current", "previous"] };
    super("headerSecret", name, { ...args, ...outputs }, mergeOptions(secrets, options));
  }
}
