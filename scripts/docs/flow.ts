import type { Scene, Stage } from "./stage.ts";

/** A flow that the documentation shows. */
export interface Flow {
  /** Name of the picture's file. */
  readonly name: string;
  /** What the member does. @returns The messages that the picture shows. */
  readonly play: (stage: Stage) => Promise<Scene>;
}
