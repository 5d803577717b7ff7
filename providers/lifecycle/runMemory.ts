/** What one resource of a run learns and others go by: they share a process, and the organization comes first. */
export interface RunMemory {
  /**
   * Names of the data actions that this stack's earlier runs were to make; undefined where that is not known. Without one
   * of these names, what is found is nothing that an interrupted run left.
   */
  earlierActions?: ReadonlySet<string> | undefined;
}
