import { openAwsAccount, secretKeyVariable } from "./aws/index.ts";
import { createGenesys, type Genesys } from "./genesys/index.ts";
import { knowsUsers } from "./peers.ts";
import { openStore } from "./store.ts";

export interface SandboxOptions {
  /** File in which everything is kept; absent: memory only. */
  readonly file?: string;
  /** Port of the Genesys side; 0 takes any. */
  readonly port?: number;
  /** Port of the stand-in for the AWS provider; 0 takes any. */
  readonly awsPort?: number;
  /** Milliseconds since the epoch; tests give one of their own. */
  readonly clock?: () => number;
  readonly requestsPerMinute?: number;
  readonly tokenLifetimeSeconds?: number;
  /** How many milliseconds longer each request to Genesys Cloud takes, as if it were far away. Default: 0. */
  readonly latencyMilliseconds?: number;
  /** Serve the tutorial API too. Default: false. */
  readonly accountLinks?: boolean;
  /**
   * Whether the user of each connection is looked up, so that nobody but the owner is served. Where it is not, AWS's
   * provider asks for a secret. Default: where the platform tells which user a connection belongs to (Linux).
   */
  readonly looksUpUsers?: boolean;
}

export { secretKeyVariable } from "./aws/index.ts";

export type AwsSide = Awaited<ReturnType<typeof openAwsAccount>>;

/** An emulated Genesys Cloud organization and a stand-in AWS account that belong together. */
export interface Sandbox {
  readonly genesys: Genesys;
  readonly aws: AwsSide;
  readonly apiUrl: string;
  readonly awsPort: number;
  /** What to export so that Pulumi's engine and any client of the Genesys API use the sandbox. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Region of the emulated organization, by its AWS name. */
export const sandboxRegion = "eu-central-1";

/** Starts both sides on loopback addresses. */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const store = await openStore(options.file);
  const clock = options.clock === undefined ? {} : { clock: options.clock };
  const looksUpUsers = options.looksUpUsers ?? knowsUsers();
  const aws = await openAwsAccount({ store, looksUpUsers, ...clock });
  const genesys = createGenesys({
    store,
    aws,
    looksUpUsers,
    ...clock,
    ...(options.requestsPerMinute === undefined ? {} : { requestsPerMinute: options.requestsPerMinute }),
    ...(options.latencyMilliseconds === undefined ? {} : { latencyMilliseconds: options.latencyMilliseconds }),
    ...(options.tokenLifetimeSeconds === undefined ? {} : { tokenLifetimeSeconds: options.tokenLifetimeSeconds }),
    ...(options.accountLinks === undefined ? {} : { accountLinks: options.accountLinks }),
    logs: (functionName, limit) => aws.console.lines(functionName, limit),
    extraObjects: () => ({ aws: { objects: aws.objects(), events: aws.events() } }),
  });
  const { url } = await genesys.listen(options.port ?? 0);
  const provider = await aws.serve(options.awsPort ?? 0);
  const { clientId, clientSecret } = genesys.defaultOrganization();
  await store.changed();
  return {
    genesys,
    aws,
    apiUrl: url,
    awsPort: provider.port,
    environment: {
      GENESYSCLOUD_OAUTHCLIENT_ID: clientId,
      GENESYSCLOUD_OAUTHCLIENT_SECRET: clientSecret,
      GENESYSCLOUD_REGION: sandboxRegion,
      GENESYSCLOUD_API_URL: url,
      GENESYSCLOUD_LOGIN_URL: url,
      GENESYS_LAMBDA_SANDBOX_TOKEN: genesys.controlToken,
      ...(aws.secretKey === undefined ? {} : { [secretKeyVariable]: aws.secretKey }),
      PULUMI_DEBUG_PROVIDERS: `aws:${provider.port}`,
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    },
    async close() {
      await Promise.all([genesys.close(), provider.close()]);
      await aws.close();
      await store.changed();
    },
  };
}
