import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Issue } from "../validation/issue.ts";
import { schemaCheck } from "../validation/schemaCheck.ts";
import { namesIn } from "../validation/schemaTypes.ts";
import type { Change, Existing, Lifecycle } from "../lifecycle/lifecycle.ts";
import { headerSecretInputs, type HeaderSecretInputs, type HeaderSecretOutputs } from "./schema.ts";

const check = schemaCheck(headerSecretInputs);

/** Bytes of randomness in a secret. */
const secretLength = 32;

/** A secret that is made here and kept in the state, encrypted; nothing outside the stack holds it but its users. */
export class HeaderSecretLifecycle implements Lifecycle<HeaderSecretInputs, HeaderSecretOutputs> {
  readonly inputs = namesIn(headerSecretInputs);

  validate(inputs: Partial<HeaderSecretInputs>): Issue[] {
    return check(inputs);
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
