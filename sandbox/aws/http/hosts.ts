/** What a host name of this account's stands for. */
export interface HttpHost {
  readonly kind: "functionUrl" | "httpApi";
  /** Id of the function URL or of the API. It need not exist. */
  readonly id: string;
  readonly region: string;
  /** In lower case, without a port. */
  readonly name: string;
}

const forms: readonly (readonly [HttpHost["kind"], RegExp])[] = [
  ["functionUrl", /^([a-z0-9]+)\.lambda-url\.([a-z0-9-]+)\.on\.aws$/],
  ["httpApi", /^([a-z0-9]+)\.execute-api\.([a-z0-9-]+)\.amazonaws\.com$/],
];

/** Reads a host name, with a port or without; undefined where it is none of AWS's for function URLs and HTTP APIs. */
export function parseHost(host: string): HttpHost | undefined {
  const name = host.toLowerCase().replace(/:\d+$/, "");
  for (const [kind, form] of forms) {
    const [, id, region] = form.exec(name) ?? [];
    if (id !== undefined && region !== undefined) return { kind, id, region, name };
  }
  return undefined;
}
