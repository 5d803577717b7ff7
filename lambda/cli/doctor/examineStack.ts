import path from "node:path";
import { connect, GenesysError, type Genesys, openGenesys } from "genesyscloud-provider/api";
import { awsResources } from "../../doctor/awsSide.ts";
import { type DeployedCall, deployedCalls } from "../../doctor/deployedCall.ts";
import { type Diagnosis, examine } from "../../doctor/examine.ts";
import type { Commands, Seen } from "../../doctor/facts.ts";
import { type FunctionFolder, loadFunctions } from "../../define/load.ts";
import type { StackInvocation } from "../../define/invocation.ts";
import { type Config, settingsAsGiven, stackInvocationOf } from "../../settings.ts";
import { type EngineOptions, reasonOf } from "../pulumi/execute.ts";
import { projectCommand } from "../pulumi/projectCommand.ts";
import { Engine } from "./engine.ts";

export interface ExamineOptions extends EngineOptions {
  /** Only the action of that folder or name. */
  readonly action?: string;
}

/** Examines a deployed stack. @throws Error where there is no such stack, nothing in it or no such action */
export async function examineStack(options: ExamineOptions): Promise<{ stack: string; diagnoses: Diagnosis[] }> {
  const engine = new Engine(options);
  const name = await engine.stackName().catch(noStack);
  const { environment, program, action } = options;
  const [stack, config] = await Promise.all([engine.stack().catch(noStack), engine.config().catch(noStack)]);
  const aws = await engine.awsSide(action === undefined ? [awsResources] : awsUrns(deployedCalls(stack, action)));
  const diagnoses = await examine({
    stack,
    config,
    environment,
    aws,
    genesys: openSession(config, environment),
    folders: await loadFolders(program, stackInvocationOf(settingsAsGiven(config, environment))),
    commands: commandsFor(name),
    ...(action === undefined ? {} : { only: action }),
  });
  if (diagnoses.length > 0) return { stack: name, diagnoses };
  throw new Error(
    action === undefined
      ? `stack ${name} has no data action deployed: run \`${projectCommand("up", name)}\` first`
      : `stack ${name} has no data action "${action}": give the name of its folder or its name in Genesys Cloud`,
  );
}

/** What a few calls need of AWS; the whole AWS side where the calls need no resource of the stack. */
function awsUrns(calls: readonly DeployedCall[]): readonly string[] {
  const urns = calls
    .flatMap((call) => [call.function, call.functionRole, call.role, call.rolePolicy, ...call.http])
    .flatMap((resource) => (resource === undefined ? [] : [resource.urn]));
  return urns.length === 0 ? [awsResources] : [...new Set(urns)];
}

function openSession(config: Config, environment: NodeJS.ProcessEnv): Seen<Genesys> {
  try {
    return { value: openGenesys(connect((key) => config[key], environment)) };
  } catch (error) {
    if (error instanceof GenesysError) return { error };
    throw error;
  }
}

async function loadFolders(
  program: string,
  stack: StackInvocation,
): Promise<readonly FunctionFolder[] | { problem: string }> {
  try {
    return await loadFunctions(path.join(program, "functions"), stack);
  } catch (error) {
    return { problem: error instanceof Error ? error.message.replaceAll("\n", " ") : String(error) };
  }
}

function commandsFor(stack: string): Commands {
  const command = (args: string): string => projectCommand(args, stack);
  return {
    pulumi: command,
    repair: command("up --refresh"),
    up: command("up"),
    config: (args) => `${command(`config ${args}`)}, then ${command("up")}`,
    replace: (urn) => command(`up --refresh --replace '${urn}'`),
  };
}

function noStack(error: unknown): never {
  throw new Error(`the stack can't be read: ${reasonOf(error)}`);
}
