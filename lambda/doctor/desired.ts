import { genesysApiOf } from "genesyscloud-provider/api";
import { principalArn } from "genesyscloud-provider/awsPartition";
import { findRegion } from "genesyscloud-provider/regions";
import { type Config, settingsAsGiven } from "../settings.ts";
import { type DeployedStack, genesysType, ofType, textOf } from "./deployedStack.ts";
import type { Desired } from "./facts.ts";

/** What a deployed stack and its config want of the way of its calls. */
export function desiredOf(stack: DeployedStack, config: Config, environment: NodeJS.ProcessEnv): Desired {
  const organization = ofType(stack, genesysType("Organization"))[0]?.outputs ?? {};
  const organizationId = textOf(organization, "organizationId");
  const region = textOf(organization, "region");
  // An organization does not move: who assumes roles for it depends on where it was deployed to.
  const { trustedPrincipal: principal, externalId = organizationId } = settingsAsGiven(
    config,
    environment,
    region,
  ).genesys;
  const account = findRegion(region)?.trustedAccountId;
  const api = genesysApiOf(textOf(organization, "api"));
  const overrides = [
    {
      key: "genesys:trustedAccountId",
      given: principal,
      published: account === undefined ? undefined : principalArn(account, region),
    },
    { key: "genesys:externalId", given: externalId, published: organizationId },
  ].flatMap(({ key, given, published }) =>
    published === undefined || given === published ? [] : [{ key, published }],
  );
  return {
    api,
    organizationId,
    region: { deployed: region, configured: settingsAsGiven(config, environment).genesys.region },
    trust: { principal, ...(externalId === "none" ? {} : { externalId }) },
    // No source says who assumes roles for the tutorial's endpoints.
    trustOverrides: api === "integrations" ? overrides : [],
  };
}
