import type { Rule } from "../../policy/rule.ts";

/** The page about the policy pack: how it is used, and each rule in its own words. */
export function policiesPage(rules: readonly Rule[]): string {
  return [introduction, overview(rules), ...rules.map(section)].join("\n\n");
}

const introduction = `# Policies

<!-- Written by \`npm run docs\` from the rules in policy/: change them there. -->

A policy pack for Pulumi (CrossGuard) that checks what a program is about to make. The project's own commands deploy with
it; by hand it is \`pulumi up --policy-pack policy\`. It looks at plain resource types and properties, so it works on other
Pulumi programs too: [policy/examples](../policy/examples) has one that uses none of this project's components.

\`mandatory\` stops a preview or a deployment, \`advisory\` is only shown.

## When a rule decides

- A rule about **one resource** checks that resource's inputs before it is made. A preview checks the inputs that are known;
  an \`up\` checks all of them.
- Some rules depend on other resources, such as whose role a policy is for. They are evaluated again when the program has ended,
  over all policies of a role, so the order in the program changes nothing. Where a role is kept elsewhere, an account link, a
  function or the role's own policies tell whose it is. Where nothing tells, the role is evaluated as a function's, and what
  Genesys Cloud's role may not have is listed under \`undecided\`.
- A rule about **the stack** looks at resources together, at the end of a preview. Where a value was not known then, the rule
  decides at the end of \`up\`. The project's commands always preview first; so should yours.
- The rules about **data** compare with the stack's state, which the pack reads once with \`pulumi stack export\` while the
  program loads: [what they stop, and how data is removed for good](functions.md#removing-data).
- What could not be decided is listed once, under \`undecided\`. Nothing passes silently.

## Config

\`pulumi up --policy-pack policy --policy-pack-config my-policies.json\`:

\`\`\`json
{
  "function-memory": { "enforcementLevel": "advisory", "most": 1024 },
  "trust-external-id": { "organizationId": "6ba7b810-9dad-11d1-80b4-00c04fd430c8" },
  "stack-tags": { "tags": ["owner", "stack"] },
  "exceptions": {
    "allowed": [
      {
        "rule": "trust-principal",
        "resource": "genesys",
        "reason": "Account named by Genesys support in case 0001, for our private region",
        "until": "2027-06-30"
      }
    ]
  }
}
\`\`\`

The key is a rule's id; \`enforcementLevel\` (\`mandatory\`, \`advisory\`, \`disabled\`) and the rule's parameters are its values.
Values are checked against each rule's schema before any rule is evaluated. The engine ignores the name of a rule that does not
exist; \`npm run pulumi\` refuses it by name.

## Exceptions

An exception lets one rule pass on the resources of one name (the name in the program, not in AWS), for a written reason and
until a day, which is its last. An exception that has ended allows nothing and is reported. So is one that nothing needs.

## Rules`;

/** One line a rule, in the order of the pack: no table holds these sentences on one screen. */
function overview(rules: readonly Rule[]): string {
  return rules
    .map(({ id, level, severity, about, holds }) => `- [${id}](#${id}) (${level}, ${severity}, ${about}): ${holds}`)
    .join("\n");
}

function section({ id, level, severity, holds, reason, cure, source, types, parameters = {} }: Rule): string {
  const named = Object.entries(parameters).map(([name, { description = "", default: value, ...schema }]) => {
    const ends = value === undefined ? "" : ` Default: \`${JSON.stringify(value)}\`.`;
    return `- \`${name}\` (${String(schema.type)}): ${description}${ends}`;
  });
  return [
    `### ${id}`,
    `${level}, ${severity}. ${holds}`,
    `**Why:** ${reason}`,
    `**To mend it:** ${cure}`,
    ...(named.length === 0 ? [] : [["**Parameters:**", "", ...named].join("\n")]),
    `**Looks at:** ${types.map((type) => `\`${type}\``).join(", ")}. **Source:** ${source}`,
  ].join("\n\n");
}
