import type {
  ResourceValidation,
  ResourceValidationArgs,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { Keeping } from "./data/keeping.ts";
import { rootType } from "./exceptions.ts";
import type { StackResource } from "./facts.ts";
import { ofType, unlessSilent } from "./hooks/policyType.ts";
import { parametersOf, say, unknownKeys, wordsOf } from "./registered.ts";
import { stackOf } from "./resources.ts";
import type { RuleResult, ResourceRule, Rule, StackRule } from "./rule.ts";
import type { Ended, Said, Session } from "./session.ts";

type ValidateStack = StackValidationPolicy["validateStack"];

/**
 * A policy about the whole stack.
 *
 * @param keeping where the rule compares with the stack's state, which it waits for
 */
export function stackPolicy(
  rule: StackRule,
  session: Session,
  keeping?: Keeping,
): StackValidationPolicy & { readonly validateResource: ResourceValidation | undefined } {
  const evaluate = (ended: Ended): readonly Said[] => {
    const config = session.configOf(rule.id) ?? {};
    const context = { ...ended, today: session.today, parameters: parametersOf(rule, config) };
    return [
      ...unknownKeys(rule, config).map((violation) => ({ violation })),
      ...saidOf(rule, ended.stack, session, (resource) => rule.evaluate(resource, context)),
    ];
  };
  const tell = telling(rule, session, evaluate);
  const tellLater: ValidateStack = async (args, report) => {
    await keeping?.ready();
    await tell(args, report);
  };
  const learn = (args: ResourceValidationArgs): void => {
    if (args.type === rootType) session.configure(rule.id, args.getConfig());
  };
  const learnAtRoot = ofType(rootType, learn);
  return {
    ...wordsOf(rule),
    // The SDK tells a policy its config only with a resource, and the stack itself is the first resource of all. After
    // that, the policy applies to no resource, so the SDK need not send the config with each.
    get validateResource() {
      return session.configOf(rule.id) === undefined ? learnAtRoot : undefined;
    },
    validateStack: unlessSilent(
      keeping === undefined ? tell : tellLater,
      () => keeping?.isRead !== false && isSilent(rule, session, evaluate),
    ),
  };
}

/** When the program has ended, a rule that depends on other resources knows them all. */
export function evaluatingAgain(rule: ResourceRule, session: Session): ValidateStack {
  const evaluate = ({ stated }: Ended): readonly Said[] => {
    const parameters = parametersOf(rule, session.configOf(rule.id) ?? {});
    const context = { today: session.today, parameters, earlier: stated, isComplete: true };
    return saidOf(rule, stated, session, (resource) =>
      session.again(rule.id, resource, rule.evaluate(resource, context)),
    );
  };
  return unlessSilent(telling(rule, session, evaluate), () => {
    const parameters = parametersOf(rule, session.configOf(rule.id) ?? {});
    return !session.hasToEvaluateAgain(rule, parameters) || isSilent(rule, session, evaluate);
  });
}

function telling(rule: Rule, session: Session, evaluate: (ended: Ended) => readonly Said[]): ValidateStack {
  return (args: StackValidationArgs, report) => {
    session.configure(rule.id, args.getConfig());
    const ended = session.end(() => stackOf(args.resources));
    for (const { violation, urn } of session.results(rule.id, () => evaluate(ended))) say(violation, rule, report, urn);
  };
}

/** Whether a rule certainly has nothing to report, once other rules have read the stack. */
function isSilent({ id }: Rule, session: Session, evaluate: (ended: Ended) => readonly Said[]): boolean {
  const { ended } = session;
  if (ended === undefined || session.configOf(id) === undefined) return false;
  return session.results(id, () => evaluate(ended)).length === 0;
}

/** What a rule reports of all resources that it looks at, each with its resource. */
function saidOf(
  rule: Rule,
  resources: readonly StackResource[],
  session: Session,
  evaluate: (resource: StackResource) => readonly RuleResult[],
): Said[] {
  return resources
    .filter(({ type }) => rule.types.includes(type))
    .flatMap((resource) =>
      session.sift(rule.id, resource, evaluate(resource)).map((violation) => ({ violation, urn: resource.urn })),
    );
}
