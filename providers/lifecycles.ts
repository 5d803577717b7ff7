import type { dynamic } from "@pulumi/pulumi";
import type { RunContext } from "./apis/api.ts";
import { apiOf } from "./apis/index.ts";
import { DataActionCheckLifecycle } from "./dataActionCheck/lifecycle.ts";
import { forceDeleteVariable } from "./dataAction/usedAction.ts";
import { connect, type GenesysApi, genesysApiOf, openGenesys, type Genesys } from "./genesys.ts";
import { HeaderSecretLifecycle } from "./headerSecret/lifecycle.ts";
import { byApi } from "./lifecycle/byApi.ts";
import { dynamicProvider, type Lifecycle } from "./lifecycle/lifecycle.ts";
import type { RunMemory } from "./lifecycle/runMemory.ts";
import { OrganizationLifecycle } from "./organization/lifecycle.ts";
import type { Kind } from "./pulumi/genesysResource.ts";
import { WebServicesLinkLifecycle } from "./webServicesLink/lifecycle.ts";

type Config = (key: string) => string | undefined;

/** All dynamic resources of a run share this process, and with it one session: one token, one rate limit. */
class Run implements RunContext {
  #config: Config = () => undefined;
  #genesys: Genesys | undefined;
  readonly forceDelete = process.env[forceDeleteVariable];
  readonly memory: RunMemory = {};

  readonly configure = (config: Config): void => {
    this.#config = config;
  };

  readonly api = (): GenesysApi => genesysApiOf(this.#config("genesys:api"));

  /** Opened when first needed: a run with nothing to do needs no credentials. */
  readonly genesys = (): Genesys => (this.#genesys ??= openGenesys(connect(this.#config, process.env)));
}

const run = new Run();
const { genesys, forceDelete, memory } = run;

const lifecycles: Readonly<Record<Kind, () => Lifecycle<object, object>>> = {
  organization: () => new OrganizationLifecycle(genesys, forceDelete, memory),
  awsAccountLink: () => byApi(run.api, (api) => apiOf(api).awsAccountLink(run)),
  headerSecret: () => new HeaderSecretLifecycle(),
  webServicesLink: () => new WebServicesLinkLifecycle(genesys, forceDelete),
  dataAction: () => byApi(run.api, (api) => apiOf(api).dataAction(run)),
  dataActionCheck: () => new DataActionCheckLifecycle(genesys),
};

/**
 * The provider of one kind of resource. This entry point and these names are written into the state of every stack:
 * they must go on working for as long as a stack holds them.
 */
export function provider(kind: Kind): dynamic.ResourceProvider {
  return dynamicProvider(lifecycles[kind](), run.configure);
}
