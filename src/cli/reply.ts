import type { Answer } from "../answering/answer.ts";
import type { AskOptions } from "../answering/assistant.ts";
import type { CommandContext } from "./command-context.ts";
import { terminalText } from "./render/terminal-text.ts";
import { showAnswer } from "./show-answer.ts";
import { writeJson } from "./write-json.ts";

/**
 * Asks and prints the answer, for people or as one JSON document.
 *
 * @param ask Puts the question to the assistant with the given options.
 * @param options.toJson The documented shape; absent for people.
 * @throws Whatever `ask` throws.
 */
export async function reply(
  ask: (options: AskOptions) => Promise<Answer>,
  context: CommandContext,
  { toJson }: { readonly toJson: ((answer: Answer) => unknown) | undefined },
): Promise<void> {
  const { signal } = context.io;
  if (toJson === undefined) {
    await showAnswer(ask, { ...context, signal });
    return;
  }
  const answer = await ask(signal === undefined ? {} : { signal });
  if (answer.notice !== undefined) {
    await context.stderr.write(`Note: ${terminalText(answer.notice)}\n`);
  }
  await writeJson(context.stdout, toJson(answer));
}
