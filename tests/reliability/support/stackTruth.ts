import type { Project } from "../../e2e/support/project.ts";

interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly delete?: boolean;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

interface State {
  readonly resources?: readonly StateResource[];
  readonly pending_operations?: readonly { readonly type: string; readonly resource: StateResource }[];
}

/** Compares what organization and account hold with what the stack's state says; undefined where they agree. */
export async function whatIsWrong(project: Project): Promise<string | undefined> {
  const deployment: unknown = (await project.stack.exportStack()).deployment;
  const { resources = [], pending_operations: pending = [] } = deployment as State;
  const { genesys, aws } = project.sandbox;
  const inGenesys = resources
    .filter(({ type }) => /:(AwsAccountLink|WebServicesLink|DataAction)$/.test(type))
    .flatMap(({ id, outputs }) => [id, outputs?.["credentialId"]])
    .filter((id) => typeof id === "string");
  const differences = [
    ...difference(
      "Genesys Cloud",
      inGenesys,
      genesys.objects().map(({ id }) => id),
    ),
    ...difference(
      "AWS",
      resources.map(({ type }) => type).filter((type) => type.startsWith("aws:")),
      aws.objects().map(({ type }) => type),
    ),
    ...resources.filter((one) => one.delete === true).map(({ urn }) => `${urn} is still to be deleted`),
    ...(pending.length > 0 ? [`${pending.length} operations are pending`] : []),
  ];
  return differences.length === 0 ? undefined : differences.join("; ");
}

/** Whether a run ended while AWS made something, which AWS may have made without the state knowing. */
export async function isAwsPending(project: Project): Promise<boolean> {
  const deployment: unknown = (await project.stack.exportStack()).deployment;
  const { pending_operations: pending = [] } = deployment as State;
  return pending.some(({ resource, type }) => type === "creating" && resource.type.startsWith("aws:"));
}

/** What is left after a destroy. */
export function whatIsLeft({ sandbox: { genesys, aws } }: Project): string[] {
  return [...genesys.objects().map(({ type, name }) => `${type} ${name}`), ...aws.objects().map(({ arn }) => arn)];
}

function difference(where: string, inState: readonly string[], there: readonly string[]): string[] {
  const [expected, actual] = [inState.toSorted(), there.toSorted()];
  if (expected.join("\n") === actual.join("\n")) return [];
  return [`in ${where} are ${actual.join(", ") || "none"}, and in the state ${expected.join(", ") || "none"}`];
}
