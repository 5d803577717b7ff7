import { isPattern } from "genesys-lambda/iam/pattern";
import { isServicePrincipal } from "genesys-lambda/iam/principals";
import { isAbsent, type Properties, unknown } from "./facts.ts";

/**
 * Whom a statement of a function's policy admits: everybody, callers of any account through a service, any service for
 * one account, or somebody who is named.
 */
export type Audience = "everybody" | "any account" | "any service" | "somebody" | typeof unknown;

/** Whom a permission admits, by its principal and by its conditions. */
export function audienceOf(permission: Properties): Audience {
  const { principal } = permission;
  if (principal === unknown) return unknown;
  // Lambda takes no pattern as a principal, and an account with a pattern in it is no certain account.
  const isEverybody = isPattern(String(principal));
  if (!isEverybody && !isServicePrincipal(String(principal))) return "somebody";
  const limits = [permission["principalOrgId"], permission["sourceAccount"], permission["sourceArn"]];
  // An Alexa skill is identified by its own id alone.
  if (isSkill(permission)) return "somebody";
  // AWS sets aws:SourceAccount only in calls that a service makes. So only services are admitted, but every service is.
  if (isLimited(permission)) return isEverybody && !namesCaller(permission) ? "any service" : "somebody";
  if (limits.includes(unknown)) return unknown;
  return isEverybody ? "everybody" : "any account";
}

/** Whether callers are limited to one organization of AWS, or to one account. */
function isLimited({ principalOrgId, sourceAccount, sourceArn }: Properties): boolean {
  if (typeof principalOrgId === "string" && /^o-[a-z0-9]{10,32}$/.test(principalOrgId)) return true;
  if (typeof sourceAccount === "string" && /^\d{12}$/.test(sourceAccount)) return true;
  return typeof sourceArn === "string" && /^arn:[^:]+:[^:]+:[^:]*:\d{12}:/.test(sourceArn);
}

/** Whether the permission says which organization, or which resource of a service, may call. */
function namesCaller({ principalOrgId, sourceArn }: Properties): boolean {
  if (typeof principalOrgId === "string" && !isAbsent(principalOrgId)) return true;
  return sourceArn === unknown || /^arn:[^:*?]+:[^:*?]+:[^:]*:\d{12}:/.test(String(sourceArn));
}

function isSkill({ principal, eventSourceToken }: Properties): boolean {
  return /^alexa-/.test(String(principal)) && (eventSourceToken === unknown || !isAbsent(eventSourceToken));
}

/** Whether a URL, or a statement for one, is open without AWS's own authentication, in any spelling. */
export function isWithoutAuthentication(authorizationType: unknown): boolean {
  // AWS would refuse any other value. Here an odd value counts as open, so that nothing passes by being odd.
  return authorizationType !== unknown && String(authorizationType).trim().toUpperCase() !== "AWS_IAM";
}
