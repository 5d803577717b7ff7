import { randomBytes } from "node:crypto";
import { isSameSecret } from "../secrets.ts";
import type { RoleSession } from "./account.ts";
import { upperId } from "./resources/naming.ts";
import type { Signature } from "./signature.ts";

/** Temporary credentials, made at random and only ever kept in memory. */
export interface TemporaryCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Whose keys a request names, and the secret key that it must be signed with. */
export interface Signatory {
  readonly caller: RoleSession | "administrator";
  readonly secretAccessKey: string;
}

/** Knows who stands behind an access key. */
export class Credentials {
  readonly administratorKeyId = upperId("AKIA", 16);
  readonly administratorSecret = randomBytes(30).toString("base64");
  readonly #sessions = new Map<string, { readonly session: RoleSession; readonly keys: TemporaryCredentials }>();

  issue(session: RoleSession): TemporaryCredentials {
    const keys = {
      accessKeyId: upperId("ASIA", 16),
      secretAccessKey: randomBytes(30).toString("base64"),
      sessionToken: randomBytes(96).toString("base64"),
    };
    this.#sessions.set(keys.accessKeyId, { session, keys });
    return keys;
  }

  /** Undefined for keys that this account did not give out, and for a session's key without its token. */
  identify({ accessKeyId, sessionToken }: Signature): Signatory | undefined {
    if (accessKeyId === this.administratorKeyId)
      return { caller: "administrator", secretAccessKey: this.administratorSecret };
    const found = this.#sessions.get(accessKeyId);
    if (found === undefined || !isSameSecret(sessionToken ?? "", found.keys.sessionToken)) return undefined;
    return { caller: found.session, secretAccessKey: found.keys.secretAccessKey };
  }
}
