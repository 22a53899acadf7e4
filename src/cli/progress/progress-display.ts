import type { ShownProgress } from "./shown-progress.ts";

/** Shows how far a long work has come. */
export interface ProgressDisplay {
  readonly update: (progress: ShownProgress) => void;
  /** Takes the display away; safe to call more than once and without any update. */
  readonly stop: () => void;
}
