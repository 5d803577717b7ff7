import { isAbsent, type StackResource, unknown } from "../facts.ts";
import { audienceOf, isWithoutAuthentication } from "../publicAccess.ts";
import { from, functionOf } from "../reach.ts";
import { violation, type RuleResult, type StackContext, type StackRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

const statements = ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"];

export const publicStatements: StackRule = {
  about: "stack",
  id: "public-statements",
  level: "mandatory",
  severity: "high",
  holds: "A function has both public statements and a URL without authentication, or none of them.",
  reason:
    "Since October 2025 a URL without authentication needs two public statements: with one, every call is refused. With " +
    "statements and no URL, a function is open for whoever adds a URL later. Statements on a function do not hold for " +
    "a URL on its alias.",
  cure: "Add what is missing, or remove what is left.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
  types: [types.functionUrl, types.permission],
  evaluate: (resource, context) =>
    resource.type === types.functionUrl ? evaluateUrl(resource, context) : evaluatePermission(resource, context),
};

function evaluateUrl(url: StackResource, { stack }: StackContext): RuleResult[] {
  if (url.props["authorizationType"] === unknown) return [undecided("authorizationType")];
  if (!isWithoutAuthentication(url.props["authorizationType"])) return [];
  const lambda = functionOf(url, "functionName", stack);
  if (lambda === undefined) return url.props["functionName"] === unknown ? [undecided("functionName")] : [];
  const about = stack.filter(
    ({ type, ...one }) => type === types.permission && functionOf({ type, ...one }, "function", stack) === lambda,
  );
  const open = about.filter((one) => isPublic(one) && isOfSame(one, url)).map(actionOf);
  const elsewhere = about.filter((one) => isPublic(one) && !isOfSame(one, url)).map(actionOf);
  return statements
    .filter((action) => !open.includes(action.toLowerCase()))
    .map((action) => {
      const where = elsewhere.includes(action.toLowerCase())
        ? "is on another version or alias than the URL, and missing"
        : "is missing";
      return violation(`statement[${action}]`, `${where} on ${labelOf(lambda, url)}`);
    });
}

function evaluatePermission(permission: StackResource, { stack }: StackContext): RuleResult[] {
  const audience = audienceOf(permission.props);
  if (audience === unknown) return [undecided("principal")];
  if (audience !== "everybody") return [];
  const lambda = functionOf(permission, "function", stack);
  if (lambda === undefined) return permission.props["function"] === unknown ? [undecided("function")] : [];
  const urls = stack.filter(
    (one) =>
      one.type === types.functionUrl &&
      isWithoutAuthentication(one.props["authorizationType"]) &&
      functionOf(one, "functionName", stack) === lambda,
  );
  if (urls.some((url) => isOfSame(permission, url))) return [];
  return [violation(`function[${lambda.name}]`, "is open to everybody and has no URL without authentication")];
}

/** In small letters: IAM compares actions without regard to case. */
function actionOf({ props }: StackResource): string {
  return String(props["action"]).toLowerCase();
}

function isPublic({ props }: StackResource): boolean {
  return audienceOf(props) === "everybody";
}

/** Whether a permission is about the target of a URL: the same version or alias, or the function itself. */
function isOfSame(permission: StackResource, url: StackResource): boolean {
  return qualifierOf(permission, "function") === qualifierOf(url, "functionName");
}

function labelOf({ name }: StackResource, url: StackResource): string {
  const qualifier = qualifierOf(url, "functionName");
  return qualifier === "" ? `function ${name}` : `${qualifier} of function ${name}`;
}

/**
 * Version or alias that a resource is about, from its own property or from the end of the function's name; empty for
 * none.
 */
function qualifierOf(resource: StackResource, property: string): string {
  const { qualifier } = resource.props;
  const [alias] = [...from(resource, "qualifier", types.alias), ...from(resource, property, types.alias)];
  if (typeof qualifier === "string" && !isAbsent(qualifier)) return qualifier;
  if (alias !== undefined) return typeof alias.props["name"] === "string" ? alias.props["name"] : alias.name;
  const reference = resource.props[property];
  if (typeof reference !== "string") return "";
  return /:function:[^:]+:(.+)$/.exec(reference)?.[1] ?? /^[^:]+:([^:]+)$/.exec(reference)?.[1] ?? "";
}
