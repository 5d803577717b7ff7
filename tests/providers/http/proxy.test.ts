import { execFile, execFileSync, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { GenesysError } from "genesyscloud-provider/api";
import { proxyFor, refuseOldNode } from "../../../providers/http/proxy.ts";
import { startProxy } from "../../support/proxy.ts";
import { scriptedServer } from "../../support/scriptedServer.ts";

const api = "https://api.mypurecloud.de/api/v2/organizations/me";

describe("a company's proxy", () => {
  const HTTPS_PROXY = "http://proxy.example.com:3128";

  it("is the way to Genesys Cloud where HTTPS_PROXY names it, in upper or lower case, with a scheme or without", () => {
    for (const given of [HTTPS_PROXY, "proxy.example.com:3128"]) {
      expect(proxyFor(api, { HTTPS_PROXY: given })?.host).to.equal("proxy.example.com:3128");
      expect(proxyFor(api, { https_proxy: given })?.host).to.equal("proxy.example.com:3128");
    }
    expect(proxyFor(api, {})).to.equal(undefined);
    expect(proxyFor(api, { HTTPS_PROXY: "" })).to.equal(undefined);
  });

  for (const address of [
    "http://127.0.0.1:8080/x",
    "https://127.0.0.2:8443/x",
    "http://localhost:1/x",
    "https://genesys.localhost/x",
    "https://[::1]:8443/x",
  ]) {
    it(`is never the way to the loopback address ${address}`, () => {
      expect(proxyFor(address, { HTTPS_PROXY })).to.equal(undefined);
    });
  }

  for (const exempt of [
    "*",
    "api.mypurecloud.de",
    "mypurecloud.de",
    ".mypurecloud.de",
    "*.mypurecloud.de",
    "a.example, MYPURECLOUD.DE:443",
  ]) {
    it(`is gone past for a host that NO_PROXY names (${exempt})`, () => {
      expect(proxyFor(api, { HTTPS_PROXY, NO_PROXY: exempt })).to.equal(undefined);
      expect(proxyFor(api, { HTTPS_PROXY, no_proxy: exempt })).to.equal(undefined);
    });
  }

  for (const other of ["purecloud.de", "apimypurecloud.de", "example.com", "10.0.0.0", ""]) {
    it(`is not gone past for other hosts than NO_PROXY names (${other})`, () => {
      expect(proxyFor(api, { HTTPS_PROXY, NO_PROXY: other })?.host).to.equal("proxy.example.com:3128");
    });
  }

  it("has an address, or the run ends before its first request, without repeating what may hold a password", () => {
    const password = randomUUID();
    for (const given of [`ftp://user:${password}@proxy.example.com`, `http://:${password}`]) {
      const refused = (): unknown => proxyFor(api, { HTTPS_PROXY: given });
      expect(refused).to.throw(GenesysError, /^HTTPS_PROXY is no address/);
      expect(refused).to.not.throw(password);
    }
  });

  it("needs a Node that can use one: an older one would go past it", () => {
    for (const version of ["22.18.0", "22.20.1", "23.11.0", "24.4.9"]) {
      expect(() => {
        refuseOldNode(version);
      }, version).to.throw(GenesysError, `Node ${version} can't go through a proxy`);
    }
    for (const version of ["22.21.0", "24.5.0", "24.21.0", "25.0.0"]) refuseOldNode(version);
  });
});

describe("requests behind a proxy", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "proxy-"));
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** Reads the organization in a process of its own, as the provider does. */
  async function ask(environment: Record<string, string>): Promise<string> {
    const client = { GENESYSCLOUD_OAUTHCLIENT_ID: "client", GENESYSCLOUD_OAUTHCLIENT_SECRET: randomUUID() };
    const script = [
      'import { connect, openGenesys } from "genesyscloud-provider/api";',
      'const genesys = openGenesys(connect((key) => (key === "genesys:region" ? "eu-central-1" : undefined), process.env), { now: () => 0, sleep: async () => {}, limit: () => ({ signal: new AbortController().signal, clear() {} }) });',
      "console.log(await genesys.organization.facts().then((facts) => facts.id, (error) => error.message));",
    ].join("\n");
    const env = { PATH: process.env["PATH"] ?? "", ...client, ...environment };
    const args = ["--input-type=module-typescript", "--eval", script];
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      env,
      cwd: path.resolve(import.meta.dirname, "../../.."),
    });
    return stdout.trim();
  }

  it("go through it, and their answers come back", async function () {
    // Nothing in Node makes a certificate.
    if (spawnSync("openssl", ["version"]).status !== 0) this.skip();
    const [key, cert] = [path.join(folder, "key.pem"), path.join(folder, "cert.pem")];
    const names = "subjectAltName=DNS:api.mypurecloud.de,DNS:login.mypurecloud.de";
    const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "1"];
    execFileSync("openssl", [...made, "-subj", "/CN=test", "-addext", names], { stdio: "ignore" });
    const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
      const token = { access_token: randomUUID(), expires_in: 300 };
      response.end(
        JSON.stringify(request.url === "/oauth/token" ? token : { id: "behind-the-proxy", name: "Example" }),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const proxy = await startProxy((server.address() as AddressInfo).port);
    try {
      const trusting = { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: cert };
      expect(await ask(trusting)).to.equal("behind-the-proxy");
      expect(proxy.asked).to.deep.equal(["login.mypurecloud.de:443", "api.mypurecloud.de:443"]);
      expect(await ask({ HTTPS_PROXY: proxy.url })).to.contain("NODE_EXTRA_CA_CERTS");
    } finally {
      await proxy.close();
      server.closeAllConnections();
      server.close();
    }
  });

  it("name it where it does not let them through", async () => {
    const proxy = await startProxy();
    try {
      const said = await ask({ HTTPS_PROXY: proxy.url });
      expect(said)
        .to.contain(`through the proxy ${new URL(proxy.url).host}`)
        .and.to.contain("NO_PROXY");
      expect(new Set(proxy.asked)).to.deep.equal(new Set(["login.mypurecloud.de:443"]));
    } finally {
      await proxy.close();
    }
  });

  it("never go through it to a loopback address, not even where Node itself uses it", async () => {
    const proxy = await startProxy();
    const server = await scriptedServer((request) => ({
      status: 200,
      body:
        request.path === "/oauth/token" ? { access_token: randomUUID(), expires_in: 300 } : { id: "near", name: "N" },
    }));
    try {
      const proxied = { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url, NODE_USE_ENV_PROXY: "1" };
      const here = { GENESYSCLOUD_API_URL: server.url, GENESYSCLOUD_LOGIN_URL: server.url };
      expect(await ask({ ...proxied, ...here })).to.equal("near");
      expect([...proxy.asked, ...proxy.passed]).to.deep.equal([]);
    } finally {
      await proxy.close();
      await server.close();
    }
  });
});
