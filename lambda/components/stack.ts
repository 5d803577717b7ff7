import * as pulumi from "@pulumi/pulumi";
import { checkFunctions } from "../bundle/checkedBundles.ts";
import { loadFunctions } from "../define/load.ts";
import { readSettings } from "../settings.ts";
import { deploy, type Deployment } from "./deployment.ts";

/** Reads the stack's settings, loads and checks the folders, and makes everything of the stack. */
export async function deployStack(directory: string): Promise<Deployment> {
  const settings = readSettings(pulumi.runtime.allConfig(), process.env);
  const { invoke, genesys, aws } = settings;
  const check = checkFunctions(directory, (line) => void pulumi.log.warn(line));
  const folders = await loadFunctions(directory, { invoke, api: genesys.api, region: aws.region });
  const bundles = check.bundlesOf(folders);
  return await deploy({
    prefix: { project: pulumi.getProject(), stack: pulumi.getStack() },
    settings,
    folders,
    bundles,
  });
}
