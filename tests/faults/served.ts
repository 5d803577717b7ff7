import { type Caller, type Service } from "../sandbox/genesys/support.ts";
import { leavesOf } from "../support/leaves.ts";
import type { Way } from "./program.ts";
import type { Scenario } from "./scenarios.ts";

/** One object of the organization, as the service keeps it and as anybody can read it. */
export interface ServedObject {
  readonly kind: "integration" | "credential" | "action" | "account link" | "tutorial action";
  /** The resource of the program that it belongs to. */
  readonly resource: string;
  readonly id: string;
  /** What the service keeps: a change of it is a change behind the stack's back. */
  readonly record: object;
}

/** The objects of a scenario's link and of one of its actions. */
export function servedObjects({ service, engine }: Scenario, way: Way): ServedObject[] {
  const { state } = service.genesys;
  const [link, action] = ["link", "first"].map((name) => engine.state.get(name));
  if (link === undefined || action === undefined) throw new Error("the scenario is not deployed");
  const served = (kind: ServedObject["kind"], resource: string, id: string, record: object | undefined) => {
    if (record === undefined) throw new Error(`the organization has no ${kind} ${id}`);
    return { kind, resource, id, record };
  };
  if (way === "accountlinks") {
    return [
      served("account link", "link", link.id, state.accountLinks[link.id]),
      served("tutorial action", "first", action.id, state.tutorialActions[action.id]),
    ];
  }
  const credentialId = String(link.outputs["credentialId"]);
  return [
    served("integration", "link", link.id, state.integrations[link.id]),
    served("credential", "link", credentialId, state.credentials[credentialId]),
    served("action", "first", action.id, state.actions[action.id]),
  ];
}

const addresses: Readonly<Record<ServedObject["kind"], (id: string) => readonly string[]>> = {
  integration: (id) => [`/api/v2/integrations/${id}`, `/api/v2/integrations/${id}/config/current`],
  credential: (id) => [`/api/v2/integrations/credentials/${id}`],
  action: (id) => [
    `/api/v2/integrations/actions/${id}?expand=contract&includeConfig=true`,
    `/api/v2/integrations/actions/${id}/templates/requesttemplate.vm`,
    `/api/v2/integrations/actions/${id}/templates/successtemplate.vm`,
  ],
  "account link": (id) => [`/api/v2/integrations/awsaccountlinks/${id}`],
  "tutorial action": (id) => [`/api/v2/dataactions/${id}`],
};

/** Somebody who works in the organization beside the stack. */
export class Bystander {
  readonly #caller: Caller;

  private constructor(caller: Caller) {
    this.#caller = caller;
  }

  static async of(service: Service): Promise<Bystander> {
    return new Bystander(await service.login());
  }

  /** Everything that can be read of an object: `<last part of the address>:<path>` → what stands there. */
  async read({ kind, id }: Pick<ServedObject, "kind" | "id">): Promise<Map<string, unknown>> {
    const texts = await Promise.all(
      addresses[kind](id).map(async (path): Promise<[string, string]> => {
        return [placeOf(path), await this.#send("GET", path)];
      }),
    );
    return new Map(
      texts.flatMap(([place, text]) => {
        if (place.endsWith(".vm")) return [[place, text] as const];
        return [...leavesOf(JSON.parse(text))].map(([path, value]) => [`${place}${path}`, value] as const);
      }),
    );
  }

  async remove({ kind, id }: Pick<ServedObject, "kind" | "id">): Promise<void> {
    const [path = ""] = addresses[kind](id);
    await this.#send("DELETE", path.replace(/\?.*/, ""));
  }

  async #send(method: string, path: string): Promise<string> {
    const { status, text } = await this.#caller.send(method, path);
    if (status >= 300) throw new Error(`${method} ${path} was answered ${status}`);
    return text;
  }
}

/** Where a property was read, if not in the object itself. */
function placeOf(path: string): string {
  if (path.endsWith("/config/current")) return "config:";
  return path.endsWith(".vm") ? (path.split("/").at(-1) ?? "") : "";
}
