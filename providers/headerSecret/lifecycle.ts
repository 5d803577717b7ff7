import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Fault } from "../validation/issue.ts";
import { shapeCheck } from "../validation/schemaCheck.ts";
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

const shape = shapeCheck({
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

  validate(inputs: Partial<HeaderSecretInputs>): Fault[] {
    return shape(inputs);
  }

  changes(_id: string, known: HeaderSecretOutputs, wanted: HeaderSecretInputs): Change[] {
    if (isRotation(known, wanted)) return [{ property: "rotation" }];
    return isRetirement(known, wanted) ? [{ property: "retirePrevious" }] : [];
  }

  find(): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }

  ensure(
    wanted: HeaderSecretInputs,
    existing: Existing<HeaderSecretOutputs> | undefined,
  ): Promise<Existing<HeaderSecretOutputs>> {
    const known = existing?.known;
    const { current, previous } = known === undefined ? { current: make(), previous: "" } : next(known, wanted);
    const rotation = wanted.rotation ?? known?.rotation;
    return Promise.resolve({
      id: existing?.id ?? randomUUID(),
      known: {
        ...wanted,
        // One that was taken out of the config asks for nothing, and asks for nothing when it comes back.
        ...(rotation === undefined ? {} : { rotation }),
        current,
        previous,
        acceptedHashes: [current, previous].filter(Boolean).map(hashOf).join(","),
      },
    });
  }

  observe(_id: string, known: HeaderSecretOutputs): Promise<HeaderSecretOutputs> {
    return Promise.resolve(known);
  }

  async remove(): Promise<void> {
    // It is nowhere but in the state.
  }
}

/** A rotation keeps the secret of before, whatever is asked: calls under way still carry it. */
function next(known: HeaderSecretOutputs, wanted: HeaderSecretInputs): { current: string; previous: string } {
  if (isRotation(known, wanted)) return { current: make(), previous: known.current };
  return { current: known.current, previous: isRetirement(known, wanted) ? "" : known.previous };
}

function isRotation(known: HeaderSecretOutputs, wanted: HeaderSecretInputs): boolean {
  return wanted.rotation !== undefined && wanted.rotation !== known.rotation;
}

function isRetirement(known: HeaderSecretOutputs, wanted: HeaderSecretInputs): boolean {
  return wanted.retirePrevious === true && known.previous !== "";
}

function make(): string {
  return randomBytes(secretLength).toString("base64url");
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
