import type { Paint } from "./paint.ts";

/** What a renderer must know of the place its text is shown in. */
export interface RenderLayout {
  /** Columns that running text may fill, at most 100. */
  readonly width: number;
  readonly paint: Paint;
}
