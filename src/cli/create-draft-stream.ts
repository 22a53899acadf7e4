import type { Answer } from "../answering/answer.ts";
import type { Draft } from "../answering/assistant.ts";
import type { Output } from "./output.ts";
import { renderAnswer } from "./render/render-answer.ts";
import { renderSections } from "./render/render-sections.ts";

const CORRECTED = "After checking, the answer is:";
const FAILED = "The model failed before it was done; the answer from the abstracts:";

/** Shows an answer while it is written. */
export interface DraftStream {
  /** Adds what a draft has more than the one before. */
  show(draft: Draft): void;
  /** Adds the rest of the final answer; or all of it, when it turned out different from what was shown. */
  finish(answer: Answer): Promise<void>;
}

/**
 * Writes statements as they become final and never takes a line back: where a
 * draft does not continue what is on the screen, it waits for the final answer.
 */
export function createDraftStream(output: Output): DraftStream {
  const layout = output.layout();
  let shown = "";
  let written = Promise.resolve();
  const advance = (text: string): boolean => {
    if (!text.startsWith(shown)) {
      return false;
    }
    const added = text.slice(shown.length);
    shown = text;
    written = written.then(() => (added === "" ? undefined : output.write(added)));
    written.catch(() => {}); // `finish` reports it.
    return true;
  };
  return {
    show: ({ sections }) => void advance(renderSections(sections, layout)),
    finish: async (answer) => {
      const text = renderAnswer(answer, layout);
      if (!advance(text)) {
        const heading = answer.mode === "extractive" ? FAILED : CORRECTED;
        await written;
        await output.write(`${layout.paint("bold", heading)}\n\n${text}`);
      }
      await written;
    },
  };
}
