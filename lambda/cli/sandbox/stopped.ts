import { connect } from "node:net";

/** Says which sandbox an environment is of; the product does not know it. */
export const sandboxVariable = "GENESYS_LAMBDA_SANDBOX";

/** Commands that reach what a stack holds. */
const reaching = ["up", "update", "preview", "pre", "destroy", "down", "dn", "refresh", "watch", "import"];

/** What is wrong where a command is to reach a sandbox that does not run; absent: nothing, as far as can be told. */
export async function stoppedSandbox(
  command: string | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const { [sandboxVariable]: name, GENESYSCLOUD_API_URL: address = "" } = environment;
  if (!name || command === undefined || !reaching.includes(command) || !URL.canParse(address)) return undefined;
  const { hostname, port } = new URL(address);
  if (await isListening(hostname, Number(port))) return undefined;
  return (
    `The sandbox "${name}" is not running: nothing listens at ${address}. Start it with npm run sandbox -- --name ${name}, ` +
    "and export what it prints anew, for its ports may be others"
  );
}

/** Whether something listens at that address; true where that can't be told in time. */
export async function isListening(host: string, port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const end = (listening: boolean) => () => {
      socket.destroy();
      resolve(listening);
    };
    // A port that does not answer in time may be busy. Only a refused connection says that nobody is there.
    socket.once("connect", end(true)).once("timeout", end(true)).once("error", end(false));
  });
}
