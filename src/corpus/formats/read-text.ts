import type { ReadResult } from "../read-result.ts";
import { detectFormat } from "./detect-format.ts";
import { peek } from "./opening/peek.ts";
import type { SourceText } from "./source-format.ts";

/** See `SourceFormat.recognizes`. */
const BEGINNING_CHARS = 65_536;

/**
 * Reads the papers of one file in whatever format it is, told by its content.
 *
 * @returns Records and refusals in order; one refusal at line 0 where no format fits.
 * @throws What the text throws, after the records before it.
 */
export async function* readText({ file, text }: SourceText): AsyncGenerator<ReadResult> {
  const { head, all, close } = await peek(text, BEGINNING_CHARS);
  const format = detectFormat(head.join("").slice(0, BEGINNING_CHARS));
  if (typeof format !== "string") {
    yield* format.read({ file, text: all });
    return;
  }
  await close();
  yield { file, line: 0, reason: format };
}
