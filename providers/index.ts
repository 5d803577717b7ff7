export { Organization, type OrganizationArgs } from "./resources/organization.ts";
export { AwsAccountLink, type AwsAccountLinkArgs, type OwnerArgs } from "./resources/awsAccountLink.ts";
export {
  DataAction,
  type DataActionArgs,
  type DataActionRequestArgs,
  type DataActionResponseArgs,
} from "./resources/dataAction.ts";
export { HeaderSecret, type HeaderSecretArgs } from "./resources/headerSecret.ts";
export { WebServicesLink, type WebServicesLinkArgs } from "./resources/webServicesLink.ts";
export { DataActionCheck, type DataActionCheckArgs } from "./resources/dataActionCheck.ts";
export { headerSecretTemplate } from "./webServicesCredential.ts";
