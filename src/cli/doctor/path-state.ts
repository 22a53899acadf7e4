/** What stands at a path, and whether this process may write there. */
export interface PathState {
  /** `blocked`: a file stands where one of its folders should be. */
  readonly kind: "file" | "folder" | "missing" | "blocked";
  /** For a missing path: whether it could be created. */
  readonly isWritable: boolean;
}
