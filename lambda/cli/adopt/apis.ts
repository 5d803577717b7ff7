import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import { getApis } from "@pulumi/aws/apigatewayv2/getApis.js";
import { type EngineOptions, runPulumi } from "../pulumi/execute.ts";
import { toolEnvironment } from "../setup/environment.ts";

/**
 * Ids of the HTTP APIs of that name in the stack's region and account; AWS allows several of one name. A program of its
 * own asks for them: it has only AWS's part of the stack's config, and it is previewed and never deployed.
 */
export async function apisNamed(options: EngineOptions, name: string): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "genesys-lambda-apis-"));
  try {
    let ids: string[] = [];
    const stack = await LocalWorkspace.createStack(
      {
        stackName: "look",
        projectName: "look",
        program: async () => {
          ({ ids } = await getApis({ name, protocolType: "HTTP" }));
        },
      },
      {
        pulumiCommand: await PulumiCommand.get({ root: options.cli.root }),
        envVars: {
          ...definedIn({ ...options.environment, ...toolEnvironment(options.cli) }),
          PULUMI_BACKEND_URL: pathToFileURL(folder).href,
          // It keeps no secret.
          PULUMI_CONFIG_PASSPHRASE: "",
          PULUMI_CONFIG_PASSPHRASE_FILE: "",
        },
      },
    );
    await stack.setAllConfig(await awsConfig(options));
    await stack.preview();
    return ids;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function awsConfig(options: EngineOptions): Promise<Record<string, { value: string }>> {
  const all = JSON.parse(await runPulumi(options, ["config", "--json"])) as Record<string, { value?: string }>;
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, { value }]) =>
      key.startsWith("aws:") && value !== undefined ? [[key, { value }]] : [],
    ),
  );
}

function definedIn(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
