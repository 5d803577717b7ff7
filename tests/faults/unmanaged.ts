import type { ServedObject } from "./served.ts";

type Reasons = Readonly<Record<string, string>>;

/** What can be read and changed of an object, and is deliberately left alone: path in the service's record → why. */
export const unmanaged: Readonly<Record<ServedObject["kind"], Reasons>> = {
  integration: {
    id: "says which object it is",
    organizationId: "says whose object it is",
    typeId: "the service has no way to change it",
    "config.version": "counts changes; what was changed is seen by itself",
    "config.properties.meddled": "nothing is wanted there: what somebody adds is handed back as it was read",
    "config.advanced.meddled": "nothing is wanted there: what somebody adds is handed back as it was read",
    "config.credentials.meddled": "a slot that this stack has no credential for is somebody else's",
  },
  credential: {
    id: "says which object it is",
    organizationId: "says whose object it is",
    createdDate: "the service has no way to change it",
  },
  action: {
    id: "says which object it is",
    organizationId: "says whose object it is",
    version: "counts changes; what was changed is seen by itself",
  },
  "account link": { id: "says which object it is", organizationId: "says whose object it is" },
  "tutorial action": { id: "says which object it is", organizationId: "says whose object it is" },
};

/** What the service makes of other properties, so that nobody can change it: path in its answers → why. */
export const computed: Readonly<Record<ServedObject["kind"], Reasons>> = {
  integration: {
    selfUri: "the object's address",
    id: "says which object it is",
    "config:id": "says which object it is",
    "config:selfUri": "the object's address",
  },
  credential: { selfUri: "the object's address", id: "says which object it is" },
  action: {
    selfUri: "the object's address",
    id: "says which object it is",
    "config.request.requestTemplateUri": "the address of a text that is read by itself",
    "config.response.successTemplateUri": "the address of a text that is read by itself",
  },
  "account link": { id: "says which object it is", type: "there is one type" },
  "tutorial action": { id: "says which object it is", key: "made of type and id", type: "there is one type" },
};

/** What moves with every change, the stack's own too: another value is no difference. */
export const counters: ReadonlySet<string> = new Set(["version", "config:version", "modifiedDate"]);
