import type { AwsError } from "../errors.ts";
import type { Inventory, StoredObject } from "../inventory.ts";
import type { Properties } from "../properties.ts";

/** What AWS's provider is configured with. */
export interface ProviderSettings {
  readonly region: string;
  readonly defaultTags: Readonly<Record<string, string>>;
}

/** Where an operation takes place. */
export interface Scope extends ProviderSettings {
  readonly inventory: Inventory;
}

/** One input: how it is checked before anything is made, and what a change of it does. */
export interface InputRule {
  readonly required?: true;
  /** A change replaces the object. */
  readonly forceNew?: true;
  /** A JSON text: compared by meaning. */
  readonly json?: true;
  /** Filled into the inputs by check, as AWS's provider does. */
  readonly default?: unknown;
  /** What AWS reports where the input is not given. */
  readonly absent?: unknown;
  /** AWS does not give it back: an import goes without it. */
  readonly unreadable?: true;
  /** What is wrong with a known value, in the provider's words. */
  readonly issue?: (value: unknown) => string | undefined;
}

/** What AWS calls the object; settled at creation and never changed. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
}

export interface AutoName {
  readonly property: string;
  readonly prefixProperty?: string;
  /** Longest name, in characters. */
  readonly maximum: number;
}

/** An input that is refused before anything is made. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/** A type of AWS resource, as data and a few functions; `lifecycle.ts` does the rest, alike for all types. */
export interface ResourceType {
  readonly token: string;
  /** As AWS's provider names it in errors, such as `IAM Role`. */
  readonly label: string;
  /** As the AWS SDK names the service, such as `IAM`. */
  readonly service: string;
  /** As CloudTrail names it, such as `iam.amazonaws.com`. */
  readonly source: string;
  readonly operations: { readonly create: string; readonly update: string; readonly delete: string };
  readonly regional: boolean;
  readonly tagged: boolean;
  readonly inputs: Readonly<Record<string, InputRule>>;
  /** Outputs that AWS makes. */
  readonly computed: readonly string[];
  readonly autoName?: AutoName;
  /** Computed outputs that move when these inputs change; none by default. */
  readonly moving?: (changed: ReadonlySet<string>) => readonly string[];
  /** Issues that concern several inputs at once. It may get unknown values. */
  readonly checkTogether?: (inputs: Properties) => readonly CheckFailure[];
  readonly identify: (inputs: Properties, scope: Scope) => Identity;
  /** The key of the object among those of its type and region; its id by default. */
  readonly key?: (id: string, properties: Properties) => string;
  /** What an import's id says beside the object's own: by default, nothing. Throws for an id of another form. */
  readonly imported?: (id: string) => { readonly id: string; readonly properties: Properties };
  /** What AWS answers where the object is there already; absent where AWS overwrites. */
  readonly conflict?: (identity: Identity) => AwsError;
  /** Throws what AWS answers to a create or an update (then `existing` is given) that it does not accept. */
  readonly refuse?: (inputs: Properties, scope: Scope, existing?: StoredObject) => void;
  /** The computed outputs, and inputs in the form in which AWS reports them. */
  readonly compute: (inputs: Properties, identity: Identity, scope: Scope, previous?: StoredObject) => Properties;
  /** What AWS keeps of the object and shows nobody. */
  readonly keep?: (inputs: Properties, scope: Scope, previous?: StoredObject) => Properties;
  /** Throws what AWS answers where the object can't be deleted yet. */
  readonly refuseDeletion?: (object: StoredObject, scope: Scope) => void;
  /** Removes what goes with the object. */
  readonly afterDeletion?: (object: StoredObject, scope: Scope) => void;
}

/** Regional objects of one name may exist in several regions. */
export function storageKey(type: ResourceType, region: string, id: string, properties: Properties): string {
  const key = type.key?.(id, properties) ?? id;
  return type.regional ? `${region}/${key}` : key;
}

/** An input's own region where it has one, else the provider's. */
export function scopeOf(type: ResourceType, inputs: Properties, scope: Scope): Scope {
  const region = inputs["region"];
  return type.regional && typeof region === "string" ? { ...scope, region } : scope;
}

/** Finds an object of a regional type by its key in the scope's region. */
export function findRegional(scope: Scope, token: string, key: string): StoredObject | undefined {
  return scope.inventory.get(token, `${scope.region}/${key}`);
}
