import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { isDeepStrictEqual } from "node:util";
import { Server, ServerCredentials, status } from "@grpc/grpc-js";
import type { handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import type * as provider from "@pulumi/pulumi/proto/provider_pb.js";
import { refuseGrpc, serveOwnerOnly } from "../peers.ts";
import { admit, notConfigured, Unauthenticated } from "./admission.ts";
import { isRecord, optionalText, text } from "./properties.ts";
import type { Properties } from "./properties.ts";
import {
  awsProviderVersion,
  Empty,
  fromStruct,
  messages,
  PluginInfo,
  ResourceProviderService,
  toStruct,
} from "./protocol.ts";
import { checkFailures, diffAnswer } from "./providerAnswers.ts";
import type { ResourceOperations } from "./resourceOperations.ts";
import type { ProviderSettings } from "./resources/resourceType.ts";

/** What the provider needs of the account. */
export interface AwsAccountInternals {
  /** Whether this machine has credentials for the account. */
  isSignedIn(): boolean;
  /** What each connection has to bring as `aws:secretKey`; undefined where its user is looked up instead. */
  readonly secretKey: string | undefined;
  operations(settings: ProviderSettings): ResourceOperations;
}

/** AWS's provider's own words. */
const noCredentials =
  "unable to validate AWS credentials. Details: No valid credential sources found. Please see " +
  "https://www.pulumi.com/registry/packages/aws/installation-configuration/ for more information about providing credentials.";

/** Code and state can be megabytes; gRPC's own limit of 4 MB is too small for them. */
const messageMaximum = 400 * 1024 * 1024;

/**
 * The server that the engine attaches to in place of AWS's provider, through `PULUMI_DEBUG_PROVIDERS=aws:<port>`. It
 * listens on the loopback address only; port 0 takes any free one.
 */
export async function serveAwsProvider(options: {
  readonly account: AwsAccountInternals;
  readonly port: number;
}): Promise<{ port: number; close(): Promise<void> }> {
  const { account } = options;
  const servers = new Set<Server>();
  // gRPC's own listener does not hand out a socket before it is served. Each connection gets a server of its own, so
  // its configuration and its admission are never another connection's.
  const front = createServer((socket) => {
    const server = serverOf(account);
    servers.add(server);
    socket.once("close", () => {
      servers.delete(server);
      server.forceShutdown();
    });
    server.createConnectionInjector(ServerCredentials.createInsecure()).injectConnection(socket);
  });
  serveOwnerOnly(front, account.secretKey === undefined, refuseGrpc);
  const port = await new Promise<number>((resolve, reject) => {
    front.once("error", (error) => {
      reject(new Error(`The AWS provider can't listen on port ${options.port}: ${error.message}`));
    });
    front.listen(options.port, "127.0.0.1", () => {
      resolve((front.address() as AddressInfo).port);
    });
  });
  return {
    port,
    async close() {
      const closed = new Promise((resolve) => front.close(resolve));
      for (const server of servers) server.forceShutdown();
      await closed;
    },
  };
}

function serverOf(account: AwsAccountInternals): Server {
  const server = new Server({
    "grpc.max_receive_message_length": messageMaximum,
    "grpc.max_send_message_length": messageMaximum,
  });
  server.addService(ResourceProviderService, implementation(account));
  return server;
}

/** AWS's provider for one connection. Before it is configured, it does nothing and tells nothing. */
function implementation(account: AwsAccountInternals): UntypedServiceImplementation {
  let configured: ResourceOperations | undefined;
  const operations = (): ResourceOperations => {
    if (configured === undefined) throw notConfigured(account.secretKey);
    return configured;
  };

  return {
    ...unimplemented([
      "handshake",
      "parameterize",
      "getSchema",
      "call",
      "construct",
      "list",
      "getMapping",
      "getMappings",
    ]),
    attach: unary(() => new Empty()),
    cancel: unary(() => new Empty()),
    getPluginInfo: unary(() => new PluginInfo().setVersion(awsProviderVersion())),
    checkConfig: unary((request: provider.CheckRequest) => new messages.CheckResponse().setInputs(request.getNews())),
    diffConfig: unary((request: provider.DiffRequest) => {
      const isSame = isDeepStrictEqual(fromStruct(request.getOldInputs()), fromStruct(request.getNews()));
      const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
      return new messages.DiffResponse().setChanges(isSame ? DIFF_NONE : DIFF_SOME);
    }),
    configure: unary((request: provider.ConfigureRequest) => {
      admit(account.secretKey, request);
      if (!account.isSignedIn()) throw new Error(noCredentials);
      configured = account.operations(providerSettings(fromStruct(request.getArgs()), request));
      return new messages.ConfigureResponse().setSupportspreview(true).setAcceptsecrets(false);
    }),
    invoke: unary((request: provider.InvokeRequest) =>
      new messages.InvokeResponse().setReturn(
        toStruct(operations().invoke(request.getTok(), fromStruct(request.getArgs()))),
      ),
    ),
    check: unary((request: provider.CheckRequest) => {
      const { inputs, failures } = operations().check(tokenOf(request.getUrn()), {
        logicalName: request.getUrn().split("::").slice(3).join("::"),
        olds: fromStruct(request.getOlds()),
        news: fromStruct(request.getNews()),
        seed: request.getRandomseed_asU8(),
      });
      return new messages.CheckResponse().setInputs(toStruct(inputs)).setFailuresList(checkFailures(failures));
    }),
    diff: unary((request: provider.DiffRequest) =>
      diffAnswer(
        operations().diff(tokenOf(request.getUrn()), {
          oldInputs: fromStruct(request.getOldInputs()),
          oldOutputs: fromStruct(request.getOlds()),
          news: fromStruct(request.getNews()),
          ignored: request.getIgnorechangesList(),
        }),
      ),
    ),
    create: unary(async (request: provider.CreateRequest) => {
      const inputs = fromStruct(request.getProperties());
      const token = tokenOf(request.getUrn());
      const { id, outputs } = request.getPreview()
        ? operations().previewCreate(token, inputs)
        : await operations().create(token, inputs);
      return new messages.CreateResponse().setId(id).setProperties(toStruct(outputs));
    }),
    read: unary((request: provider.ReadRequest) => {
      const [outputs, inputs] = [fromStruct(request.getProperties()), fromStruct(request.getInputs())];
      const found = operations().read(tokenOf(request.getUrn()), request.getId(), outputs, inputs);
      // AWS's provider returns nothing at all for an object that is gone: even an empty object would mean that it
      // exists.
      if (found.id === "") return new messages.ReadResponse();
      const answer = new messages.ReadResponse().setId(found.id);
      return answer.setProperties(toStruct(found.outputs)).setInputs(toStruct(found.inputs));
    }),
    update: unary(async (request: provider.UpdateRequest) => {
      const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
      const token = tokenOf(request.getUrn());
      const oldInputs = fromStruct(request.getOldInputs());
      const { outputs } = request.getPreview()
        ? operations().previewUpdate(token, request.getId(), { inputs: oldInputs, outputs: olds }, news)
        : await operations().update(token, request.getId(), olds, news);
      return new messages.UpdateResponse().setProperties(toStruct(outputs));
    }),
    delete: unary(async (request: provider.DeleteRequest) => {
      await operations().delete(tokenOf(request.getUrn()), request.getId(), fromStruct(request.getProperties()));
      return new Empty();
    }),
  };
}

/** What the program's configuration says, and the environment variables that AWS's own provider also reads. */
function providerSettings(args: Properties, request: provider.ConfigureRequest): ProviderSettings {
  const variables = request.getVariablesMap();
  const region =
    optionalText(args, "region") ??
    variables.get("aws:config:region") ??
    process.env["AWS_REGION"] ??
    process.env["AWS_DEFAULT_REGION"];
  if (region === undefined) {
    throw new Error("Missing region configuration: set it with `pulumi config set aws:region <region>`.");
  }
  return { region, defaultTags: defaultTags(optionalText(args, "defaultTags")) };
}

/** Nested configuration arrives as JSON text. */
function defaultTags(json: string | undefined): Record<string, string> {
  const parsed: unknown = json === undefined ? {} : JSON.parse(json);
  const tags = isRecord(parsed) && isRecord(parsed["tags"]) ? parsed["tags"] : {};
  return Object.fromEntries(Object.keys(tags).map((name) => [name, text(tags, name)]));
}

/** `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>` */
function tokenOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

/** Any error becomes the message that the engine shows. A failure must not leave a call without an answer. */
function unary<Request, Answer>(
  work: (request: Request) => Answer | Promise<Answer>,
): handleUnaryCall<Request, Answer> {
  return (call, callback) => {
    new Promise<Answer>((resolve) => {
      resolve(work(call.request));
    }).then(
      (answer) => {
        callback(null, answer);
      },
      (error: unknown) => {
        const code = error instanceof Unauthenticated ? status.UNAUTHENTICATED : status.UNKNOWN;
        callback({ code, details: error instanceof Error ? error.message : String(error) });
      },
    );
  };
}

function unimplemented(methods: readonly string[]): UntypedServiceImplementation {
  const refuse: handleUnaryCall<unknown, unknown> = (_call, callback) => {
    callback({ code: status.UNIMPLEMENTED, details: "The sandbox's AWS provider does not implement this." });
  };
  return Object.fromEntries(methods.map((method) => [method, refuse]));
}
