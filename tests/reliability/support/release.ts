import { createHash, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Deployment } from "@pulumi/pulumi/automation/index.js";
import { addClient, openState } from "../../../sandbox/genesys/state.ts";
import { openStore } from "../../../sandbox/store.ts";
import { actionText, handlerText } from "../../support/functionsFolder.ts";
import type { Project } from "../../e2e/support/project.ts";

/** A stack as some release deployed it: the engine's state, and the sandbox's objects that belong to it. */
interface Release {
  readonly deployment: Deployment & { readonly secrets_providers?: unknown };
  readonly sandbox: Readonly<Record<string, object>>;
}

/** Folders of the stack that is kept: one action by each way whose state differs. */
export const releaseFunctions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "by-role": releaseFunction("By role", "role"),
  "by-url": releaseFunction("By URL", "function-url"),
};

function releaseFunction(name: string, invoke: string): Readonly<Record<string, string>> {
  const example = { input: { a: "x" }, output: { b: 1 } };
  return { "action.ts": actionText({ name, invoke, example }), "handler.ts": handlerText };
}

/** What stands in a kept release where a secret was, or what follows from it. */
const secretMark = "@@header-secret@@";
const hashMark = "@@header-secret-sha256@@";

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Keeps a deployed stack in a file, with marks for its secret and no client of the organization. */
export async function keepRelease(project: Project, sandboxFile: string, file: string): Promise<void> {
  const { deployment } = (await project.stack.exportStack()) as { deployment: Release["deployment"] };
  const sandbox = JSON.parse(await readFile(sandboxFile, "utf8")) as { genesys: object; aws: object };
  const secrets = Object.values(project.sandbox.genesys.state.credentials).flatMap(
    ({ fields }) => fields["headerSecret"] ?? [],
  );
  const release: Release = {
    deployment: { ...deployment, secrets_providers: undefined },
    sandbox: { genesys: { ...sandbox.genesys, clients: {}, first: undefined }, aws: { ...sandbox.aws, events: [] } },
  };
  const text = secrets.reduce(
    (kept, secret) => kept.replaceAll(secret, secretMark).replaceAll(hashOf(secret), hashMark),
    JSON.stringify(release, withoutPlaces, 1),
  );
  await writeFile(file, `${text}\n`);
}

/** Where in a program's files something was made says nothing to the engine, and much of a machine. */
function withoutPlaces(key: string, value: unknown): unknown {
  return key === "sourcePosition" || key === "stackTrace" ? undefined : value;
}

/** A release as it was kept, with a new secret in the place of its own. */
export async function readRelease(name: string): Promise<Release> {
  const text = await readFile(path.join(import.meta.dirname, "..", "fixtures", `${name}.json`), "utf8");
  const secret = randomBytes(32).toString("base64url");
  return JSON.parse(text.replaceAll(secretMark, secret).replaceAll(hashMark, hashOf(secret))) as Release;
}

/** Writes a sandbox's file that holds the release's objects, and a new client for their organization. */
export async function restoreSandbox(release: Release, file: string): Promise<void> {
  await writeFile(file, JSON.stringify(release.sandbox));
  const store = await openStore(file);
  const state = openState(store);
  const [organizationId = ""] = Object.keys(state.organizations);
  state.first = addClient(state, organizationId);
  await store.changed();
}

/** Brings the release's state into a stack that is new, encrypted with that stack's own key. */
export async function restoreState(release: Release, { stack }: Project): Promise<void> {
  const empty = await stack.exportStack();
  const own = (empty.deployment ?? {}) as { secrets_providers?: unknown };
  const keys = own.secrets_providers === undefined ? {} : { secrets_providers: own.secrets_providers };
  await stack.importStack({ ...empty, deployment: { ...release.deployment, ...keys } as Deployment });
}
