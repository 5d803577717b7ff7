import type { Project } from "../../e2e/support/project.ts";

/** Everything of a stack that the organization and the account hold, word for word; of all stacks without a name. */
export function contentOf(project: Project, stack?: string): string {
  return JSON.stringify([...genesysObjects(project), ...awsObjects(project)].filter(isOf(stack)));
}

/** Types and names of a stack's objects. */
export function namesOf(project: Project, stack?: string): string[] {
  return [...genesysObjects(project), ...awsObjects(project)]
    .filter(isOf(stack))
    .map(({ type, name }) => `${type} ${name}`)
    .sort();
}

interface Content {
  readonly type: string;
  readonly name: string;
  /** The object itself, and what it is a part of. */
  readonly content: readonly unknown[];
}

/** A name of the stack is in the object, or in what it is a part of. */
function isOf(stack: string | undefined): (object: Content) => boolean {
  return ({ content }) => stack === undefined || JSON.stringify(content).includes(`genesys-lambda-${stack}-`);
}

function genesysObjects({ sandbox: { genesys } }: Project): Content[] {
  const { integrations, credentials, actions } = genesys.state;
  return [
    ...Object.values(integrations).map((one) => ({ type: "integration", name: one.config.name, content: [one] })),
    ...Object.values(credentials).map((one) => ({ type: "credential", name: one.name, content: [one] })),
    ...Object.values(actions).map((one) => {
      return { type: "action", name: one.name, content: [one, integrations[one.integrationId]?.config.name] };
    }),
  ];
}

function awsObjects({ sandbox: { aws } }: Project): Content[] {
  const contents = aws.contents();
  const apis = contents["aws:apigatewayv2/api:Api"] ?? [];
  return Object.entries(contents).flatMap(([type, objects]) =>
    objects.map((one) => {
      const api = apis.find(({ id }) => id === one.properties["apiId"])?.name;
      // AWS gives an API's integrations no name but an id that it makes.
      return { type, name: one.name === one.id && api !== undefined ? api : one.name, content: [one, api] };
    }),
  );
}

/** What moves with every write, and the ids of what was made anew: an object is as wanted whatever they are. */
const counters = new Set(["id", "revision", "version", "lastModified", "createdDate", "modifiedDate", "deploymentId"]);

/** Everything that the organization and the account hold, apart from ids and counters, in an order of its own. */
export function desiredOf(project: Project): unknown[] {
  const objects = [...genesysObjects(project), ...awsObjects(project)];
  return objects
    .map(({ type, content: [one] }) => JSON.stringify([type, one], (key, value: unknown) => shown(key, value)))
    .sort();
}

function shown(key: string, value: unknown): unknown {
  return counters.has(key) ? undefined : value;
}
