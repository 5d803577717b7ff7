import { connect, type Connection, openGenesys } from "genesyscloud-provider/api";
import { dynamicProvider } from "../../../providers/lifecycle/lifecycle.ts";
import { WebServicesLinkLifecycle } from "../../../providers/webServicesLink/lifecycle.ts";
import { openSandbox, type Sandbox } from "../../../sandbox/index.ts";
import { FakeClock } from "../../support/fakeClock.ts";
import { useAwkwardClient } from "./awkwardClient.ts";
import { Canaries } from "./canaries.ts";
import { type LoginRelay, openLoginRelay } from "./loginRelay.ts";
import { randomSecret } from "./randomSecret.ts";

type Bag = Record<string, unknown>;

/** A web-services link with a header secret, in a sandbox in which something goes wrong. */
export interface FailingRun {
  readonly sandbox: Sandbox;
  readonly canaries: Canaries;
  /** The secrets themselves; the token is the last that was given out. */
  readonly secrets: { readonly client: string; readonly header: string; readonly token: string };
  /** What the engine calls to make the link; throws what a provider throws. */
  create(): Promise<unknown>;
  /** What a lifecycle throws, before it is made ready for the engine. */
  ensure(): Promise<unknown>;
  close(): Promise<void>;
}

/** @param changes of where the service is thought to be */
export async function openFailingRun(changes: Partial<Connection> = {}): Promise<FailingRun> {
  const sandbox = await openSandbox({ requestsPerMinute: 100_000 });
  const canaries = new Canaries();
  const { clientId, clientSecret, organizationId } = useAwkwardClient(sandbox);
  const headerSecret = randomSecret();
  const secrets = { client: clientSecret, header: headerSecret, token: "" };
  canaries.add("client secret", clientSecret);
  canaries.add("header secret", headerSecret);
  const relay: LoginRelay = await openLoginRelay(sandbox.apiUrl, (token) => {
    canaries.add("access token", token);
    secrets.token = token;
  });
  const environment = { ...sandbox.environment, GENESYSCLOUD_LOGIN_URL: relay.url };
  const client = { clientId, clientSecret };
  const connection = { ...connect(() => undefined, environment), ...client, ...changes };
  const genesys = openGenesys(connection, new FakeClock());
  const lifecycle = new WebServicesLinkLifecycle(() => genesys);
  const owner = { project: "project", stack: "stack", lineage: "lineage-1" };
  const inputs = { organizationId, name: "project-stack-web", headerSecret, owner };
  return {
    sandbox,
    canaries,
    secrets,
    async create() {
      const bag: Bag = { ...inputs, __provider: "text" };
      return await dynamicProvider(lifecycle, () => undefined).create(bag);
    },
    async ensure() {
      return await lifecycle.reconcile(inputs, undefined, () => undefined);
    },
    async close() {
      await relay.close();
      await sandbox.close();
    },
  };
}
