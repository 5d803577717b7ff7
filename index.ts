import * as pulumi from "@pulumi/pulumi";
import { deploy } from "./lambda/components/deployment.ts";
import { checkFunctions } from "./lambda/bundle/checkedBundles.ts";
import { loadFunctions } from "./lambda/define/load.ts";
import { readSettings } from "./lambda/settings.ts";

const settings = readSettings(pulumi.runtime.allConfig(), process.env);
const { invoke, genesys, aws } = settings;
const check = checkFunctions("functions", (line) => void pulumi.log.warn(line));
const folders = await loadFunctions("functions", { invoke, api: genesys.api, region: aws.region });
const bundles = check.bundlesOf(folders);

export const { organizationId, roleArn, accountLinkId, functions, dataActions, urls, checks } = await deploy({
  prefix: { project: pulumi.getProject(), stack: pulumi.getStack() },
  settings,
  folders,
  bundles,
});
