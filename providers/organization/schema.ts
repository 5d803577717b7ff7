import type { ContractSchema, OutputContract } from "../contract/contract.ts";
import { regions } from "../http/regions.ts";
import { genesysApis } from "../apis/names.ts";
import { objectOf, schemaOf, type ValueOf } from "../validation/schemaTypes.ts";

const text = { type: "string" } as const;
const texts = { type: "object", additionalProperties: text } as const;
const names = { type: "array", items: { type: "string", minLength: 1, description: "give a name" } } as const;

const linkKind = { type: "string", enum: ["awsAccount", "webServices"] } as const;

const declaredAction = objectOf({
  required: {
    name: text,
    contract: schemaOf<{ readonly input: ContractSchema; readonly output: OutputContract }>({ type: "object" }),
  },
  optional: { secure: { type: "boolean" } },
});

const declaredLink = objectOf({
  required: {
    kind: linkKind,
    /** Of the integration. */
    name: text,
    /** What the program puts on it. */
    actions: { type: "array", items: declaredAction },
  },
});

/** What a program that takes over what has its names is going to have. */
const adoption = objectOf({
  required: { project: text, stack: text, links: { type: "array", items: declaredLink } },
});

export const organizationInputs = objectOf({
  required: {
    /** AWS name of the organization's region, such as `eu-central-1`. */
    region: schemaOf<string>({ type: "string", enum: Object.keys(regions) }),
    /** Which API is used: `integrations` is the published one. It can't change once deployed. */
    api: { type: "string", enum: genesysApis },
  },
  optional: {
    /**
     * The organization that the stack is for.
     *
     * @default whatever the credentials belong to at the first deployment
     */
    expectedId: { type: "string", minLength: 1, description: "give the organization's id" },
    /** Identity of each data action of the stack → its name: lets a preview tell that one was renamed. */
    dataActions: texts,
    /**
     * Identity of each data action → a text that changes where a new action has to replace the old one. By it an `up`
     * refuses the replacement before it has changed anything, while flows use the old one.
     */
    contracts: texts,
    /**
     * Full names of the links that the stack makes: a stack that is new looks whether they are free before anything that
     * depends on this resource is made.
     */
    links: objectOf({ optional: { awsAccount: names, webServices: names } }),
    /**
     * Take over links of these names that carry no mark of this stack.
     *
     * @default false
     */
    adopt: { type: "boolean" },
    /**
     * With `adopt`: what is to be taken over where it exists. A preview already reports what could not be kept, and then
     * nothing is changed. It is the only look that a preview takes.
     */
    adoption,
    /**
     * Fingerprint of what is deployed, given at `up` and not at preview: where it changed since the last `up`, the
     * credentials' organization is checked before anything that depends on this resource is touched.
     */
    deployment: text,
    /** The organization that the stack's state holds already; the resource reads it there, no program gives it. */
    organizationId: { type: "string", minLength: 1 },
    /** The lineage that the stack's state holds already, in the same way. A resource that replaces this one keeps both. */
    lineage: { type: "string", minLength: 1 },
  },
});

export const organizationOutputs = objectOf({
  required: {
    /** UUID of the organization, which is also the ExternalId that Genesys Cloud presents to AWS. */
    organizationId: text,
    organizationName: text,
    /** Random id, made once per stack, which marks everything that the stack owns. A replacement (`--replace`) keeps it. */
    lineage: text,
  },
});

export type LinkKindName = ValueOf<typeof linkKind>;
export type DeclaredLink = ValueOf<typeof declaredLink>;
export type Adoption = ValueOf<typeof adoption>;
export type OrganizationInputs = ValueOf<typeof organizationInputs>;
export type OrganizationOutputs = OrganizationInputs & ValueOf<typeof organizationOutputs>;
