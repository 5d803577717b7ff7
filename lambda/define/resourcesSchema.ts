import { Output, Resource } from "@pulumi/pulumi";
import { type Issue, shortened } from "genesyscloud-provider/issue";
import { noSuchProperty } from "genesyscloud-provider/schemaCheck";
import { environmentName, functionSchema } from "./functionOptions.ts";
import type { FolderResources } from "./resources.ts";

const names: readonly (keyof FolderResources)[] = ["environment", "permissions"];
const parts = ["actions", "resources"] as const;
const actionName = /^([a-z0-9-]+:[A-Za-z0-9*?]+|\*)$/;

/**
 * Every issue of what a folder's resources.ts returns, whatever it is. A key that is not known would be ignored
 * silently. Nothing at all is sound: the function needs nothing.
 */
export function resourcesIssues(returned: unknown): Issue[] {
  if (returned === undefined || returned === null) return [];
  if (!isPlain(returned)) {
    const way =
      "return { environment, permissions } at once, with outputs as the values of variables and ARNs, or nothing";
    return [{ path: "resources", message: `${given(returned)} was returned; ${way}` }];
  }
  const unknown = Object.keys(returned).filter((key) => !(names as readonly string[]).includes(key));
  return [
    ...unknown.map((key) => ({ path: key, message: `${noSuchProperty(key, names)}${elsewhere(key)}` })),
    ...environmentIssues(returned["environment"]),
    ...permissionsIssues(returned["permissions"]),
  ];
}

/** Where a key belongs that is not known here. */
function elsewhere(key: string): string {
  return Object.hasOwn(functionSchema.properties, key) ? `; ${key} is a property of function in action.ts` : "";
}

function environmentIssues(environment: unknown): Issue[] {
  if (environment === undefined) return [];
  if (!isPlain(environment)) return [refusal("environment", environment, "give an object of variables")];
  return Object.entries(environment).flatMap(([name, value]) => {
    const path = `environment.${name}`;
    return [
      ...(new RegExp(environmentName.pattern).test(name) ? [] : [refusal(path, name, environmentName.description)]),
      ...(value === undefined || isText(value) ? [] : [refusal(path, value, "give a text, or an output of one")]),
    ];
  });
}

function permissionsIssues(permissions: unknown): Issue[] {
  if (permissions === undefined) return [];
  if (!Array.isArray(permissions))
    return [refusal("permissions", permissions, "give a list of { actions, resources }")];
  return permissions.flatMap((permission: unknown, index) => permissionIssues(permission, `permissions[${index}]`));
}

function permissionIssues(permission: unknown, at: string): Issue[] {
  if (!isPlain(permission)) return [refusal(at, permission, "give { actions, resources }")];
  const unknown = Object.keys(permission).filter((key) => !(parts as readonly string[]).includes(key));
  const fullName = "give an action by its full name, such as dynamodb:GetItem";
  return [
    ...unknown.map((key) => ({ path: `${at}.${key}`, message: noSuchProperty(key, parts) })),
    ...listIssues(
      permission["actions"],
      `${at}.actions`,
      (one) => typeof one === "string" && actionName.test(one),
      fullName,
    ),
    ...listIssues(permission["resources"], `${at}.resources`, isText, "give an ARN, or an output of one"),
  ];
}

function listIssues(list: unknown, at: string, isSound: (one: unknown) => boolean, allowed: string): Issue[] {
  if (list === undefined) return [{ path: at, message: "it is required" }];
  if (!Array.isArray(list) || list.length === 0) return [refusal(at, list, `${allowed}, in a list`)];
  return list.flatMap((one: unknown, index) => (isSound(one) ? [] : [refusal(`${at}[${index}]`, one, allowed)]));
}

function refusal(path: string, value: unknown, allowed: string): Issue {
  return { path, message: `${given(value)} was given; ${allowed}` };
}

/** A text that is known now, or later. */
function isText(value: unknown): boolean {
  return Output.isInstance(value) || value instanceof Promise || (typeof value === "string" && value !== "");
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Output.isInstance(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function given(value: unknown): string {
  if (Output.isInstance(value)) return "an output";
  if (value instanceof Promise) return "a promise";
  return Resource.isInstance(value) ? "a resource" : shortened(value);
}
