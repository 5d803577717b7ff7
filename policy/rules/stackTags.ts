import { asList, entriesOf, isAbsent, isUnknown, type Properties, unknown, valueAt } from "../facts.ts";
import { violation, type ResourceRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

export const stackTags: ResourceRule = {
  about: "resource",
  id: "stack-tags",
  level: "mandatory",
  severity: "low",
  holds: "Every AWS resource that can carry tags says whose it is and which stack made it.",
  reason: "In an account with many stacks, nobody dares to delete a resource that names no owner.",
  cure: "Add the tags to the resource, or to all with the AWS provider's default tags (aws:defaultTags).",
  source: "https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html",
  types: [types.role, types.function, types.logGroup, types.api, types.apiStage, "aws:dynamodb/table:Table"],
  parameters: {
    tags: {
      type: "array",
      items: { type: "string" },
      default: ["project", "stack"],
      description: "Keys of the tags: the owner, which is the project by default, and the stack.",
    },
  },
  evaluate({ props, provider }, { parameters }) {
    const own = props["tags"];
    if (own === unknown || isUnknown(provider?.["defaultTags"])) return [undecided("tags")];
    const keys = new Set(
      [...entriesOf(own), ...defaultTags(provider)].filter(([, value]) => !isAbsent(value)).map(([key]) => key),
    );
    return asList(parameters["tags"])
      .map(String)
      .filter((tag) => !keys.has(tag))
      .map((tag) => violation(`tags.${tag}`, "is missing or empty"));
  },
};

/** Tags that the provider puts on everything. The engine passes nested settings of a provider as JSON text. */
function defaultTags(provider: Properties | undefined): [string, unknown][] {
  const given = provider?.["defaultTags"];
  const parsed: unknown = typeof given === "string" ? (JSON.parse(given) as unknown) : given;
  return entriesOf(valueAt({ parsed }, "parsed", "tags"));
}
