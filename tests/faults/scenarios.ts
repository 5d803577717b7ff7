import type { GenesysApi } from "genesyscloud-provider/api";
import { openService, type Service } from "../sandbox/genesys/support.ts";
import { FakeClock } from "../support/fakeClock.ts";
import { scriptedServer } from "../support/scriptedServer.ts";
import { Engine } from "./engine.ts";
import { hosts, isHttp, programOf, type VersionName, versions, type Way } from "./program.ts";
import { providersOf } from "./providers.ts";

export const operations = ["create", "update", "replace", "refresh", "delete"] as const;
export type Operation = (typeof operations)[number];

/** Where each operation leads. */
export const targets: Readonly<Record<Operation, VersionName>> = {
  create: "first",
  update: "changed",
  replace: "replaced",
  refresh: "first",
  delete: "first",
};

/** A stack by one invocation, against a service of its own. */
export interface Scenario {
  readonly service: Service;
  readonly api: GenesysApi;
  readonly environment: Readonly<Record<string, string>>;
  readonly engine: Engine;
  /** By which the engine's runs wait. */
  readonly clock: FakeClock;
  /** What has to be there before the operation. */
  prepare(): Promise<void>;
  /** The operation under test. */
  operate(): Promise<void>;
  /** Brings a stack to where the operation was to lead. */
  converge(engine?: Engine): Promise<void>;
  close(): Promise<void>;
}

export async function openScenario(way: Way, operation: Operation): Promise<Scenario> {
  const api: GenesysApi = way === "accountlinks" ? "accountlinks" : "integrations";
  const service = await openService({ requestsPerMinute: 1_000_000, accountLinks: api === "accountlinks" });
  service.aws.answer = () => ({ payload: answer });
  const webService = isHttp(way) ? await scriptedServer(() => ({ status: 200, body: answer })) : undefined;
  for (const host of Object.values(hosts))
    service.aws.hosts.set(host, Number(new URL(webService?.url ?? "http://a:1").port));
  const { organizationId, clientId, clientSecret } = service.genesys.defaultOrganization();
  const environment = {
    GENESYSCLOUD_OAUTHCLIENT_ID: clientId,
    GENESYSCLOUD_OAUTHCLIENT_SECRET: clientSecret,
    GENESYSCLOUD_REGION: "eu-central-1",
    GENESYSCLOUD_API_URL: service.url,
    GENESYSCLOUD_LOGIN_URL: service.url,
  };
  const clock = new FakeClock();
  const own = new Engine({ open: () => providersOf({ environment, api, clock }) });
  return {
    service,
    api,
    environment,
    engine: own,
    clock,
    async prepare() {
      if (operation !== "create") await own.up(programOf(way, organizationId, versions.first));
    },
    async operate() {
      await operate(own, operation, way, organizationId);
    },
    async converge(engine = own) {
      // A refresh that was cut short is no reason for another: the next run brings all there is to be brought.
      await operate(engine, operation === "refresh" ? "create" : operation, way, organizationId);
    },
    async close() {
      await service.close();
      await webService?.close();
    },
  };
}

export async function operate(engine: Engine, operation: Operation, way: Way, organizationId: string): Promise<void> {
  if (operation === "delete") await engine.destroy();
  else if (operation === "refresh") await engine.refresh();
  else await engine.up(programOf(way, organizationId, versions[targets[operation]]));
}

/** What the function answers; either version of the contract lets it pass. */
const answer = JSON.stringify({ b: 1, c: 1 });
