export {
  type ActionDefinition,
  type ActionRequest,
  type ActionResponse,
  defineAction,
  type FunctionOptions,
  type Handler,
  type HandlerContext,
  type InputOf,
  type OutputOf,
  type Permission,
} from "./define/define.ts";
export type { FolderResources, MakeResources, ResourceScope } from "./define/resources.ts";
export { deployDataActions } from "./deployDataActions.ts";
