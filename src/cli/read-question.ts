import { setTimeout } from "node:timers";
import type { CommandContext } from "./command-context.ts";
import { type Asked, questionText } from "./question-text.ts";
import { UsageError } from "./usage-error.ts";

/** Far beyond any question; what comes after it is not read. */
const MAX_BYTES = 64 * 1024;
/** After this long a person may wonder what the command waits for. */
const HINT_AFTER_MS = 1_500;

/**
 * Takes the question from the command's words, or from standard input when
 * there are none and something is piped in.
 *
 * @throws {UsageError} If there is no question, or {@link questionText} refuses it.
 */
export async function readQuestion(
  words: readonly string[],
  noun: Asked,
  { io, stderr }: Pick<CommandContext, "io" | "stderr">,
): Promise<string> {
  if (words.length > 0) {
    return questionText(words.join(" "), noun);
  }
  if (io.stdin.isTTY === true) {
    throw new UsageError(`The ${noun} is missing; write it in quotes after the command.`);
  }
  const hint = setTimeout(() => {
    stderr.write(`Reading the ${noun} from standard input …\n`).catch(() => {});
  }, HINT_AFTER_MS);
  try {
    return questionText(await readStart(io), noun);
  } finally {
    clearTimeout(hint);
  }
}

async function readStart({ stdin, signal }: CommandContext["io"]): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stop = (): void => void stdin.destroy();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    for await (const chunk of stdin) {
      const bytes = Buffer.from(chunk);
      chunks.push(bytes);
      size += bytes.length;
      if (size > MAX_BYTES) {
        break;
      }
    }
  } finally {
    signal?.removeEventListener("abort", stop);
  }
  signal?.throwIfAborted();
  return Buffer.concat(chunks).toString("utf8");
}
