import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { createServer as createHttp2Server } from "node:http2";
import type { Server, Socket } from "node:net";
import { endianness } from "node:os";

/** The kernel's tables of TCP sockets, with the user whom each belongs to. */
const tables = ["/proc/net/tcp", "/proc/net/tcp6"] as const;

/** Whether this machine tells which user the other end of a loopback connection belongs to. Linux does. */
export function knowsUsers(): boolean {
  return process.geteuid !== undefined && existsSync(tables[0]);
}

/** Both ends of a connection, as the server sees it; addresses are IPv4 in dotted form. */
export interface Ends {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
}

/**
 * The user id of the other end of a connection within this machine.
 * @param read gives the text of one of the kernel's tables, piece by piece; no more is read than is needed
 * @returns undefined where no socket that a process still holds is the other end
 */
export function peerUserId(ends: Ends, read: (table: string) => Iterable<string>): number | undefined {
  const own = hexadecimal(ends.remoteAddress, ends.remotePort);
  const other = hexadecimal(ends.localAddress, ends.localPort);
  // A client may reach an IPv4 address from an IPv6 socket. Then it is in the other table, in the mapped form.
  return found(read(tables[0]), own, other) ?? found(read(tables[1]), `${mapped}${own}`, `${mapped}${other}`);
}

const isLittleEndian = endianness() === "LE";
const mapped = isLittleEndian ? "0000000000000000FFFF0000" : "00000000000000000000FFFF";

/** The user of the row whose own end is `own`. A socket that its process has closed already shows up as root's. */
function found(table: Iterable<string>, own: string, other: string): number | undefined {
  let text = "";
  for (const piece of table) {
    text += piece;
    const start = text.indexOf(` ${own} ${other} `);
    const end = text.indexOf("\n", start);
    if (start === -1 || end === -1) continue;
    const [, , , , , , userId, , inode] = text.slice(start, end).trim().split(/\s+/);
    return inode === "0" ? undefined : Number(userId);
  }
  return undefined;
}

/** The kernel walks through all its connections to write a table, so stopping early saves half of that. */
function* piecesOf(table: string): Iterable<string> {
  const buffer = Buffer.alloc(65_536);
  const file = openSync(table, "r");
  try {
    for (let size = readSync(file, buffer); size > 0; size = readSync(file, buffer)) {
      yield buffer.toString("latin1", 0, size);
    }
  } finally {
    closeSync(file);
  }
}

/** An address as the kernel writes it: four bytes in the machine's order, then the port. */
function hexadecimal(address: string, port: number): string {
  const bytes = address.split(".").map((byte) => Number(byte).toString(16).padStart(2, "0"));
  if (isLittleEndian) bytes.reverse();
  return `${bytes.join("")}:${port.toString(16).padStart(4, "0")}`.toUpperCase();
}

/** What a connection of somebody else is answered. */
type Refuse = (socket: Socket, sentence: string) => void;

/**
 * Lets a server take connections only of the user who runs it; root is refused too. What is refused is never read. Does
 * nothing where users are not looked up: then only what each request is asked for protects the server.
 */
export function serveOwnerOnly(server: Server, looksUpUsers: boolean, refuse: Refuse = refuseHttp): void {
  if (!looksUpUsers) return;
  const listeners = server.listeners("connection");
  server.removeAllListeners("connection");
  server.on("connection", (socket: Socket) => {
    const userId = peerUserId(endsOf(socket), piecesOf);
    if (userId === process.geteuid?.()) for (const listener of listeners) listener.call(server, socket);
    else refuse(socket, refusal(userId));
  });
}

function endsOf(socket: Socket): Ends {
  const { localAddress = "", localPort = 0, remoteAddress = "", remotePort = 0 } = socket;
  return { localAddress, localPort, remoteAddress, remotePort };
}

function refusal(userId: number | undefined): string {
  const caller = userId === undefined ? "an unknown user" : `user ${userId}`;
  return (
    `This sandbox serves user ${process.geteuid?.() ?? ""}, who started it, and nobody else; this connection is from ` +
    `${caller}. Run the command as that user, or start a sandbox of your own with npm run sandbox.`
  );
}

/** Milliseconds that a refused client has for reading why. */
const readingTime = 1000;

function refuseHttp(socket: Socket, sentence: string): void {
  const body = JSON.stringify({ message: sentence });
  const head = ["HTTP/1.1 403 Forbidden", "content-type: application/json", `content-length: ${body.length}`];
  dismiss(socket);
  socket.end([...head, "connection: close", "", body].join("\r\n"));
}

/** Answers every gRPC call of the connection with the status PERMISSION_DENIED and the sentence. */
export function refuseGrpc(socket: Socket, sentence: string): void {
  const server = createHttp2Server();
  server.on("sessionError", () => undefined);
  server.on("stream", (stream) => {
    stream.on("error", () => undefined);
    const answer = { "content-type": "application/grpc", "grpc-status": "7", "grpc-message": sentence };
    stream.respond(answer, { endStream: true });
  });
  dismiss(socket);
  server.emit("connection", socket);
}

/** Whatever still arrives is thrown away, and the connection ends soon. */
function dismiss(socket: Socket): void {
  socket.on("error", () => undefined);
  socket.resume();
  setTimeout(() => socket.destroy(), readingTime).unref();
}
