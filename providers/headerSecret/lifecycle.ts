import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Issue } from "../validation/issue.ts";
import { schemaCheck } from "../validation/schemaCheck.ts";
import type { Change, Existing, Lifecycle } from "../lifecycle/lifecycle.ts";

export interface HeaderSecretInputs {
  /** Any text; another one makes a new secret. */
  readonly rotation?: string;
  /** Stop accepting the secret that was in force before the last rotation. */
  readonly retirePrevious?: boolean;
}

export interface HeaderSecretOutputs extends HeaderSecretInputs {
  readonly current: string;
  /** Empty where none is accepted beside the current one. */
  readonly previous: string;
  /** SHA-256 of each secret that is accepted, in hex, with a comma between them: no secrets themselves. */
  readonly acceptedHashes: string;
}

const schema = schemaCheck({
  type: "object",
  additionalProperties: false,
  properties: {
    rotation: { type: "string", minLength: 1, description: "give a text; another one makes a new secret" },
    retirePrevious: { type: "boolean", description: "give true or false" },
  },
});

/** Bytes of randomness in a secret. */
const secretLength = 32;

/** A secret that is made here and kept in the state, encrypted; nothing outside the stack holds it but its users. */
export class HeaderSecretLifecycle implements Lifecycle<HeaderSecretInputs, HeaderSecretOutputs> {
  readonly inputs = ["rotation", "retirePrevious"] as const;

  validate(inputs: Partial<HeaderSecretInputs>): Issue[] {
    return schema(inputs);
  }

  diff(_id: string, state: HeaderSecretOutputs, desired: HeaderSecretInputs): Change[] {
    if (isRotation(state, desired)) return [{ property: "rotation" }];
    return isRetirement(state, desired) ? [{ property: "retirePrevious" }] : [];
  }

  findExisting(): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }

  reconcile(
    desired: HeaderSecretInputs,
    existing: Existing<HeaderSecretOutputs> | undefined,
  ): Promise<Existing<HeaderSecretOutputs>> {
    const state = existing?.state;
    const { current, previous } = state === undefined ? { current: make(), previous: "" } : next(state, desired);
    const rotation = desired.rotation ?? state?.rotation;
    return Promise.resolve({
      id: existing?.id ?? randomUUID(),
      state: {
        ...desired,
        // A rotation that was taken out of the config makes no new secret, and makes none when it comes back.
        ...(rotation === undefined ? {} : { rotation }),
        current,
        previous,
        acceptedHashes: [current, previous].filter(Boolean).map(hashOf).join(","),
      },
    });
  }

  read(_id: string, state: HeaderSecretOutputs): Promise<HeaderSecretOutputs> {
    return Promise.resolve(state);
  }

  async remove(): Promise<void> {
    // The secret is in the state and nowhere else.
  }
}

/** A rotation always keeps the previous secret, because calls under way still carry it. */
function next(state: HeaderSecretOutputs, desired: HeaderSecretInputs): { current: string; previous: string } {
  if (isRotation(state, desired)) return { current: make(), previous: state.current };
  return { current: state.current, previous: isRetirement(state, desired) ? "" : state.previous };
}

function isRotation(state: HeaderSecretOutputs, desired: HeaderSecretInputs): boolean {
  return desired.rotation !== undefined && desired.rotation !== state.rotation;
}

function isRetirement(state: HeaderSecretOutputs, desired: HeaderSecretInputs): boolean {
  return desired.retirePrevious === true && state.previous !== "";
}

function make(): string {
  return randomBytes(secretLength).toString("base64url");
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
