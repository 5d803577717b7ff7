import { type Clock, connect, type GenesysApi, openGenesys } from "genesyscloud-provider/api";
import { DataActionCheckLifecycle } from "../../providers/dataActionCheck/lifecycle.ts";
import { HeaderSecretLifecycle } from "../../providers/headerSecret/lifecycle.ts";
import { dynamicProvider } from "../../providers/lifecycle/lifecycle.ts";
import { OrganizationLifecycle } from "../../providers/organization/lifecycle.ts";
import type { RunMemory } from "../../providers/lifecycle/runMemory.ts";
import { WebServicesLinkLifecycle } from "../../providers/webServicesLink/lifecycle.ts";
import type { Provider } from "./engine.ts";

/** Where the service is, who asks it, and by which clock. */
export interface Connected {
  readonly environment: Readonly<Record<string, string>>;
  readonly api: GenesysApi;
  readonly clock: Clock;
}

/** The providers of one run, on a session of their own, as each run of the engine has. */
export function providersOf({ environment, api, clock }: Connected): (kind: string) => Provider {
  const genesys = openGenesys(
    connect((key) => (key === "genesys:api" ? api : undefined), environment),
    clock,
  );
  const open = () => genesys;
  const memory: RunMemory = {};
  const run = { genesys: open, memory };
  const idle = (): void => undefined;
  const providers: Readonly<Record<string, Provider>> = {
    organization: dynamicProvider(new OrganizationLifecycle(open, undefined, memory), idle),
    secret: dynamicProvider(new HeaderSecretLifecycle(), idle),
    link: dynamicProvider(genesys.api.awsAccountLink(run), idle),
    webLink: dynamicProvider(new WebServicesLinkLifecycle(open), idle),
    action: dynamicProvider(genesys.api.dataAction(run), idle),
    check: dynamicProvider(new DataActionCheckLifecycle(open), idle),
  };
  return (kind) => {
    const provider = providers[kind];
    if (provider === undefined) throw new Error(`no provider for ${kind}`);
    return provider;
  };
}
