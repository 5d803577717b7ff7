/**
 * What the organization's resource learns in a run and the others use. They share a process, and the organization comes
 * first.
 */
export interface RunMemory {
  /**
   * Names of the data actions that earlier runs of this stack were to make; undefined where that is not known. An
   * action of another name was not left by an interrupted run.
   */
  earlierActions?: ReadonlySet<string> | undefined;
}
