import type { Rule } from "../../policy/rule.ts";

/** The page about the policy pack: how it is used, and each rule in its own words. */
export function policiesPage(rules: readonly Rule[]): string {
  return [introduction, table(rules), ...rules.map(section)].join("\n\n");
}

const introduction = `# Policies

<!-- Written by \`npm run docs\` from the rules in policy/: change them there. -->

A policy pack for Pulumi (CrossGuard) that judges what a program is about to make. The project's own commands deploy with
it; by hand it is \`pulumi up --policy-pack policy\`. It looks at plain resource types and properties, so it works on other
Pulumi programs too: [policy/examples](../policy/examples) has one that uses none of this project's components.

\`mandatory\` stops a preview or a deployment, \`advisory\` is only shown.

## When a rule decides

- A rule about **one resource** judges what goes into it: at preview as far as values are known, and at \`up\` always, before
  that resource is made.
- What depends on other resources, such as whose role a policy is for, is judged again when the program has ended, over all
  of a role's policies and whatever the order in the program. Where a role is kept elsewhere, an account link, a function and
  the role's own policies tell whose it is; where nothing does, it is judged as a function's, and what Genesys Cloud's role may
  not have is listed under \`undecided\`.
- A rule about **the stack** judges resources together, at the end of a preview. Where a value was not known then, it decides
  at the end of \`up\`. The project's commands always preview first; so should yours.
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
Values are checked against each rule's schema before anything is judged. The engine lets a rule's name pass that does not
exist; \`npm run pulumi\` refuses it by name.

## Exceptions

An exception lets one rule pass on the resources of one name (the name in the program, not in AWS), for a written reason and
until a day, which is its last. One that has ended allows nothing and is reported; so is one that nothing needs.

## Rules`;

function table(rules: readonly Rule[]): string {
  const rows = rules.map(
    ({ id, level, severity, about, holds }) => `| [${id}](#${id}) | ${level} | ${severity} | ${about} | ${holds} |`,
  );
  return ["| rule | level | severity | about | what must hold |", "| --- | --- | --- | --- | --- |", ...rows].join(
    "\n",
  );
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
    `**Judges:** ${types.map((type) => `\`${type}\``).join(", ")}. **Source:** ${source}`,
  ].join("\n\n");
}
