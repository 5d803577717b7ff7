import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import type { Adoption } from "../lifecycle/adoptionPreview.ts";
import { formerOutputs } from "../pulumi/formerOutputs.ts";
import { GenesysResource, typeToken } from "../pulumi/genesysResource.ts";

export interface OrganizationArgs {
  /** AWS name of the organization's region, such as `eu-central-1`. */
  readonly region: Input<string>;
  /** Which API is used: `integrations` is the published one. It can't change once deployed. */
  readonly api: Input<"integrations" | "accountlinks">;
  /** The organization that the stack is for; absent: whatever the credentials belong to at the first deployment. */
  readonly expectedId?: Input<string | undefined>;
  /** Identity of each data action of the stack → its name: lets a preview tell that a folder was renamed. */
  readonly dataActions?: Input<Record<string, Input<string>>>;
  /**
   * Identity of each data action → a text that changes where a new action has to replace the old one. By it an `up`
   * refuses the replacement before it has changed anything, while flows use the old one.
   */
  readonly contracts?: Input<Record<string, Input<string>>>;
  /**
   * Full names of the links that the stack makes: a stack that is new looks whether they are free before anything that
   * depends on this resource is made.
   */
  readonly links?: Input<{
    readonly awsAccount?: Input<Input<string>[]>;
    readonly webServices?: Input<Input<string>[]>;
  }>;
  /** Take over links of these names that carry no mark of this stack. Default: false. */
  readonly adopt?: Input<boolean>;
  /**
   * With `adopt`: what is to be taken over where it exists. A preview already reports what could not be kept, and then
   * nothing is changed. It is the only look that a preview takes.
   */
  readonly adoption?: Input<Adoption>;
  /**
   * Fingerprint of what is deployed, given at `up` and not at preview: where it changed since the last `up`, the
   * credentials' organization is checked before anything that depends on this resource is touched.
   */
  readonly deployment?: Input<string>;
}

/**
 * The Genesys Cloud organization of a stack. It makes nothing: it proves that the credentials open the right
 * organization, and gives the id that AWS's trust policy needs. Everything else depends on it.
 *
 * Errors: at preview, with `adopt`, what could not be kept of what is there; `organization.mismatch` with another organization's credentials, `object.taken` where a link of a new stack's name is
 * there already, `login.refused`, `connection.missing`. Source: GET /api/v2/organizations/me, GET /api/v2/integrations.
 */
export class Organization extends GenesysResource {
  /** UUID of the organization, which is also the ExternalId that Genesys Cloud presents to AWS. */
  declare readonly organizationId: Output<string>;
  declare readonly organizationName: Output<string>;
  /** Random id of this stack, which marks what it owns. A replacement (`--replace`) keeps it. */
  declare readonly lineage: Output<string>;

  constructor(name: string, args: OrganizationArgs, options?: CustomResourceOptions) {
    const former = formerOutputs(typeToken("organization"), name, options);
    // The engine gives a replacement nothing else of what it replaces, and both must be kept.
    const kept = { organizationId: former("organizationId"), lineage: former("lineage") };
    super("organization", name, { ...args, ...kept, organizationName: undefined }, options);
  }
}
