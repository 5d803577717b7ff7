import { randomBytes } from "node:crypto";
import type { RoleSession } from "./account.ts";
import { upperId } from "./resources/naming.ts";

/** Temporary credentials, made at random and only ever kept in memory. */
export interface TemporaryCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Knows who stands behind an access key. */
export class Credentials {
  readonly administratorKeyId = upperId("AKIA", 16);
  readonly administratorSecret = randomBytes(30).toString("base64");
  readonly #sessions = new Map<string, RoleSession & { readonly sessionToken: string }>();

  issue(session: RoleSession): TemporaryCredentials {
    const credentials = {
      accessKeyId: upperId("ASIA", 16),
      secretAccessKey: randomBytes(30).toString("base64"),
      sessionToken: randomBytes(96).toString("base64"),
    };
    this.#sessions.set(credentials.accessKeyId, { ...session, sessionToken: credentials.sessionToken });
    return credentials;
  }

  /** Undefined for keys that this account did not give out, and for a session's key without its token. */
  identify(accessKeyId: string, sessionToken: string | undefined): RoleSession | "administrator" | undefined {
    if (accessKeyId === this.administratorKeyId) return "administrator";
    const session = this.#sessions.get(accessKeyId);
    return session?.sessionToken === sessionToken ? session : undefined;
  }
}
