import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Store } from "../store.ts";
import type { AccountLink, TutorialAction } from "./tutorial/state.ts";

/** An OAuth client with the grant type Client Credentials. */
export interface Client {
  readonly id: string;
  readonly organizationId: string;
  readonly secretHash: string;
  readonly permissions: readonly string[];
  readonly tokenLifetimeSeconds: number;
}

export interface Organization {
  readonly id: string;
  readonly name: string;
}

export interface Credential {
  readonly id: string;
  readonly organizationId: string;
  name: string;
  typeName: string;
  fields: Record<string, string>;
  readonly createdDate: string;
  modifiedDate: string;
}

export interface IntegrationConfig {
  name: string;
  version: number;
  notes: string;
  properties: Record<string, unknown>;
  advanced: Record<string, unknown>;
  credentials: Record<string, { id: string }>;
}

export interface Integration {
  readonly id: string;
  readonly organizationId: string;
  readonly typeId: string;
  intendedState: "ENABLED" | "DISABLED";
  config: IntegrationConfig;
}

export interface ActionConfig {
  request: {
    requestUrlTemplate: string;
    requestType: string;
    headers: Record<string, string>;
    requestTemplate: string;
  };
  response: {
    translationMap: Record<string, string>;
    translationMapDefaults: Record<string, string>;
    successTemplate: string;
  };
  timeoutSeconds?: number;
}

export interface Action {
  readonly id: string;
  readonly organizationId: string;
  readonly integrationId: string;
  name: string;
  category: string;
  readonly secure: boolean;
  version: number;
  readonly contract: { input: { inputSchema: object }; output: { successSchema: object } };
  config: ActionConfig;
}

/**
 * An action as it would be if its draft were published: a change of a published action, or an action that was never
 * published. The draft has a version of its own. It begins with the action's, or with 1, and grows with each change of
 * the draft.
 */
export type Draft = Action;

/** A flow that uses an action. */
export interface Consumer {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** The version of the action that it was published with; absent: whichever is asked for. */
  readonly actionVersion?: number;
}

/** Architect's knowledge of what uses what, as it is arranged. */
export interface DependencyTracking {
  /** Whether a look-up has to name the action's version, as a live organization was seen to ask for, or may, or must not. */
  version: "required" | "optional" | "refused";
  /** What `build` says, such as OPERATIONAL or BUILDINPROGRESS. */
  status: string;
  failedObjects: { readonly id: string; readonly name?: string; readonly type?: string }[];
}

/** Everything that the emulated service keeps. */
export interface GenesysState {
  organizations: Record<string, Organization>;
  clients: Record<string, Client>;
  credentials: Record<string, Credential>;
  integrations: Record<string, Integration>;
  actions: Record<string, Action>;
  /** Id of an action → its draft. */
  drafts: Record<string, Draft>;
  accountLinks: Record<string, AccountLink>;
  tutorialActions: Record<string, TutorialAction>;
  /** Id of an action → the flows that use it. */
  consumers: Record<string, Consumer[]>;
  dependencyTracking: DependencyTracking;
  /** The organization that is there from the start; its secret is made at random and stays on this machine. */
  first?: ClientSecret;
}

export interface ClientSecret {
  readonly organizationId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Every permission that the emulated routes ask for. */
export const allPermissions = [
  "integrations:integration:view",
  "integrations:integration:add",
  "integrations:integration:edit",
  "integrations:integration:delete",
  "integrations:action:view",
  "integrations:action:add",
  "integrations:action:edit",
  "integrations:action:delete",
  "integrations:action:execute",
  "architect:dependencyTracking:view",
] as const;

export interface ClientOptions {
  readonly permissions?: readonly string[];
  /** 300 to 172,800; the service's default is 86,400. */
  readonly tokenLifetimeSeconds?: number;
}

export interface OrganizationOptions extends ClientOptions {
  readonly name: string;
  readonly id?: string;
}

export function openState(store: Store): GenesysState {
  const empty = (): GenesysState => ({
    organizations: {},
    clients: {},
    credentials: {},
    integrations: {},
    actions: {},
    drafts: {},
    accountLinks: {},
    tutorialActions: {},
    consumers: {},
    dependencyTracking: { version: "required", status: "OPERATIONAL", failedObjects: [] },
  });
  const state = store.section<GenesysState>("genesys", empty);
  // Properties that an older file lacks.
  Object.assign(state, { ...empty(), ...state });
  completeDrafts(state);
  return state;
}

/** Drafts of an older file leave out the properties that they share with their action. */
function completeDrafts({ actions, drafts }: GenesysState): void {
  for (const [id, draft] of Object.entries(drafts)) {
    const action = actions[id];
    if (action !== undefined) drafts[id] = { ...action, ...draft };
  }
}

/** An integration is deleted with its actions, and with drafts of unpublished ones. */
export function removeIntegration(state: GenesysState, id: string): void {
  Reflect.deleteProperty(state.integrations, id);
  for (const one of [...Object.values(state.actions), ...Object.values(state.drafts)]) {
    if (one.integrationId === id) removeAction(state, one.id);
  }
}

/** An action is deleted with its draft. */
export function removeAction(state: GenesysState, id: string): void {
  Reflect.deleteProperty(state.actions, id);
  Reflect.deleteProperty(state.drafts, id);
}

export function addOrganization(state: GenesysState, options: OrganizationOptions): ClientSecret {
  const id = options.id ?? randomUUID();
  state.organizations[id] = { id, name: options.name };
  return addClient(state, id, options);
}

const shortestLifetimeSeconds = 300;
const longestLifetimeSeconds = 172_800;

/** @throws RangeError where the organization is unknown or the service would not allow the lifetime */
export function addClient(state: GenesysState, organizationId: string, options: ClientOptions = {}): ClientSecret {
  const { permissions = allPermissions, tokenLifetimeSeconds = 86_400 } = options;
  if (!Object.hasOwn(state.organizations, organizationId)) {
    throw new RangeError(`There is no organization ${organizationId} in the sandbox; add it first.`);
  }
  if (tokenLifetimeSeconds < shortestLifetimeSeconds || tokenLifetimeSeconds > longestLifetimeSeconds) {
    const allowed = `${shortestLifetimeSeconds} to ${longestLifetimeSeconds} seconds`;
    throw new RangeError(`${tokenLifetimeSeconds} was given as a token's lifetime; allowed: ${allowed}.`);
  }
  const clientId = randomUUID();
  const clientSecret = randomBytes(32).toString("base64url");
  state.clients[clientId] = {
    id: clientId,
    organizationId,
    secretHash: hashOf(clientSecret),
    permissions,
    tokenLifetimeSeconds,
  };
  return { organizationId, clientId, clientSecret };
}

export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
