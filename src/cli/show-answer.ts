import type { Answer } from "../answering/answer.ts";
import type { AskOptions } from "../answering/assistant.ts";
import type { CommandContext } from "./command-context.ts";
import { createDraftStream } from "./create-draft-stream.ts";
import { showStatus } from "./show-status.ts";

/**
 * Asks and shows the answer, as it is written when standard output is a terminal.
 *
 * @param ask Puts the question to the assistant with the given options.
 * @throws Whatever `ask` throws.
 */
export async function showAnswer(
  ask: (options: AskOptions) => Promise<Answer>,
  {
    stdout,
    stderr,
    signal,
  }: Pick<CommandContext, "stdout" | "stderr"> & { readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const clearStatus = showStatus(stderr, "Reading the papers …");
  const drafts = createDraftStream(stdout);
  try {
    const answer = await ask({
      ...(signal === undefined ? {} : { signal }),
      ...(stdout.isTerminal && {
        onDraft: (draft) => {
          clearStatus();
          drafts.show(draft);
        },
      }),
    });
    clearStatus();
    await drafts.finish(answer);
  } finally {
    clearStatus();
  }
}
