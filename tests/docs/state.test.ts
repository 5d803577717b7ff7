import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../lambda/cli/folders.ts";

interface KeptResource {
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

const page = readFileSync(path.join(projectFolder, "docs/state.md"), "utf8");
const settings = readFileSync(path.join(projectFolder, "docs/settings.md"), "utf8");
const provider = "pulumi-nodejs:dynamic/genesyscloud:";
const component = "genesys-lambda:components:";

/** The names in backquotes of the list item that is about a type. */
function namesOf(type: string): string[] {
  const [, item = ""] = new RegExp(`^- \`${type}\`: ([^]*?)(?=\\n- |\\n\\n)`, "m").exec(page) ?? [];
  return [...item.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
}

const propertiesOf = ({ inputs, outputs }: KeptResource): string[] => [
  ...new Set([...Object.keys(inputs ?? {}), ...Object.keys(outputs ?? {})]),
];

describe("docs/state.md", () => {
  for (const file of globSync("tests/reliability/fixtures/release-*.json", { cwd: projectFolder })) {
    const text = readFileSync(path.join(projectFolder, file), "utf8");
    const kept = JSON.parse(text) as { deployment: { resources: KeptResource[] } };
    const { resources } = kept.deployment;
    const ours = resources.filter(({ type }) => type.startsWith(provider));

    it(`names every property of the provider's resources in ${file}`, () => {
      expect(ours.length).to.be.greaterThan(5);
      for (const one of ours) {
        const type = one.type.slice(provider.length);
        const names = namesOf(type);
        const missing = propertiesOf(one).filter((name) => name !== "__provider" && !names.includes(name));
        expect(missing, type).to.deep.equal([]);
        const owner = one.inputs?.["owner"] ?? {};
        expect(Object.keys(owner).filter((name) => !names.includes(name))).to.deep.equal([]);
      }
    });

    it(`has the __provider line and every kind of ${file}`, () => {
      for (const { inputs } of ours) {
        const line = String(inputs?.["__provider"]);
        const [, kind = ""] = /provider\("(\w+)"\)/.exec(line) ?? [];
        expect(page).to.contain(line.replace(kind, "dataAction"));
        expect(page).to.contain(`\`${kind}\``);
      }
    });

    it(`names every component and its outputs in ${file}`, () => {
      const components = resources.filter(({ type }) => type.startsWith(component));
      expect(components).to.not.deep.equal([]);
      for (const one of components) {
        const outputs = propertiesOf(one).map((name) => `\`${name}\``);
        expect(page.replaceAll(/\s+/g, " ")).to.contain(`\`${one.type}\` (${outputs.join(", ")})`);
      }
    });

    it(`names the keys of onTheWay, the variables of functions, inline policies and statements in ${file}`, () => {
      const keys = ours.flatMap(({ inputs }) => Object.keys(inputs?.["onTheWay"] ?? {}));
      const variables = text.match(/GENESYS_LAMBDA_\w+/g) ?? [];
      const policies = resources.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
      const statements = resources.filter(({ type }) => type === "aws:lambda/permission:Permission");
      const ids = [...policies.map(({ id = "" }) => id.split(":")[1] ?? ""), ...statements.map(({ id = "" }) => id)];
      const names = new Set([...keys, ...variables, ...ids]);
      expect(names.size).to.be.greaterThan(10);
      expect([...names].filter((name) => !page.includes(`\`${name}\``))).to.deep.equal([]);
    });

    it(`leads to settings.md, which has every output of the stack and every key of its config in ${file}`, () => {
      const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
      const config = resources.find(({ type }) => type === "pulumi:providers:pulumi-nodejs");
      const names = [...Object.keys(stack?.outputs ?? {}), ...Object.keys(config?.inputs ?? {})];
      expect(names.length).to.be.greaterThan(10);
      expect(names.filter((name) => !settings.includes(`\`${name}\``))).to.deep.equal([]);
    });
  }
});
