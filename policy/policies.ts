import type {
  ResourceValidation,
  Policies,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { Keeping } from "./data/keeping.ts";
import { dataRules } from "./data/rules.ts";
import { evaluatingAgain, stackPolicy } from "./ending.ts";
import { exceptionsEnded, exceptionsUnused, rootType } from "./exceptions.ts";
import type { Properties, Resource } from "./facts.ts";
import { ofType } from "./hooks/policyType.ts";
import { parametersOf, say, unknownKeys, wordsOf } from "./registered.ts";
import type { ResourceContext, ResourceRule, Rule } from "./rule.ts";
import { resourceOf } from "./resources.ts";
import { rules } from "./rules/index.ts";
import { Session } from "./session.ts";
import { undecidedRules } from "./undecided.ts";

/** All rules of the pack: those about resources, and those about the pack's own exceptions and undecided rules. */
export function allRules(session = new Session(""), keeping = new Keeping()): readonly Rule[] {
  const ended = exceptionsEnded(rules.map(({ id }) => id));
  // Exceptions must be known before the first rule is evaluated. The unused ones are reported after the last.
  return [
    ended,
    ...rules,
    ...dataRules(keeping),
    exceptionsUnused(() => session.unused()),
    undecidedRules(() => session.open),
  ];
}

/**
 * @param today `YYYY-MM-DD`
 * @param keeping what the deployed stack holds in data
 */
export function policiesOf(today: string, keeping = new Keeping()): Policies {
  const session = new Session(today);
  const [first, ...others] = allRules(session, keeping);
  if (first?.about !== "resource") throw new Error("the first rule has to hold the exceptions");
  const aboutData = dataRules(keeping).map(({ id }) => id);
  const policies = others.map((rule) => {
    const awaited = aboutData.includes(rule.id) ? keeping : undefined;
    return rule.about === "resource" ? resourcePolicy(rule, session, awaited) : stackPolicy(rule, session, awaited);
  });
  return [meeting(first, session, keeping), ...policies];
}

/** The first policy: it sees every resource, so that later rules know the earlier resources. */
function meeting(rule: ResourceRule, session: Session, keeping: Keeping): ResourceValidationPolicy {
  return {
    ...wordsOf(rule),
    validateResource(args, report) {
      if (args.type === rootType) keeping.begin(args.urn);
      const resource = session.meet(resourceOf(args));
      if (!rule.types.includes(args.type)) return;
      const parameters = parametersOf(rule, args.getConfig());
      session.allow(parameters);
      for (const one of unknownKeys(rule, args.getConfig())) say(one, rule, report);
      for (const one of session.sift(
        rule.id,
        resource,
        rule.evaluate(resource, contextOf(session, parameters, resource)),
      )) {
        say(one, rule, report);
      }
    },
  };
}

/** @param keeping where the rule compares with the stack's state, which it waits for */
function resourcePolicy(
  rule: ResourceRule,
  session: Session,
  keeping: Keeping | undefined,
): ResourceValidationPolicy & Partial<StackValidationPolicy> {
  const evaluate = (args: ResourceValidationArgs, report: ReportViolation): void => {
    const resource = session.met(args.urn) ?? session.meet(resourceOf(args));
    const config = args.getConfig();
    session.configure(rule.id, config);
    const results = rule.evaluate(resource, contextOf(session, parametersOf(rule, config), resource));
    for (const one of [...unknownKeys(rule, config), ...session.sift(rule.id, resource, results)]) {
      say(one, rule, report);
    }
  };
  const validate = (args: ResourceValidationArgs, report: ReportViolation): void => {
    if (rule.types.includes(args.type)) evaluate(args, report);
  };
  const validateLater = async (args: ResourceValidationArgs, report: ReportViolation): Promise<void> => {
    if (!rule.types.includes(args.type)) return;
    await keeping?.ready();
    evaluate(args, report);
  };
  const policy = {
    ...wordsOf(rule),
    validateResource: forOneType(rule, keeping === undefined ? validate : validateLater),
  };
  return rule.again === true ? { ...policy, validateStack: evaluatingAgain(rule, session) } : policy;
}

function contextOf(session: Session, parameters: Properties, resource: Resource): ResourceContext {
  return {
    today: session.today,
    parameters,
    isComplete: false,
    // Most rules don't ask.
    get earlier() {
      return session.earlierThan(resource);
    },
  };
}

function forOneType({ types }: ResourceRule, validate: ResourceValidation): ResourceValidation {
  return types.length === 1 ? ofType(types[0], validate) : validate;
}
