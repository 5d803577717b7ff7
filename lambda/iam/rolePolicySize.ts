import { awsPartitionOf } from "genesyscloud-provider/awsPartition";
import { quotas } from "./quotas.ts";
import { invokePolicy } from "./rolePolicies.ts";

/** How many characters of a policy document count for IAM's quotas, which ignore white space. */
export function policyLength(document: unknown): number {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  return text.replaceAll(/\s/g, "").length;
}

/** Account number of any length that real ones have: only the length counts. */
const anyAccount = "0".repeat(12);

/** The ARN that a function will have, as far as its length goes: before it is made, its account is not known. */
export function expectedArn(region: string, functionName: string): string {
  return `arn:${awsPartitionOf(region)}:lambda:${region}:${anyAccount}:function:${functionName}`;
}

/**
 * Whether a role's inline policy has room for all its functions; gives what is wrong in words, or `undefined`.
 *
 * @param link name of the account link
 * @param functionArns ARNs of the functions, or others of the same length
 */
export function roomProblem(link: string, functionArns: readonly string[]): string | undefined {
  const limit = quotas.rolePoliciesLength;
  const length = policyLength(invokePolicy(functionArns));
  if (length <= limit) return undefined;
  const one = policyLength(invokePolicy(functionArns.slice(0, 1)));
  const room = Math.floor((functionArns.length * (limit - one)) / (length - one));
  return (
    `account link "${link}": its role's inline policy would hold ${length} characters for ${functionArns.length} ` +
    `functions, and IAM allows ${limit}, about ${room} of them; put the others on another account link: ` +
    '`link: "<name>"` in their action.ts'
  );
}
