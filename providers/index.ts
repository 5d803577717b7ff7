export { Organization, type OrganizationArgs } from "./organization/resource.ts";
export { AwsAccountLink, type AwsAccountLinkArgs } from "./accountLink/resource.ts";
export type { OwnerArgs } from "./integration/resource.ts";
export {
  DataAction,
  type DataActionArgs,
  type DataActionRequestArgs,
  type DataActionResponseArgs,
} from "./dataAction/resource.ts";
export { HeaderSecret, type HeaderSecretArgs } from "./headerSecret/resource.ts";
export { WebServicesLink, type WebServicesLinkArgs } from "./webServicesLink/resource.ts";
export { DataActionCheck, type DataActionCheckArgs } from "./dataActionCheck/resource.ts";
export { headerSecretTemplate } from "./webServicesLink/headerSecretField.ts";
