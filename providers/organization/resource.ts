import type { CustomResourceOptions } from "@pulumi/pulumi";
import { formerOutputs } from "../pulumi/formerOutputs.ts";
import { resourceWith, typeToken } from "../pulumi/genesysResource.ts";
import type { ArgsOf } from "../pulumi/resourceTypes.ts";
import { type organizationInputs, organizationOutputs } from "./schema.ts";

export type OrganizationArgs = Omit<ArgsOf<typeof organizationInputs>, "organizationId" | "lineage">;

/**
 * The Genesys Cloud organization of a stack. It makes nothing: it proves that the credentials open the right
 * organization, and gives the id that AWS's trust policy needs. Everything else depends on it.
 *
 * Errors: at preview, with `adopt`, what could not be kept of what is there; `organization.mismatch` with another organization's credentials, `object.taken` where a link of a new stack's name is
 * there already, `login.refused`, `connection.missing`. Source: GET /api/v2/organizations/me, GET /api/v2/integrations.
 */
export class Organization extends resourceWith(organizationOutputs) {
  constructor(name: string, args: OrganizationArgs, options?: CustomResourceOptions) {
    const former = formerOutputs(typeToken("organization"), name, options);
    // The engine gives a replacement nothing else of what it replaces, and both must be kept.
    const kept = { organizationId: former("organizationId"), lineage: former("lineage") };
    super("organization", name, { ...args, ...kept }, options);
  }
}
