/** AWS's sentence about somebody who may not do something. */
export interface Denial {
  /** ARN of who was refused; empty where AWS does not say it. */
  readonly caller: string;
  /** Such as `dynamodb:GetItem`. */
  readonly action: string;
  /** What the caller wanted to use: an ARN mostly, or a name; absent where AWS does not say it. */
  readonly resource?: string;
  /** A policy says no, which no other can outweigh. */
  readonly isExplicit: boolean;
  /** The kind of policy that says no, or that would have to say yes; such as `identity-based`. */
  readonly policy?: string;
}

const sentence =
  /(?:User: (\S{1,300}) is )?not authorized to perform: ([a-z0-9-]+:[A-Za-z0-9*]+)(?: on(?: the)? resource(?:: "?([^\s"]{1,600})"?)?)?([^.;\n]*)/;

/** Reads who was refused what. Source: IAM User Guide, "Troubleshoot access denied error messages". */
export function readDenial(text: string): Denial | undefined {
  const [, caller = "", action, resource, rest = ""] = sentence.exec(text) ?? [];
  if (action === undefined) return undefined;
  const explicit = /with an explicit deny(?: in an?)? ?([\w -]*?) ?polic/.exec(rest);
  const missing = /because no ([\w -]+?) ?polic(?:y|ies) allows?/.exec(rest);
  const policy = (explicit ?? missing)?.[1];
  const named = resource?.replace(/[,;:.]+$/, "");
  return {
    caller,
    action,
    isExplicit: /explicit deny/.test(text),
    ...(named === undefined ? {} : { resource: named }),
    ...(policy === undefined || policy === "" ? {} : { policy }),
  };
}

/** Role and session of `arn:aws:sts::<account>:assumed-role/<role>/<session>`. */
export function assumedRole(arn: string): { readonly role: string; readonly session: string } | undefined {
  const [, role, session] = /^arn:[\w-]+:sts::\d+:assumed-role\/([^/]+)\/([^/]+)$/.exec(arn) ?? [];
  return role === undefined || session === undefined ? undefined : { role, session };
}
