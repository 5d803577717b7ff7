import { type Clock, connect, type Dialect, openGenesys } from "genesyscloud-provider/api";
import { AccountLinkLifecycle } from "../../providers/lifecycles/accountLinks/accountLink.ts";
import { TutorialActionLifecycle } from "../../providers/lifecycles/accountLinks/dataAction.ts";
import { AwsAccountLinkLifecycle } from "../../providers/lifecycles/awsAccountLink.ts";
import { DataActionLifecycle } from "../../providers/lifecycles/dataAction.ts";
import { DataActionCheckLifecycle } from "../../providers/lifecycles/dataActionCheck.ts";
import { HeaderSecretLifecycle } from "../../providers/lifecycles/headerSecret.ts";
import { dynamicProvider } from "../../providers/lifecycles/lifecycle.ts";
import { OrganizationLifecycle } from "../../providers/lifecycles/organization.ts";
import type { RunMemory } from "../../providers/lifecycles/runMemory.ts";
import { WebServicesLinkLifecycle } from "../../providers/lifecycles/webServicesLink.ts";
import type { Provider } from "./engine.ts";

/** Where the service is, who asks it, and by which clock. */
export interface Connected {
  readonly environment: Readonly<Record<string, string>>;
  readonly dialect: Dialect;
  readonly clock: Clock;
}

/** The providers of one run, on a session of their own, as each run of the engine has. */
export function providersOf({ environment, dialect, clock }: Connected): (kind: string) => Provider {
  const genesys = openGenesys(
    connect((key) => (key === "genesys:api" ? dialect : undefined), environment),
    clock,
  );
  const open = () => genesys;
  const memory: RunMemory = {};
  const idle = (): void => undefined;
  const isTutorial = dialect === "accountlinks";
  const providers: Readonly<Record<string, Provider>> = {
    organization: dynamicProvider(new OrganizationLifecycle(open, undefined, memory), idle),
    secret: dynamicProvider(new HeaderSecretLifecycle(), idle),
    link: isTutorial
      ? dynamicProvider(new AccountLinkLifecycle(open), idle)
      : dynamicProvider(new AwsAccountLinkLifecycle(open), idle),
    webLink: dynamicProvider(new WebServicesLinkLifecycle(open), idle),
    action: isTutorial
      ? dynamicProvider(new TutorialActionLifecycle(open), idle)
      : dynamicProvider(new DataActionLifecycle(open, undefined, memory), idle),
    check: dynamicProvider(new DataActionCheckLifecycle(open), idle),
  };
  return (kind) => {
    const provider = providers[kind];
    if (provider === undefined) throw new Error(`no provider for ${kind}`);
    return provider;
  };
}
