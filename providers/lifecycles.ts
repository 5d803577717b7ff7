import type { dynamic } from "@pulumi/pulumi";
import { connect, type GenesysApi, genesysApiOf, openGenesys, type Genesys } from "./genesys.ts";
import { AccountLinkLifecycle } from "./tutorial/accountLink.ts";
import { TutorialActionLifecycle } from "./tutorial/dataAction.ts";
import { AwsAccountLinkLifecycle } from "./accountLink/lifecycle.ts";
import { DataActionLifecycle } from "./dataAction/lifecycle.ts";
import { DataActionCheckLifecycle } from "./dataActionCheck/lifecycle.ts";
import { HeaderSecretLifecycle } from "./headerSecret/lifecycle.ts";
import { withTutorial } from "./tutorial/inTutorial.ts";
import { dynamicProvider } from "./lifecycle/lifecycle.ts";
import { OrganizationLifecycle } from "./organization/lifecycle.ts";
import type { RunMemory } from "./lifecycle/runMemory.ts";
import { forceDeleteVariable } from "./dataAction/usedAction.ts";
import { WebServicesLinkLifecycle } from "./webServicesLink/lifecycle.ts";

type Config = (key: string) => string | undefined;

/** All dynamic resources of a run share this process, and with it one session: one token, one rate limit. */
class Run {
  #config: Config = () => undefined;
  #genesys: Genesys | undefined;
  readonly memory: RunMemory = {};

  readonly configure = (config: Config): void => {
    this.#config = config;
  };

  readonly api = (): GenesysApi => genesysApiOf(this.#config("genesys:api"));

  /** Opened when first needed: a run with nothing to do needs no credentials. */
  readonly genesys = (): Genesys => (this.#genesys ??= openGenesys(connect(this.#config, process.env)));
}

const run = new Run();

const providers = {
  organization: () =>
    dynamicProvider(
      new OrganizationLifecycle(run.genesys, process.env[forceDeleteVariable], run.memory),
      run.configure,
    ),
  awsAccountLink: () =>
    dynamicProvider(
      withTutorial(
        run.api,
        new AwsAccountLinkLifecycle(run.genesys, process.env[forceDeleteVariable]),
        new AccountLinkLifecycle(run.genesys),
      ),
      run.configure,
    ),
  headerSecret: () => dynamicProvider(new HeaderSecretLifecycle(), run.configure),
  webServicesLink: () =>
    dynamicProvider(new WebServicesLinkLifecycle(run.genesys, process.env[forceDeleteVariable]), run.configure),
  dataAction: () =>
    dynamicProvider(
      withTutorial(
        run.api,
        new DataActionLifecycle(run.genesys, process.env[forceDeleteVariable], run.memory),
        new TutorialActionLifecycle(run.genesys),
      ),
      run.configure,
    ),
  dataActionCheck: () => dynamicProvider(new DataActionCheckLifecycle(run.genesys), run.configure),
} as const;

/**
 * The provider of one kind of resource. This entry point and these names are written into the state of every stack:
 * they must go on working for as long as a stack holds them.
 */
export function provider(kind: keyof typeof providers): dynamic.ResourceProvider {
  return providers[kind]();
}
