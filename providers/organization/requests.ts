import { shortened } from "../validation/issue.ts";
import { GenesysError } from "../http/errors.ts";
import { readObject } from "../http/answers.ts";
import type { Session } from "../http/session.ts";

/** The organization that the credentials belong to. */
export interface OrganizationFacts {
  /** UUID; also the ExternalId that Genesys Cloud presents when it assumes a role. */
  readonly id: string;
  readonly name: string;
}

/**
 * Reads the organization once per session and guards every operation with it: with another organization's
 * credentials each object would look deleted, and the state would be emptied.
 */
export class OrganizationGuard {
  readonly #session: Session;
  #facts: Promise<OrganizationFacts> | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** The organization of the credentials; needs no permission. Read once, a failure included. */
  async facts(): Promise<OrganizationFacts> {
    this.#facts ??= this.#read();
    return await this.#facts;
  }

  /** @throws GenesysError `organization.mismatch` where the credentials belong to another organization */
  async expect(organizationId: string): Promise<OrganizationFacts> {
    const facts = await this.facts();
    if (facts.id === organizationId) return facts;
    throw new GenesysError(
      "organization.mismatch",
      `the credentials belong to another organization: they open ${shortened(facts.name)} (${facts.id}), but this stack is ` +
        `for ${organizationId}; set GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET to a client of ` +
        "that organization, or use another stack; nothing was read or changed",
    );
  }

  async #read(): Promise<OrganizationFacts> {
    const answer = readObject(
      await this.#session.json({
        action: "read the organization",
        method: "GET",
        path: "/api/v2/organizations/me",
      }),
    );
    return { id: answer.text("id"), name: answer.optionalText("name") ?? "" };
  }
}
