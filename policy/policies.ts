import type {
  Policies,
  PolicyConfigSchema,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { visible, visibleLines } from "genesyscloud-provider/visible";
import { Keeping } from "./data/keeping.ts";
import { dataRules } from "./data/rules.ts";
import { exceptionsEnded, exceptionsUnused, rootType } from "./exceptions.ts";
import type { Properties, Resource } from "./facts.ts";
import {
  type Finding,
  finding,
  type ResourceContext,
  type ResourceRule,
  type Rule,
  type RuleWords,
  type StackRule,
} from "./rule.ts";
import { resourceOf, stackOf } from "./resources.ts";
import { rules } from "./rules/index.ts";
import { Session } from "./session.ts";
import { undecidedRules } from "./undecided.ts";

/** All rules of the pack: those about resources, and those about the rules' own exceptions and doubts. */
export function allRules(session = new Session(""), keeping = new Keeping()): readonly Rule[] {
  const ended = exceptionsEnded(rules.map(({ id }) => id));
  // Exceptions have to be known before the first rule judges, and used up before it is said which were not needed.
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
    const policy = rule.about === "resource" ? resourcePolicy(rule, session) : stackPolicy(rule, session);
    return aboutData.includes(rule.id) ? afterState(policy, rule, keeping) : policy;
  });
  return [meeting(first, session, keeping), ...policies];
}

/** The same policy, which waits for the stack's state where it has something to judge. */
function afterState(
  policy: ResourceValidationPolicy | StackValidationPolicy,
  rule: Rule,
  keeping: Keeping,
): ResourceValidationPolicy | StackValidationPolicy {
  if ("validateStack" in policy) {
    const { validateStack: validate } = policy;
    return {
      ...policy,
      validateStack: async (args, report) => {
        await keeping.ready();
        await validate(args, report);
      },
    };
  }
  const { validateResource: validate } = policy;
  if (rule.about !== "resource" || typeof validate !== "function") return policy;
  const validateResource = async (args: ResourceValidationArgs, report: ReportViolation): Promise<void> => {
    if (!rule.types.includes(args.type)) return;
    await keeping.ready();
    await validate(args, report);
  };
  return { ...policy, validateResource: forOneType(rule, validateResource) };
}

/** The first of all: it sees every resource, so that later rules know what came before. */
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
        rule.judge(resource, contextOf(session, parameters, resource)),
      )) {
        say(one, rule, report);
      }
    },
  };
}

function resourcePolicy(
  rule: ResourceRule,
  session: Session,
): ResourceValidationPolicy & Partial<StackValidationPolicy> {
  const validate = (args: ResourceValidationArgs, report: ReportViolation): void => {
    if (!rule.types.includes(args.type)) return;
    const resource = session.met(args.urn) ?? session.meet(resourceOf(args));
    const config = args.getConfig();
    const parameters = parametersOf(rule, config);
    session.judgesWith(rule.id, parameters);
    const judgements = rule.judge(resource, contextOf(session, parameters, resource));
    for (const one of [...unknownKeys(rule, config), ...session.sift(rule.id, resource, judgements)]) {
      say(one, rule, report);
    }
  };
  const policy = { ...wordsOf(rule), validateResource: forOneType(rule, validate) };
  return rule.again === true ? { ...policy, validateStack: onlyWhereNeeded(rule, session) } : policy;
}

/**
 * The SDK copies all resources for each policy about the stack, and leaves one out whose function is for a type that no
 * resource has: it asks when the program has ended, and only then it is known whether there is anything to judge again.
 */
function onlyWhereNeeded(rule: ResourceRule, session: Session): StackValidationPolicy["validateStack"] {
  return Object.defineProperty(judgingAgain(rule, session), "__pulumiType", {
    get: () => (session.hasToJudgeAgain(rule) ? undefined : "nothing to judge again"),
  });
}

/** When the program has ended, a rule whose verdict depends on other resources knows them all. */
function judgingAgain(rule: ResourceRule, session: Session): StackValidationPolicy["validateStack"] {
  return (args, report) => {
    const parameters = parametersOf(rule, args.getConfig());
    const stack = session.statedAll(session.meetAll(() => stackOf(args.resources)));
    for (const resource of stack.filter(({ type }) => rule.types.includes(type))) {
      const context = { today: session.today, parameters, earlier: stack, isComplete: true };
      const judgements = session.again(rule.id, resource, rule.judge(resource, context));
      for (const one of session.sift(rule.id, resource, judgements)) say(one, rule, report, resource.urn);
    }
  };
}

function stackPolicy(rule: StackRule, session: Session): StackValidationPolicy {
  return {
    ...wordsOf(rule),
    validateStack(args, report) {
      const config = args.getConfig();
      const stack = session.meetAll(() => stackOf(args.resources));
      const stated = session.statedAll(stack);
      const context = { today: session.today, parameters: parametersOf(rule, config), stack, stated };
      for (const one of unknownKeys(rule, config)) say(one, rule, report);
      for (const resource of context.stack.filter(({ type }) => rule.types.includes(type))) {
        const judgements = rule.judge(resource, context);
        for (const one of session.sift(rule.id, resource, judgements)) say(one, rule, report, resource.urn);
      }
    },
  };
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

/** The SDK leaves out, without reading the resource, what is for one other type: most of all calls. */
function forOneType(
  { types }: ResourceRule,
  validate: (args: ResourceValidationArgs, report: ReportViolation) => Promise<void> | void,
): (args: ResourceValidationArgs, report: ReportViolation) => Promise<void> | void {
  return types.length === 1 ? Object.assign(validate, { __pulumiType: types[0] }) : validate;
}

function wordsOf(rule: RuleWords) {
  return {
    name: rule.id,
    description: rule.holds,
    enforcementLevel: rule.level,
    severity: rule.severity,
    remediationSteps: rule.cure,
    configSchema: { properties: rule.parameters ?? {} } satisfies PolicyConfigSchema,
  };
}

/** The engine checks values against the schema and lets keys pass that it does not name. */
function unknownKeys(rule: RuleWords, config: object): Finding[] {
  const known = Object.keys(rule.parameters ?? {});
  return Object.keys(config)
    .filter((key) => !known.includes(key))
    .map((key) => finding(`${rule.id}.${key}`, `is no parameter of this rule; it has ${known.join(", ") || "none"}`));
}

function parametersOf({ parameters = {} }: RuleWords, config: object): Properties {
  const defaults = Object.entries(parameters).flatMap(([name, schema]): [string, unknown][] =>
    schema.default === undefined ? [] : [[name, schema.default]],
  );
  return { ...Object.fromEntries(defaults), ...config };
}

function say({ culprit, says }: Finding, { cure }: RuleWords, report: ReportViolation, urn?: string): void {
  // Names and values of resources, roles that were read from AWS among them, make no line of their own.
  report(`${visible(culprit)} ${visibleLines(says)}.\n${cure}`, urn);
}
