import { type StackResource, unknown } from "../facts.ts";
import { functionOf } from "../reach.ts";
import { finding, type Judgement, type StackContext, type StackRule, undecided } from "../rule.ts";
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
    "statements and no URL, a function is open for whoever adds a URL later.",
  cure: "Add what is missing, or remove what is left.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
  types: [types.functionUrl, types.permission],
  judge: (resource, context) =>
    resource.type === types.functionUrl ? judgeUrl(resource, context) : judgePermission(resource, context),
};

function judgeUrl(url: StackResource, { stack }: StackContext): Judgement[] {
  if (url.props["authorizationType"] === unknown) return [undecided("authorizationType")];
  if (url.props["authorizationType"] !== "NONE") return [];
  const lambda = functionOf(url, "functionName", stack);
  if (lambda === undefined) return url.props["functionName"] === unknown ? [undecided("functionName")] : [];
  const open = publicOf(lambda, stack).map(({ props }) => props["action"]);
  return statements
    .filter((action) => !open.includes(action))
    .map((action) => finding(`statement[${action}]`, `is missing on function ${lambda.name}`));
}

function judgePermission(permission: StackResource, { stack }: StackContext): Judgement[] {
  if (permission.props["principal"] === unknown) return [undecided("principal")];
  if (permission.props["principal"] !== "*") return [];
  const lambda = functionOf(permission, "function", stack);
  if (lambda === undefined) return permission.props["function"] === unknown ? [undecided("function")] : [];
  const urls = stack.filter(
    (one) =>
      one.type === types.functionUrl &&
      one.props["authorizationType"] === "NONE" &&
      functionOf(one, "functionName", stack) === lambda,
  );
  if (urls.length > 0) return [];
  return [finding(`function[${lambda.name}]`, "is open to everybody and has no URL without authentication")];
}

function publicOf(lambda: StackResource, stack: readonly StackResource[]): readonly StackResource[] {
  return stack.filter(
    (one) =>
      one.type === types.permission && one.props["principal"] === "*" && functionOf(one, "function", stack) === lambda,
  );
}
