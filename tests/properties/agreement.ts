import { expect } from "chai";
import { RequestFailed } from "genesyscloud-provider/api";
import type { Issue } from "../../providers/validation/issue.ts";
import { contentOf } from "../../providers/dataAction/content.ts";
import type { DataActionInputs } from "../../providers/dataAction/schema.ts";
import { type Bench, create, openBench } from "../support/lifecycles.ts";
import { leadsInto } from "./paths.ts";

/** What the product's check refuses although the API would take it, by the words of the issue, and why. */
const stricterOnPurpose: readonly { readonly words: RegExp; readonly why: string }[] = [
  {
    words: /half a surrogate pair|half a pair/,
    why: "JSON's text can hold it, but no file and no terminal in between",
  },
  { words: /(NaN|Infinity) was given; allowed: plain JSON data/, why: "JSON's text has null in its place" },
  { words: /control character/, why: "a name is shown in Architect, in logs and in messages" },
  {
    words: /\d+ characters were given; allowed: 1 to 256/,
    why: "counted as UTF-16, the longer of the two ways to count",
  },
  { words: /nothing can refer to it: leave it out/, why: "an id within would change what a later reference means" },
  { words: /no keyword of JSON Schema|has no such keyword/, why: "the API passes over what its author counts on" },
  {
    words: /is no Velocity template|is no JSONPath|no template uses it|is no JSON text|names no property of the input/,
    why: "it would fail, or be lost, at each call",
  },
  { words: /is no variable of this template|is the default of no entry/, why: "it would print itself, or be lost" },
  { words: /there is no such property/, why: "a slip of the pen that the client would leave out in silence" },
  { words: /allowed as a header/, why: "no request can carry it" },
  { words: /byte order mark/, why: "a template is given out as a text, of which that mark is no part" },
  { words: /ARN of a Lambda function/, why: "the way to no function and no address leads nowhere" },
];

/** What came of an action: taken and read back as it was sent, where there is neither an issue nor a refusal. */
export interface Fate {
  /** What the product says is wrong. */
  readonly issues: readonly Issue[];
  /** The API's words, as a user sees them. */
  readonly refusal?: string;
}

/** Two implementations of the rules of data actions, compared: the product's check and the API's own. */
export class Agreement {
  readonly #bench: Bench;
  readonly #integrationId: string;

  private constructor(bench: Bench, integrationId: string) {
    this.#bench = bench;
    this.#integrationId = integrationId;
  }

  static async open(): Promise<Agreement> {
    const bench = await openBench();
    return new Agreement(bench, (await create(bench.run().links, bench.link)).id);
  }

  close(): Promise<void> {
    return this.#bench.close();
  }

  action(changes: Partial<DataActionInputs>): DataActionInputs {
    return this.#bench.action(this.#integrationId, changes);
  }

  /**
   * Both accept, and what is read back is what was sent; or both refuse, the product with paths into the input.
   *
   * @returns what came of it
   */
  async hold(inputs: DataActionInputs): Promise<Fate> {
    const { genesys, actions } = this.#bench.run();
    const issues = actions.validate(inputs);
    for (const issue of issues) {
      expect(leadsInto(inputs, issue), `${issue.path} leads nowhere: ${issue.message}`).to.equal(true);
    }
    const answer = await genesys.dataActions.create(contentOf(inputs)).catch((error: unknown) => {
      if (error instanceof RequestFailed) return error;
      throw error;
    });
    if (answer instanceof RequestFailed) {
      // How much a request may hold is nowhere published, so a check would have to guess.
      if (answer.status === 413) return { issues, refusal: answer.message };
      expect(answer.status, answer.message).to.equal(400);
      expect(issues, `the API alone refuses: ${answer.message}`).to.not.deep.equal([]);
      return { issues, refusal: answer.message };
    }
    const alone = issues.filter(({ message }) => !stricterOnPurpose.some(({ words }) => words.test(message)));
    expect(alone, "the check alone refuses").to.deep.equal([]);
    if (issues.length === 0) await this.#expectFaithful(inputs, answer);
    await genesys.dataActions.remove(answer.id, inputs.name);
    return { issues };
  }

  async #expectFaithful(inputs: DataActionInputs, { id, version }: { id: string; version: number }): Promise<void> {
    const { genesys, actions } = this.#bench.run();
    const read = await genesys.dataActions.get(id);
    // What JSON has no place for: the sign of a zero, and properties that are undefined.
    expect(JSON.stringify(read.contract)).to.equal(JSON.stringify(inputs.contract));
    const { config, name, category, secure } = contentOf(inputs);
    expect(read).to.deep.include({ config, name, category, secure });
    const known = { ...inputs, version };
    expect(await actions.read(id, known), "a refresh sees a change").to.deep.equal(known);
    expect(actions.diff(id, known, inputs)).to.deep.equal([]);
  }
}
