import { genesysAccounts } from "../aws/genesysAccounts.ts";

/** Where one Genesys Cloud region is reached, and which AWS account assumes roles for it. */
export interface Region {
  /** The region's domain: `api.`, `login.` and `apps.` stand in front of it. */
  readonly domain: string;
  /** Number of the AWS account from which this region calls Lambda functions; absent where none is published. */
  readonly trustedAccountId?: string;
}

const commercial = (domain: string): Region => ({ domain, trustedAccountId: genesysAccounts.commercial });

/**
 * All regions of Genesys Cloud by the name of their AWS region.
 * Source: Genesys Cloud Resource Center, "AWS regions for Genesys Cloud deployment" and
 * "Create an IAM resource for AWS data actions".
 */
export const regions: Readonly<Record<string, Region>> = {
  "us-east-1": commercial("mypurecloud.com"),
  "us-east-2": { domain: "use2.us-gov-pure.cloud", trustedAccountId: genesysAccounts.fedRamp },
  "us-west-2": commercial("usw2.pure.cloud"),
  "ca-central-1": commercial("cac1.pure.cloud"),
  "mx-central-1": commercial("mxc1.pure.cloud"),
  "sa-east-1": commercial("sae1.pure.cloud"),
  "eu-west-1": commercial("mypurecloud.ie"),
  "eu-west-2": commercial("euw2.pure.cloud"),
  "eu-central-1": commercial("mypurecloud.de"),
  "eu-central-2": commercial("euc2.pure.cloud"),
  "eusc-de-east-1": { domain: "edee1.eusc-pure.cloud" },
  "me-central-1": commercial("mec1.pure.cloud"),
  "ap-south-1": commercial("aps1.pure.cloud"),
  "ap-southeast-1": commercial("apse1.pure.cloud"),
  "ap-southeast-2": commercial("mypurecloud.com.au"),
  "ap-northeast-1": commercial("mypurecloud.jp"),
  "ap-northeast-2": commercial("apne2.pure.cloud"),
  "ap-northeast-3": commercial("apne3.pure.cloud"),
};

/** The region of that AWS name, own properties only: `constructor` is no region. */
export function findRegion(name: string): Region | undefined {
  return Object.hasOwn(regions, name) ? regions[name] : undefined;
}

/** The region whose domain a text is, or an address at it such as `https://apps.mypurecloud.de/directory`. */
export function regionOfDomain(text: string): string | undefined {
  const host = /^(?:[a-z]+:\/\/)?([a-z0-9.-]+)(?:[:/?#].*)?$/.exec(text.trim().toLowerCase())?.[1]?.replace(/\.$/, "");
  return Object.keys(regions).find((name) => {
    const domain = regions[name]?.domain ?? "";
    return host === domain || host?.endsWith(`.${domain}`) === true;
  });
}
