import { containsUnknown, defaultedNames, defaultsKey, optionalText } from "../properties.ts";
import type { Properties } from "../properties.ts";
import { automaticName, prefixedName } from "./naming.ts";
import type { CheckFailure, ResourceType } from "./resourceType.ts";

/** What the engine asks to be checked. */
export interface CheckRequest {
  readonly logicalName: string;
  /** The inputs of the last deployment; empty for a new resource. */
  readonly olds: Properties;
  readonly news: Properties;
  readonly seed: Uint8Array;
}

export interface CheckResult {
  readonly inputs: Properties;
  readonly failures: readonly CheckFailure[];
}

/** Fills in defaults and the automatic name, and lists every issue of the inputs. Values may still be unknown. */
export function checkInputs(type: ResourceType, request: CheckRequest): CheckResult {
  const given = withoutEmpty(request.news);
  const inputs: Properties = { ...given };
  const defaulted: string[] = [];
  for (const [name, rule] of Object.entries(type.inputs)) {
    if (rule.default === undefined || inputs[name] !== undefined) continue;
    inputs[name] = rule.default;
    defaulted.push(name);
  }
  const name = nameFor(type, request, given);
  if (name !== undefined) {
    inputs[name.property] = name.value;
    defaulted.push(name.property);
  }
  inputs[defaultsKey] = defaulted.toSorted();
  return { inputs, failures: [...issues(type, inputs), ...(type.checkTogether?.(inputs) ?? [])] };
}

/** `undefined` and null are as good as absent, and the engine's own properties are no inputs. */
function withoutEmpty(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).filter(
      ([name, value]) => value !== undefined && value !== null && !name.startsWith("__"),
    ),
  );
}

function nameFor(
  type: ResourceType,
  request: CheckRequest,
  given: Properties,
): { property: string; value: string } | undefined {
  const autoName = type.autoName;
  if (autoName === undefined || given[autoName.property] !== undefined) return undefined;
  const { property, prefixProperty, maximum } = autoName;
  const prefix = prefixProperty === undefined ? undefined : optionalText(given, prefixProperty);
  const old = optionalText(request.olds, property);
  const wasAutomatic = defaultedNames(request.olds).includes(property);
  if (old !== undefined && wasAutomatic && old.startsWith(prefix ?? "")) {
    return { property, value: old };
  }
  const value =
    prefix === undefined
      ? automaticName(request.logicalName, maximum, request.seed)
      : prefixedName(prefix, maximum, request.seed);
  return { property, value };
}

function issues(type: ResourceType, inputs: Properties): CheckFailure[] {
  const failures: CheckFailure[] = [];
  for (const [name, rule] of Object.entries(type.inputs)) {
    const value = inputs[name];
    if (value === undefined) {
      if (rule.required) failures.push({ property: name, reason: `Missing required property '${name}'` });
      continue;
    }
    const issue = containsUnknown(value) ? undefined : rule.issue?.(value);
    if (issue !== undefined) failures.push({ property: name, reason: issue });
  }
  for (const name of Object.keys(inputs)) {
    if (name === defaultsKey || Object.hasOwn(type.inputs, name)) continue;
    failures.push({
      property: name,
      reason: `the sandbox's AWS account does not serve the property '${name}' of ${type.token}; leave it out there`,
    });
  }
  return failures;
}
