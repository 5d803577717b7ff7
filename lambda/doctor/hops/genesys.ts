import { type GenesysError, RequestFailed } from "genesyscloud-provider/api";
import { shortened } from "genesyscloud-provider/issue";
import { cures } from "../cures.ts";
import type { CallFacts, Seen } from "../facts.ts";
import { broken, brokenButPassing, type Hop, type HopResult, notOnThisWay, ok, unknown } from "../hop.ts";

/** Whether Genesys Cloud can be asked: reached, logged in, permitted, within its rate limit. */
export function login({ access, action, hasDraft, link, integrationProblem, run }: CallFacts): HopResult {
  const looks: Seen<unknown>[] = [access, action, hasDraft, link, integrationProblem];
  const errors = [...looks, ...(run.kind === "failed" ? [run] : [])].flatMap((look) =>
    "error" in look ? [look.error] : [],
  );
  const told = errors.find(isAccess);
  if (told === undefined) return ok("login", "the OAuth client may do what is needed");
  return broken("login", told.message, cureOf(told));
}

/** Whether an error means that Genesys Cloud can't be used at all, and not that one object is wrong. */
function isAccess(error: GenesysError): boolean {
  if (/^(connection|login|token|answer\.(none|unreadable|401|403|429|5\d\d))/.test(error.code)) return true;
  return error instanceof RequestFailed && error.facts.path === "/api/v2/organizations/me";
}

function cureOf(error: GenesysError): string {
  const status = error instanceof RequestFailed ? error.status : undefined;
  if (error.code === "answer.none") return cures.login.noAnswer;
  if (status === 429) return cures.login.rateLimit;
  if (status !== undefined && status >= 500) return cures.login.serverError;
  if (error.code === "answer.403") return cures.login.permission;
  if (error.code === "answer.unreadable" || error.code === "token.unreadable") return cures.login.unreadable;
  return cures.login.credentials;
}

/** Whether the credentials open the organization that the stack was deployed to. */
export function organization({ access, desired, commands }: CallFacts): HopResult {
  const { deployed, configured } = desired.region;
  if (configured !== "" && configured !== deployed) {
    return broken(
      "organization",
      `the stack was deployed to an organization in ${deployed}, and genesys:region (or GENESYSCLOUD_REGION) is ${configured}`,
      cures.organization.otherRegion(commands, deployed),
    );
  }
  if ("error" in access) return unknown("organization", "Genesys Cloud could not be asked");
  const { id, name } = access.value;
  if (id === desired.organizationId) return ok("organization", `${shortened(name)} (${id})`);
  return broken(
    "organization",
    `the credentials open ${shortened(name)} (${id}), and the stack was deployed to ${desired.organizationId}`,
    cures.organization.otherOrganization,
  );
}

/** Whether the action is there, published, and calls what it was deployed to call. */
export function action({ action: seen, hasDraft, call, commands }: CallFacts): HopResult {
  if ("error" in seen) return couldNotAsk("action", seen.error);
  if (seen.value === "gone") {
    return broken(
      "action",
      `data action "${call.name}" (${call.action.id ?? ""}) was deleted`,
      cures.action.changed(commands),
    );
  }
  const changed = seen.value.filter((property) => !["response", "name", "category"].includes(property));
  if (changed.length > 0) {
    return broken(
      "action",
      `somebody changed its ${changed.join(" and ")} in Genesys Cloud after the deployment` +
        (changed.includes("request") ? ": it may call another function, or send something else" : ""),
      cures.action.changed(commands),
    );
  }
  if ("value" in hasDraft && hasDraft.value) {
    return brokenButPassing(
      "action",
      "it has changes that are not published: flows use what is published",
      cures.action.draft(call.name),
    );
  }
  return ok("action", `"${call.name}" (${call.action.id ?? ""})`);
}

/** Whether the integration is there and switched on. */
export function integration({ link, integrationProblem, call, commands, desired }: CallFacts): HopResult {
  if (call.link === undefined)
    return broken(
      "integration",
      "the action's integration is not in the stack",
      cures.integration.notInStack(commands),
    );
  if ("error" in link) return couldNotAsk("integration", link.error);
  const id = call.link.id ?? "";
  if (link.value === "gone")
    return broken("integration", `integration ${id} was deleted`, cures.integration.changed(commands));
  if (link.value.includes("intendedState")) {
    return broken("integration", `integration ${id} is disabled`, cures.integration.changed(commands));
  }
  const moved = link.value.filter((property) => ["roleArn", "region"].includes(property));
  if (desired.api === "accountlinks" && moved.length > 0) {
    const cause = `somebody changed the ${moved.join(" and ")} of account link ${id} after the deployment`;
    return broken("integration", cause, cures.integration.changed(commands));
  }
  const problem = "value" in integrationProblem ? integrationProblem.value : undefined;
  // A missing credential is reported at the next hop.
  if (problem !== undefined && credentialChanges(link.value).length === 0) {
    return broken("integration", `integration ${id} is in error: ${problem}`, cures.integration.changed(commands));
  }
  return ok("integration", id);
}

/** Whether the integration has the credential that the stack wrote, with what it wrote into it. */
export function credential({ link, call, commands, desired }: CallFacts): HopResult {
  // With the tutorial API, the link itself holds the role's ARN.
  if (desired.api === "accountlinks") return notOnThisWay("credential");
  if (call.link === undefined) return unknown("credential", "the action's integration is not in the stack");
  if ("error" in link) return couldNotAsk("credential", link.error);
  if (link.value === "gone") return unknown("credential", "the integration was deleted");
  if (link.value.includes("credentialId")) {
    return broken(
      "credential",
      "the integration has no credential, or one that was deleted",
      cures.credential.changed(commands),
    );
  }
  if (link.value.includes("roleArn")) {
    return broken(
      "credential",
      "the integration's credential was changed after the deployment: it may hold another role's ARN",
      cures.credential.changed(commands),
    );
  }
  return ok("credential");
}

/** Which of a link's changes are about its credential. */
export function credentialChanges(changed: readonly string[]): string[] {
  return changed.filter((property) => ["credentialId", "roleArn", "headerSecret"].includes(property));
}

function couldNotAsk(hop: Hop, error: GenesysError): HopResult {
  return isAccess(error) ? unknown(hop, "Genesys Cloud could not be asked") : unknown(hop, error.message);
}
