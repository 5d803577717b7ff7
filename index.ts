import * as pulumi from "@pulumi/pulumi";
import { deploy } from "./components/deployment.ts";
import { bundleFunctions } from "./functions/bundle.ts";
import { loadFunctions } from "./functions/load.ts";
import { readSettings } from "./settings.ts";

const settings = readSettings(pulumi.runtime.allConfig(), process.env);
const { invoke, genesys, aws } = settings;
const folders = await loadFunctions("functions", { invoke, api: genesys.api, region: aws.region });
const bundles = bundleFunctions(folders);

export const { organizationId, roleArn, accountLinkId, functions, dataActions, urls, checks } = await deploy({
  prefix: { project: pulumi.getProject(), stack: pulumi.getStack() },
  settings,
  folders,
  bundles,
});
