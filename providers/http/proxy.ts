import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { isIP } from "node:net";
import { GenesysError } from "./errors.ts";
import { isLoopback } from "./loopback.ts";

/** The agents of Node's HTTP clients, as got takes them. */
export interface Agents {
  readonly http?: HttpAgent;
  readonly https?: HttpsAgent;
}

/** The versions of Node from which an agent takes a proxy. Source: Node's documentation of `http.Agent`, `proxyEnv`. */
const oldestNode = { 22: 21, 24: 5 } as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for an address: `HTTPS_PROXY`, for https. A loopback address and a host that `NO_PROXY` names have none. As
 * in curl, the names may be in lower case, and `proxy:8080` is short for `http://proxy:8080`.
 *
 * @throws GenesysError `connection.invalid` where the proxy's address is none
 */
export function proxyFor(url: string, environment: Environment): URL | undefined {
  const { protocol, hostname } = new URL(url);
  const given = environment["https_proxy"] || environment["HTTPS_PROXY"];
  if (!given || protocol !== "https:" || isHere(hostname) || isExempt(hostname, environment)) return undefined;
  const address = given.includes("://") ? given : `http://${given}`;
  const proxy = URL.canParse(address) ? new URL(address) : undefined;
  if (proxy !== undefined && /^https?:$/.test(proxy.protocol) && proxy.hostname !== "") return proxy;
  // The value is not repeated: it may hold a password.
  throw new GenesysError(
    "connection.invalid",
    "HTTPS_PROXY is no address of a proxy: give one such as http://<host>:<port>",
  );
}

const agents = new Map<string, HttpsAgent>();
/** With NODE_USE_ENV_PROXY, Node's own agents go through a proxy to loopback addresses too. */
const direct: Agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };

/** The agents for an address: Node's own, unless a proxy is needed. */
export function agentsFor(url: string, environment: Environment = process.env): Agents {
  if (isHere(new URL(url).hostname)) return direct;
  const proxy = proxyFor(url, environment);
  if (proxy === undefined) return {};
  refuseOldNode(process.versions.node);
  const known = agents.get(proxy.href);
  if (known !== undefined) return { https: known };
  // `proxyFor` has decided already whether a host is exempt, for agents and messages alike.
  const agent = new HttpsAgent({ keepAlive: true, proxyEnv: { HTTPS_PROXY: proxy.href } });
  agents.set(proxy.href, agent);
  return { https: agent };
}

/** An older Node would silently ignore the proxy. */
export function refuseOldNode(version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const needed = major === 22 ? oldestNode[22] : oldestNode[24];
  if (major > 24 || ((major === 22 || major === 24) && minor >= needed)) return;
  throw new GenesysError(
    "connection.invalid",
    `HTTPS_PROXY is set, and Node ${version} can't go through a proxy: put Node 22.21 or 24.5, or a later one, first on PATH`,
  );
}

/**
 * Names below `localhost` mean this machine too (RFC 6761), and no proxy could reach it, although a name server may say
 * otherwise.
 */
function isHere(hostname: string): boolean {
  return isLoopback(hostname) || hostname.endsWith(".localhost");
}

/** `NO_PROXY`: names with all below them, addresses, or `*`, separated by commas or spaces. */
function isExempt(hostname: string, environment: Environment): boolean {
  const given = environment["no_proxy"] || environment["NO_PROXY"] || "";
  const names = given.toLowerCase().split(/[\s,]+/);
  return names.some((name) => {
    const [bare = ""] = name.replace(/^\*?\./, "").split(":");
    if (bare === "*") return true;
    return bare !== "" && (hostname === bare || (isIP(bare) === 0 && hostname.endsWith(`.${bare}`)));
  });
}
