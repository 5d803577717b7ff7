import type { Project } from "./project.ts";

type Properties = Record<string, unknown>;

interface Resource {
  readonly type: string;
  readonly urn: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** What a person could do to a stack's objects in AWS's console, without the engine. */
export class AwsHand {
  readonly #project: Project;
  readonly #resources: readonly Resource[];

  private constructor(project: Project, resources: readonly Resource[]) {
    this.#project = project;
    this.#resources = resources;
  }

  /** Knows the objects by the stack's state as it is now. */
  static async of(project: Project): Promise<AwsHand> {
    const exported = (await project.stack.exportStack()) as { deployment: { resources: Resource[] } };
    return new AwsHand(project, exported.deployment.resources);
  }

  /** What AWS shows of an object. */
  look(type: string, name: string): Properties {
    const { id, inputs, outputs } = this.#find(type, name);
    return this.#operations().read(type, id, outputs, inputs).outputs;
  }

  async change(type: string, name: string, changes: Properties): Promise<void> {
    const { id, inputs, outputs } = this.#find(type, name);
    await this.#operations().update(type, id, outputs, { ...inputs, ...changes });
  }

  async remove(type: string, name: string): Promise<void> {
    const { id, outputs } = this.#find(type, name);
    await this.#operations().delete(type, id, outputs);
  }

  async make(type: string, logicalName: string, news: Properties): Promise<{ remove(): Promise<void> }> {
    const operations = this.#operations();
    const { inputs } = operations.check(type, { logicalName, olds: {}, news, seed: new Uint8Array(16) });
    const { id, outputs } = await operations.create(type, inputs);
    return {
      async remove() {
        await operations.delete(type, id, outputs);
      },
    };
  }

  #find(type: string, name: string): Resource {
    const found = this.#resources.find((one) => one.type === type && one.urn.endsWith(`::${name}`));
    if (found === undefined) throw new Error(`the stack has no ${type} "${name}"`);
    return found;
  }

  #operations(): ReturnType<Project["sandbox"]["aws"]["operations"]> {
    return this.#project.sandbox.aws.operations({ region: "eu-central-1", defaultTags: {} });
  }
}
