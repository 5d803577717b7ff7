import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import type * as resourceMessages from "@pulumi/pulumi/proto/resource_pb.js";
import type { Bundle } from "../../../lambda/bundle/bundle.ts";
import { makeStack } from "../../../lambda/components/stack.ts";
import type { StackOutputs } from "../../../lambda/components/stackOutputs.ts";
import type { ActionDefinition } from "../../../lambda/define/define.ts";
import type { Invocation } from "../../../lambda/define/invocation.ts";
import type { FunctionFolder } from "../../../lambda/define/load.ts";
import { type Config, readSettings } from "../../../lambda/settings.ts";
import { fakeOutputs, fakeRole } from "./fakeOutputs.ts";

/** What the program told the engine of one resource. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  /** `<type>/<name>` of the component that it belongs to; empty for none. */
  readonly parent: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** `<type>/<name>` of each resource that it waits for. */
  readonly waitsFor: readonly string[];
  /** Absent where the program does not say. */
  readonly deleteBeforeReplace: boolean | undefined;
  readonly replacementTrigger: unknown;
}

/** A stack that was made with mocks in the engine's place. */
export interface MockStack {
  readonly all: readonly Registered[];
  /** The resource of a type, by the last word of its token, and a name. */
  resource(type: string, name: string): Registered;
  /** Names of the resources of a type. */
  names(type: string): string[];
  /** The stack's outputs, all known. */
  readonly outputs: Readonly<Record<keyof StackOutputs, unknown>>;
}

interface Given {
  readonly folders: readonly FunctionFolder[];
  readonly config?: Config;
  readonly isPreview?: boolean;
  /** Text of what is deployed for each handler. */
  readonly code?: string;
  /** Trust policy of the one role that exists already. */
  readonly existingTrust?: object;
}

export const prefix = { project: "project", stack: "stack" };

/** Makes a stack of these folders in a store of its own, so that no other test of the process sees it or is seen. */
export async function mockStack({
  folders,
  config,
  isPreview = false,
  code = "export const handler = 1;",
  existingTrust,
}: Given): Promise<MockStack> {
  return await state.withLocalStorage(async () => {
    const mocks: pulumi.runtime.Mocks = {
      newResource: ({ type, name, inputs }) => ({
        id: `${name}-id`,
        state: { ...(inputs as object), ...fakeOutputs(type, name, inputs as Record<string, unknown>) },
      }),
      call: ({ token, inputs }) => {
        if (token !== "aws:iam/getRole:getRole") return {};
        return fakeRole(String((inputs as { name: unknown }).name), existingTrust);
      },
    };
    await pulumi.runtime.setMocks(mocks, prefix.project, prefix.stack, isPreview, "acme");
    const all = recordRegistrations();
    const outputs = await makeStack({
      prefix,
      settings: readSettings({ ...baseConfig, ...config }, credentials),
      folders,
      bundles: Promise.resolve(new Map(folders.filter(hasHandler).map(({ key }) => [key, bundleOf(code)]))),
    });
    const known = await new Promise<MockStack["outputs"]>((resolve) => {
      pulumi.output(outputs).apply((one) => {
        resolve(one);
      });
    });
    await pulumi.runtime.disconnect();
    return stackOf(all, known);
  });
}

/** Internal to Pulumi's SDK: it keeps what a program has registered, and mocks, in a store that is global otherwise. */
const state = createRequire(import.meta.url)("@pulumi/pulumi/runtime/state.js") as {
  withLocalStorage<Result>(callback: () => Result): Result;
};

type Struct = Parameters<typeof pulumi.runtime.deserializeProperties>[0];

/** Mocks are told of inputs alone: what a resource waits for stands in the request. */
function recordRegistrations(): Registered[] {
  const all: Registered[] = [];
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    registerResource(request: resourceMessages.RegisterResourceRequest, callback: unknown): Promise<void>;
  };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = async (request, callback) => {
    all.push({
      type: request.getType(),
      name: request.getName(),
      parent: labelOf(request.getParent()),
      inputs: pulumi.runtime.deserializeProperties(request.getObject() as Struct),
      waitsFor: request.getDependenciesList().map(labelOf).sort(),
      deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
      replacementTrigger: request.getReplacementTrigger()?.toJavaScript(),
    });
    await register(request, callback);
  };
  return all;
}

function stackOf(all: readonly Registered[], outputs: MockStack["outputs"]): MockStack {
  const ofType = (type: string): Registered[] => all.filter((one) => wordOf(one.type) === type);
  return {
    all,
    outputs,
    names: (type) => ofType(type).map(({ name }) => name),
    resource(type, name) {
      // A component may be called as its main part is, and is registered before it.
      const found = ofType(type).findLast((one) => one.name === name);
      if (found === undefined) throw new Error(`no ${type} ${name} among ${all.map((one) => one.name).join(", ")}`);
      return found;
    },
  };
}

function labelOf(urn: string): string {
  if (urn === "") return "";
  const [, , type = "", ...name] = urn.split("::");
  return `${wordOf(type)}/${name.join("::")}`;
}

function wordOf(type: string): string {
  return type.split(":").at(-1) ?? type;
}

const baseConfig: Config = { "aws:region": "eu-central-1", "genesys:region": "eu-west-1" };
const credentials = { GENESYSCLOUD_OAUTHCLIENT_ID: "client", GENESYSCLOUD_OAUTHCLIENT_SECRET: randomUUID() };

function bundleOf(code: string): Bundle {
  return { files: { "index.mjs": code }, handler: "index.handler" };
}

function hasHandler({ kind }: FunctionFolder): boolean {
  return kind === "handler";
}

/** A folder as it is after loading, with what a test says of its action. */
export function folder(
  key: string,
  action: Partial<ActionDefinition> = {},
  more: Partial<FunctionFolder> & { readonly invocation?: Invocation } = {},
): FunctionFolder {
  return {
    folder: key,
    key,
    directory: `functions/${key}`,
    action: {
      name: `Action ${key}`,
      category: "Tests",
      input: { type: "object", properties: { a: { type: "string" } } },
      output: { type: "object", properties: { b: { type: "integer" } } },
      example: { input: { a: "x" }, output: { b: 1 } },
      ...action,
    },
    kind: action.functionArn === undefined ? "handler" : "existing",
    invocation: "role",
    timeoutSeconds: 20,
    advice: [],
    ...more,
  };
}
