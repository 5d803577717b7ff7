import { type CustomResourceOptions, mergeOptions, secret } from "@pulumi/pulumi";
import { IntegrationLink } from "../integration/resource.ts";
import type { ArgsOf } from "../pulumi/resourceTypes.ts";
import type { webServicesLinkInputs } from "./schema.ts";

export type WebServicesLinkArgs = ArgsOf<typeof webServicesLinkInputs>;

/**
 * The link by which Genesys Cloud sends HTTP requests: an enabled integration of type `custom-rest-actions` and its
 * credential of type `userDefined` with the header secret. The id is the integration's. An action's headers refer to
 * the secret by `headerSecretTemplate` and never hold it.
 *
 * Errors: `object.taken` where an integration of that name belongs to somebody else; `adoption.refused` where one that is to
 * be taken over is used for something else too; `link.inhabited` where data actions that are not the stack's would be deleted
 * with it; `answer.403` with the permission that is missing. Permissions: `integrations:integration:{view,add,edit,delete}`.
 * Source: Genesys Cloud Platform API, Integrations; Resource Center, "About the web services data actions integration".
 */
export class WebServicesLink extends IntegrationLink {
  constructor(name: string, args: WebServicesLinkArgs, options?: CustomResourceOptions) {
    const secrets = { additionalSecretOutputs: ["headerSecret"] };
    const inputs = { ...args, headerSecret: secret(args.headerSecret) };
    super("webServicesLink", name, inputs, mergeOptions(secrets, options));
  }
}
