import { isPattern } from "genesys-lambda/iam/pattern";
import { isServicePrincipal } from "genesys-lambda/iam/principals";
import { isAbsent, type Properties, unknown } from "./facts.ts";

/**
 * Whom a statement of a function's policy lets in: everybody, callers of any account by a service, any service for one
 * account, or somebody named.
 */
export type Audience = "everybody" | "any account" | "any service" | "somebody" | typeof unknown;

/** Whom a permission lets in, by its principal and by what limits it. */
export function audienceOf(permission: Properties): Audience {
  const { principal } = permission;
  if (principal === unknown) return unknown;
  // A pattern of principals is none of Lambda's, and no account stands fast in it.
  const isEverybody = isPattern(String(principal));
  if (!isEverybody && !isServicePrincipal(String(principal))) return "somebody";
  const limits = [permission["principalOrgId"], permission["sourceAccount"], permission["sourceArn"]];
  // An Alexa skill is told by its own id alone.
  if (isSkill(permission)) return "somebody";
  // AWS gives aws:SourceAccount in calls that a service makes, and in no others: so nobody else gets in, and every service does.
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

/** Whether it is told which organization or which resource of a service calls. */
function namesCaller({ principalOrgId, sourceArn }: Properties): boolean {
  if (typeof principalOrgId === "string" && !isAbsent(principalOrgId)) return true;
  return sourceArn === unknown || /^arn:[^:*?]+:[^:*?]+:[^:]*:\d{12}:/.test(String(sourceArn));
}

function isSkill({ principal, eventSourceToken }: Properties): boolean {
  return /^alexa-/.test(String(principal)) && (eventSourceToken === unknown || !isAbsent(eventSourceToken));
}

/** Whether a URL or a statement for one is open without AWS's own authentication, in whatever letters that is written. */
export function isWithoutAuthentication(authorizationType: unknown): boolean {
  // What is none of AWS's would be refused there; here nothing passes by being odd.
  return authorizationType !== unknown && String(authorizationType).trim().toUpperCase() !== "AWS_IAM";
}
