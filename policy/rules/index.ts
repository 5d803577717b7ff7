import { dataActionExample } from "./dataActionExample.ts";
import { dataActionHeaderSecret } from "./dataActionHeaderSecret.ts";
import { dataActionHttps } from "./dataActionHttps.ts";
import { dataActionInputs } from "./dataActionInputs.ts";
import { dataActionName } from "./dataActionName.ts";
import { dataActionRequired } from "./dataActionRequired.ts";
import { dataActionSecure } from "./dataActionSecure.ts";
import { dataActionTimeout } from "./dataActionTimeout.ts";
import { executionActions } from "./executionActions.ts";
import { executionLogs } from "./executionLogs.ts";
import { executionManagedPolicies } from "./executionManagedPolicies.ts";
import { executionPrivileges } from "./executionPrivileges.ts";
import { executionResources } from "./executionResources.ts";
import { functionEnvironment } from "./functionEnvironment.ts";
import { functionLogs } from "./functionLogs.ts";
import { functionMemory } from "./functionMemory.ts";
import { functionRuntime } from "./functionRuntime.ts";
import { functionRuntimeEnding } from "./functionRuntimeEnding.ts";
import { functionTimeout } from "./functionTimeout.ts";
import { functionUrlCors } from "./functionUrlCors.ts";
import { functionUrlGuard } from "./functionUrlGuard.ts";
import { httpApiCors } from "./httpApiCors.ts";
import { httpApiThrottling } from "./httpApiThrottling.ts";
import { invokeActions } from "./invokeActions.ts";
import { invokeManagedPolicies } from "./invokeManagedPolicies.ts";
import { invokeResources } from "./invokeResources.ts";
import { linkOrganization } from "./linkOrganization.ts";
import { publicStatement } from "./publicStatement.ts";
import { publicStatements } from "./publicStatements.ts";
import { rolePolicySize } from "./rolePolicySize.ts";
import { stackActions } from "./stackActions.ts";
import { stackFunctions } from "./stackFunctions.ts";
import { stackRegions } from "./stackRegions.ts";
import { stackTags } from "./stackTags.ts";
import { trustExternalId } from "./trustExternalId.ts";
import { trustPrincipal } from "./trustPrincipal.ts";
import { typesUnjudged } from "./typesUnjudged.ts";
import type { Rule } from "../rule.ts";

/** Every rule of the pack, in the order in which the docs show them. */
export const rules: readonly Rule[] = [
  trustPrincipal,
  trustExternalId,
  linkOrganization,
  invokeActions,
  invokeResources,
  invokeManagedPolicies,
  rolePolicySize,
  executionActions,
  executionResources,
  executionPrivileges,
  executionManagedPolicies,
  executionLogs,
  functionRuntime,
  functionRuntimeEnding,
  functionTimeout,
  functionMemory,
  functionEnvironment,
  functionLogs,
  functionUrlGuard,
  functionUrlCors,
  publicStatement,
  publicStatements,
  httpApiThrottling,
  httpApiCors,
  dataActionInputs,
  dataActionRequired,
  dataActionTimeout,
  dataActionName,
  dataActionSecure,
  dataActionHttps,
  dataActionHeaderSecret,
  dataActionExample,
  stackRegions,
  stackFunctions,
  stackActions,
  stackTags,
  typesUnjudged,
];
