import type { Answer } from "../answering/answer.ts";
import type { AskOptions } from "../answering/assistant.ts";
import type { CommandContext } from "./command-context.ts";
import { renderComparison } from "./render/render-comparison.ts";
import { showStatus } from "./show-status.ts";

/**
 * Asks for a comparison and shows it when it is whole: a table can't grow on the screen.
 *
 * @param ask Puts the subjects to the assistant with the given options.
 * @throws Whatever `ask` throws.
 */
export async function showComparison(
  ask: (options: AskOptions) => Promise<Answer>,
  {
    stdout,
    stderr,
    signal,
  }: Pick<CommandContext, "stdout" | "stderr"> & { readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const clearStatus = showStatus(stderr, "Reading the papers …");
  let answer: Answer;
  try {
    answer = await ask(signal === undefined ? {} : { signal });
  } finally {
    clearStatus();
  }
  const layout = { ...stdout.layout(), tableWidth: stdout.tableWidth() };
  await stdout.write(renderComparison(answer, layout));
}
