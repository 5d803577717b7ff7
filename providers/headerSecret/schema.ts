import { objectOf, type ValueOf } from "../validation/schemaTypes.ts";

const text = { type: "string" } as const;

export const headerSecretInputs = objectOf({
  optional: {
    /** Any text; another one makes a new secret at the next `up`. Taking it away changes nothing. */
    rotation: { type: "string", minLength: 1, description: "give a text; another one makes a new secret" },
    /**
     * Stop accepting the secret from before the last rotation; an `up` that rotates keeps it all the same.
     *
     * @default false
     */
    retirePrevious: { type: "boolean", description: "give true or false" },
  },
});

export const headerSecretOutputs = objectOf({
  required: {
    /** What is sent from now on. A secret output. */
    current: text,
    /** What is still accepted beside it; empty where nothing is. A secret output. */
    previous: text,
    /** SHA-256 of each secret that is accepted, in hex, with a comma between them: no secrets themselves. */
    acceptedHashes: text,
  },
});

export type HeaderSecretInputs = ValueOf<typeof headerSecretInputs>;
export type HeaderSecretOutputs = HeaderSecretInputs & ValueOf<typeof headerSecretOutputs>;
