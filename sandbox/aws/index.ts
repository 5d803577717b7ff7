import { randomBytes } from "node:crypto";
import { knowsUsers } from "../peers.ts";
import type { Store } from "../store.ts";
import type { Administrator, AwsAccount } from "./account.ts";
import { Credentials } from "./credentials.ts";
import { AwsFaults } from "./faults.ts";
import { serveDynamodb } from "./dynamodb/server.ts";
import { emptyAccount, Inventory } from "./inventory.ts";
import { serveHttp } from "./http/server.ts";
import { authoriseSession, invokeFunction } from "./lambda/invocation.ts";
import type { FunctionConsole } from "./lambda/console.ts";
import { FunctionRunner } from "./lambda/runner.ts";
import { serveAwsProvider } from "./provider.ts";
import { resourceOperations } from "./resourceOperations.ts";
import type { ResourceOperations } from "./resourceOperations.ts";
import type { ProviderSettings } from "./resources/resourceType.ts";
import { assumeRole } from "./sts.ts";

export type {
  Administrator,
  AssumeRoleRequest,
  AwsAccount,
  AwsObject,
  HostAddress,
  InvokeRequest,
  InvokeResult,
  RoleSession,
} from "./account.ts";
export { AwsError } from "./errors.ts";
export { connectionLost, throttling } from "./faults.ts";
export type { AwsEvent } from "./inventory.ts";
export { secretKeyVariable } from "./admission.ts";
export { serveAwsProvider } from "./provider.ts";
export type { ConsoleLine } from "./lambda/console.ts";
export type { ResourceOperations } from "./resourceOperations.ts";

/** The account together with its servers. */
export interface OpenAwsAccount extends AwsAccount {
  /**
   * Serves AWS's provider on the loopback address for `PULUMI_DEBUG_PROVIDERS=aws:<port>`; port 0 takes any free one.
   */
  serve(port: number): Promise<{ port: number; close(): Promise<void> }>;
  /**
   * What a person could do in a region with the console, without the engine: make something that exists before a
   * deployment, or change what the engine made.
   */
  operations(settings: ProviderSettings): ResourceOperations;
  /** The newest lines of functions, and every line from now on. */
  readonly console: FunctionConsole;
  /** What AWS refuses. */
  readonly faults: AwsFaults;
  /**
   * What AWS's provider asks for as `aws:secretKey`. It is kept in the store, so that a stack's config stays valid over
   * a restart. Undefined where connections are told apart by their user.
   */
  readonly secretKey: string | undefined;
  /** Whether AWS's provider finds credentials on this machine; true until it is told otherwise. */
  signIn(isSignedIn: boolean): void;
  /** Ends the processes of functions, and all servers. */
  close(): Promise<void>;
}

/**
 * Opens the stand-in AWS account whose objects the store keeps.
 * @param options.clock milliseconds since the epoch, for dates and events; the system's by default
 * @param options.looksUpUsers whether each connection's user is looked up; by default where the machine tells (Linux)
 */
export async function openAwsAccount(options: {
  readonly store: Store;
  readonly clock?: () => number;
  readonly looksUpUsers?: boolean;
}): Promise<OpenAwsAccount> {
  const { store, clock = Date.now, looksUpUsers = knowsUsers() } = options;
  const inventory = new Inventory(store.section("aws", emptyAccount), clock);
  const persist = (): Promise<void> => store.changed();
  const credentials = new Credentials();
  const door = store.section("awsProvider", () => ({ secretKey: randomBytes(30).toString("base64url") }));
  const secretKey = looksUpUsers ? undefined : door.secretKey;
  const dynamodb = await serveDynamodb({ inventory, credentials, persist, looksUpUsers });
  const runner = new FunctionRunner(inventory, credentials, dynamodb.endpoint);
  const http = await serveHttp({ inventory, credentials, runner, persist, looksUpUsers });
  const closers: (() => Promise<void>)[] = [() => http.close(), () => dynamodb.close(), () => runner.close()];
  const administrator: Administrator = {
    accessKeyId: credentials.administratorKeyId,
    secretAccessKey: credentials.administratorSecret,
    endpoint: dynamodb.endpoint,
  };
  const operations = (settings: ProviderSettings): ResourceOperations =>
    resourceOperations(inventory, persist, settings, faults);
  const faults = new AwsFaults();
  let isSignedIn = true;
  await persist();

  return {
    get accountId() {
      return inventory.accountId;
    },
    administrator,
    assumeRole: (request) => assumeRole(inventory, request),
    async invoke({ session, functionArn, payload }) {
      const authorise = (): void => {
        authoriseSession(inventory, session, functionArn);
      };
      try {
        return await invokeFunction(inventory, runner, { event: "Invoke", functionArn, payload, authorise });
      } finally {
        await persist();
      }
    },
    resolve: (host) => http.resolve(host),
    objects: () =>
      inventory.tokens().flatMap((type) => inventory.all(type).map(({ name, arn }) => ({ type, name, arn }))),
    contents: () => structuredClone(Object.fromEntries(inventory.tokens().map((type) => [type, inventory.all(type)]))),
    events: () => inventory.events(),
    logs: (logGroup) => runner.logs.lines(logGroup),
    operations,
    console: runner.console,
    faults,
    secretKey,
    signIn(wanted) {
      isSignedIn = wanted;
    },
    async serve(port) {
      const server = await serveAwsProvider({ account: { operations, isSignedIn: () => isSignedIn, secretKey }, port });
      closers.push(() => server.close());
      return server;
    },
    async close() {
      for (const closer of closers.splice(0)) await closer();
    },
  };
}
