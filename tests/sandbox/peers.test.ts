import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { endianness } from "node:os";
import { expect } from "chai";
import { openSandbox, type Sandbox } from "../../sandbox/index.ts";
import { peerUserId } from "../../sandbox/peers.ts";

const ends = { localAddress: "127.0.0.1", localPort: 0x1f90, remoteAddress: "127.0.0.1", remotePort: 0xc001 };
const header = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";
const address = endianness() === "LE" ? "0100007F" : "7F000001";
const prefix = endianness() === "LE" ? "0000000000000000FFFF0000" : "00000000000000000000FFFF";

function row(own: string, other: string, userId: number, inode: number): string {
  const queues = "00000000:00000000 00:00000000 00000000";
  return `   7: ${own} ${other} 01 ${queues} ${String(userId).padStart(5)}        0 ${inode} 1 0000000000000000 20 4 30 10 -1`;
}

function tables(tcp: readonly string[], tcp6: readonly string[] = []): (table: string) => string[] {
  const text = (rows: readonly string[]): string => [header, ...rows, ""].join("\n");
  return (table) => [...text(table.endsWith("6") ? tcp6 : tcp).matchAll(/[^]{1,70}/g)].map(String);
}

describe("the other end of a connection within the machine", () => {
  const server = row(`${address}:1F90`, `${address}:C001`, 1000, 41);

  it("belongs to the user of the client's socket, not of the server's", () => {
    const client = row(`${address}:C001`, `${address}:1F90`, 1001, 42);
    expect(peerUserId(ends, tables([server, client]))).to.equal(1001);
    expect(peerUserId(ends, tables([client, server]))).to.equal(1001);
  });

  it("is found where an IPv6 socket reached the IPv4 address", () => {
    const client = row(`${prefix}${address}:C001`, `${prefix}${address}:1F90`, 1002, 43);
    expect(peerUserId(ends, tables([server], [client]))).to.equal(1002);
  });

  it("is nobody's where its process has closed it: the kernel gives such a socket as root's", () => {
    expect(peerUserId(ends, tables([server, row(`${address}:C001`, `${address}:1F90`, 0, 0)]))).to.equal(undefined);
  });

  it("is nobody's where only sockets of other connections are there", () => {
    const others = [row(`${address}:C001`, `${address}:1F91`, 0, 44), row(`${address}:C002`, `${address}:1F90`, 0, 45)];
    expect(peerUserId(ends, tables([server, ...others]))).to.equal(undefined);
    expect(peerUserId(ends, tables([]))).to.equal(undefined);
  });
});

/** Asks the first port in gRPC and the others in HTTP, and prints what each answered. */
const asker = `
  const { connect } = require("node:http2");
  const overHttp = async (port) => {
    const answer = await fetch("http://127.0.0.1:" + port + "/__sandbox/objects");
    return answer.status + " " + await answer.text();
  };
  const overGrpc = (port) => new Promise((resolve) => {
    const session = connect("http://127.0.0.1:" + port).on("error", (error) => resolve(String(error)));
    const path = "/pulumirpc.ResourceProvider/GetPluginInfo";
    const call = session.request({ ":method": "POST", ":path": path, "content-type": "application/grpc", te: "trailers" });
    const tell = (headers) => {
      if (headers["grpc-status"] !== undefined) resolve(headers["grpc-status"] + " " + (headers["grpc-message"] ?? ""));
    };
    call.on("response", tell).on("trailers", tell).on("error", () => undefined).on("close", () => session.destroy());
    call.end(Buffer.alloc(5));
  });
  const [grpc, ...http] = process.argv.slice(2);
  Promise.all([overGrpc(grpc), ...http.map(overHttp)]).then((told) => {
    require("node:fs").writeSync(1, JSON.stringify(told));
    process.exit();
  });
`;

const reason = whyNobodyElse();

(reason === undefined ? describe : describe.skip)(`another user of the machine${reason ?? ""}`, function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  /** The one that speaks gRPC, then all others. */
  let ports: string[];

  before(async () => {
    const before = listeningPorts();
    sandbox = await openSandbox({});
    const opened = listeningPorts().filter((port) => !before.includes(port));
    const grpc = String(sandbox.awsPort);
    expect(opened).to.include(grpc);
    ports = [grpc, ...opened.filter((port) => port !== grpc)];
  });

  after(() => sandbox.close());

  it("gets nowhere on any port that the sandbox listens on, and is told why", async () => {
    const [grpc = "", ...http] = await ask("nobody", ports);
    expect(grpc).to.match(/^7 This sandbox serves user 0, .* from user \d+\./);
    expect(http.length).to.be.at.least(3);
    for (const answer of http) expect(answer).to.match(/^403 .*This sandbox serves user 0, .* from user \d+\./);
  });

  it("is told otherwise than the owner, who asks the same", async () => {
    const [grpc, ...http] = await ask("root", ports);
    expect(grpc).to.equal("0 OK");
    for (const answer of http)
      expect(answer)
        .to.match(/^\d{3} /)
        .and.not.contain("This sandbox serves");
  });
});

async function ask(user: string, ports: readonly string[]): Promise<string[]> {
  const child = spawn("su", [user, "-s", "/bin/sh", "-c", `'${process.execPath}' - ${ports.join(" ")}`]);
  return await new Promise((resolve, reject) => {
    let [output, errors] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    child.on("error", reject).on("close", () => {
      if (output === "") reject(new Error(errors));
      else resolve(JSON.parse(output) as string[]);
    });
    child.stdin.end(asker);
  });
}

/** Why nothing can be run here as somebody else; undefined where it can. */
function whyNobodyElse(): string | undefined {
  if (process.platform !== "linux") return " (skipped: only Linux tells whose a connection is)";
  if (process.getuid?.() !== 0) return " (skipped: only root may run something as another user without a password)";
  const { status, error, stderr } = spawnSync("su", ["nobody", "-s", "/bin/sh", "-c", `'${process.execPath}' -v`], {
    encoding: "utf8",
  });
  return status === 0 ? undefined : ` (skipped: nobody can't run Node here: ${error?.message ?? stderr})`;
}

/** Ports on which this very process listens, whatever opened them. */
function listeningPorts(): string[] {
  const held = readdirSync("/proc/self/fd").map((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`);
    } catch {
      return "";
    }
  });
  return ["/proc/net/tcp", "/proc/net/tcp6"]
    .flatMap((table) => readFileSync(table, "utf8").trim().split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === "0A" && held.includes(`socket:[${inode ?? ""}]`))
    .map(([, own = ""]) => String(Number.parseInt(own.split(":")[1] ?? "", 16)));
}
