export { Organization, type OrganizationArgs } from "./resources/organization.ts";
export { AwsAccountLink, type AwsAccountLinkArgs, type OwnerArgs } from "./resources/awsAccountLink.ts";
export {
  DataAction,
  type DataActionArgs,
  type DataActionRequestArgs,
  type DataActionResponseArgs,
} from "./resources/dataAction.ts";
