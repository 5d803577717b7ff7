import { type Issue, shortened } from "genesyscloud-provider/issue";
import { schemaCheck } from "genesyscloud-provider/schemaCheck";
import { allRules } from "./policies.ts";
import type { Rule } from "./rule.ts";

const levels = ["advisory", "mandatory", "remediate", "disabled"];
const level = { enum: levels, description: `allowed: ${levels.join(", ")}` };

/**
 * All issues of a `--policy-pack-config`, each with its key: those that the engine reports, and those that it lets
 * pass.
 */
export function configIssues(config: unknown): Issue[] {
  if (typeof config !== "object" || config === null || Array.isArray(config)) {
    return [{ path: "", message: "allowed: an object of rule to level or parameters" }];
  }
  const rules = new Map(allRules().map((rule) => [rule.id, rule]));
  return Object.entries(config).flatMap(([key, value]) => {
    // Keys of the engine's own: environments of secrets, and a level for all rules.
    if (key === "environments") return [];
    const rule = rules.get(key);
    if (rule !== undefined || key === "all") return valueIssues(key, value, rule);
    return [{ path: key, message: `there is no such rule; rules are ${[...rules.keys()].join(", ")}` }];
  });
}

function valueIssues(key: string, value: unknown, rule: Rule | undefined): Issue[] {
  if (typeof value === "string") {
    return levels.includes(value)
      ? []
      : [{ path: key, message: `${shortened(value)} was given; ${level.description}` }];
  }
  const parameters = Object.entries(rule?.parameters ?? {}).map(([name, { description = "", ...schema }]) => {
    return [name, { ...schema, description: `allowed: ${String(schema.type)}. ${description}` }] as const;
  });
  const properties = { enforcementLevel: level, ...Object.fromEntries(parameters) };
  const check = schemaCheck({ type: "object", additionalProperties: false, properties });
  return check(value).map(({ path, message }) => ({ path: path === "" ? key : `${key}.${path}`, message }));
}
