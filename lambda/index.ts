export {
  type ActionDefinition,
  type ActionRequest,
  type ActionResponse,
  defineAction,
  type Handler,
  type HandlerContext,
  type InputOf,
  type OutputOf,
} from "./define/define.ts";
export type { FunctionOptions, Permission } from "./define/functionOptions.ts";
export type { FolderResources, MakeResources, ResourceScope } from "./define/resources.ts";
export type { DeployOptions } from "./components/stack.ts";
export { deployDataActions } from "./deployDataActions.ts";
export type { StackSettings } from "./settings.ts";
