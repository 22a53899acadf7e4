import { answerRenderers } from "./renderer-properties-answers.ts";
import { libraryRenderers } from "./renderer-properties-library.ts";
import { mergeRenderers } from "./renderer-properties-merges.ts";
import { paperRenderers } from "./renderer-properties-papers.ts";
import type { RendererProperties } from "./renderer-properties-property.ts";
import { serverRenderers } from "./renderer-properties-server.ts";

/** Every function called `render…` of `src/discord/**` by its name, and how it is checked. */
export const rendererProperties: RendererProperties = {
  ...answerRenderers,
  ...paperRenderers,
  ...libraryRenderers,
  ...mergeRenderers,
  ...serverRenderers,
};
