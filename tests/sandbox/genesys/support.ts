import type { AwsSide, Invoked } from "../../../sandbox/genesys/aws.ts";
import { type ClientSecret, createGenesys, type Genesys } from "../../../sandbox/genesys/index.ts";
import { openStore, type Store } from "../../../sandbox/store.ts";

export const lambdaType = "aws-lambda-data-actions";
export const roleArn = "arn:aws:iam::123456789012:role/caller";
export const functionArn = "arn:aws:lambda:eu-central-1:123456789012:function:echo";
export const correlationHeader = "inin-correlation-id";

/** An AWS account of canned answers; it writes down what it was asked. */
export class FakeAws implements AwsSide {
  readonly assumed: Parameters<AwsSide["assumeRole"]>[0][] = [];
  readonly invoked: Parameters<AwsSide["invoke"]>[0][] = [];
  /** What the function answers; a test sets its own. */
  answer: () => Invoked | Promise<Invoked> = () => ({ payload: this.invoked.at(-1)?.payload ?? "" });
  /** Why the role can't be assumed. */
  refusal: Error | undefined;
  /** Ports on the loopback address that host names lead to. */
  readonly hosts = new Map<string, number>();

  assumeRole(request: Parameters<AwsSide["assumeRole"]>[0]): ReturnType<AwsSide["assumeRole"]> {
    this.assumed.push(request);
    if (this.refusal !== undefined) throw this.refusal;
    return { roleArn: request.roleArn, sessionArn: `${request.roleArn}/session` };
  }

  resolve(host: string): ReturnType<AwsSide["resolve"]> {
    const port = this.hosts.get(host);
    return port === undefined ? undefined : { address: "127.0.0.1", port };
  }

  async invoke(request: Parameters<AwsSide["invoke"]>[0]): Promise<Invoked> {
    this.invoked.push(request);
    return await this.answer();
  }
}

/** An error as AWS's clients throw it. */
export function awsError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

/** An answer, with its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; a body that is none gives an empty object. */
  readonly body: Record<string, unknown>;
}

/** One client of the service, logged in. */
export interface Caller {
  readonly token: string;
  send(method: string, path: string, body?: unknown): Promise<Answer>;
}

/** A running service, and what a test needs around it. */
export interface Service {
  readonly url: string;
  readonly genesys: Genesys;
  readonly aws: FakeAws;
  readonly clock: { now: number };
  /** Asks the sandbox's own pages, with their token. */
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Logs in; without a client as the first organization's. */
  login(client?: ClientSecret): Promise<Caller>;
  close(): Promise<void>;
}

export interface ServiceOptions {
  readonly store?: Store;
  readonly requestsPerMinute?: number;
  readonly tokenLifetimeSeconds?: number;
  readonly accountLinks?: boolean;
  readonly extraObjects?: () => object;
  readonly logs?: (functionName: string | undefined, limit: number | undefined) => readonly object[];
}

export async function openService({ store, ...options }: ServiceOptions = {}): Promise<Service> {
  const aws = new FakeAws();
  const clock = { now: Date.UTC(2026, 0, 1) };
  const genesys = createGenesys({ store: store ?? (await openStore()), aws, clock: () => clock.now, ...options });
  const { url } = await genesys.listen(0);
  return {
    url,
    genesys,
    aws,
    clock,
    control: (method, path, body) => request(url, method, `/__sandbox/${path}`, genesys.controlToken, body),
    async login(client = genesys.defaultOrganization()) {
      const answer = await logIn(url, client);
      const token = String(answer.body["access_token"]);
      return { token, send: (method, path, body) => request(url, method, path, token, body) };
    },
    close: () => genesys.close(),
  };
}

/** Asks the login service for a token. */
export async function logIn(url: string, { clientId, clientSecret }: ClientSecret): Promise<Answer> {
  const response = await fetch(`${url}/oauth/token`, {
    method: "POST",
    headers: { authorization: basic(clientId, clientSecret) },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  return await answerOf(response);
}

export function basic(user: string, secret: string): string {
  return `Basic ${Buffer.from(`${user}:${secret}`).toString("base64")}`;
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

async function request(url: string, method: string, path: string, token: string, body: unknown): Promise<Answer> {
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  const type = body === undefined ? {} : { "content-type": "application/json" };
  const headers = { authorization: `Bearer ${token}`, ...type };
  return await answerOf(await fetch(`${url}${path}`, { method, headers, ...json }));
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
