import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import { UserFacingError } from "../../lib/user-facing-error.ts";
import type { Reply } from "./reply.ts";
import { classifyRequestFailure } from "./request-failure.ts";
import { sayLibraryFailure } from "../library/say-library-failure.ts";
import { SaidError } from "./said-error.ts";
import { sayReason } from "../words/say-core.ts";
import type { Words } from "../words/words.ts";

/**
 * Tells a person that their request failed and logs why. A
 * {@link UserFacingError} speaks for itself; of anything else the person gets
 * an apology with a reference that the log has too. Never rejects.
 *
 * @param options.logger Carries the ids of the request.
 */
export async function reportFailure(
  error: unknown,
  {
    reply,
    logger,
    words,
  }: { readonly reply: Reply; readonly logger: Logger; readonly words: Words },
): Promise<void> {
  if (classifyRequestFailure(error) === "gone") {
    logger.warn({ err: error }, "nowhere left to answer");
    return;
  }
  const reference = randomBytes(3).toString("hex");
  const isForPeople = error instanceof UserFacingError;
  if (isForPeople) logger.warn({ err: error }, "request not answered");
  else logger.error({ err: error, reference }, "request failed");
  try {
    await reply.tell(sentenceFor(error, { reference, words }));
  } catch (telling) {
    logger.warn({ err: telling, reference }, "cannot tell of a failed request");
  }
}

function sentenceFor(
  error: unknown,
  { reference, words }: { readonly reference: string; readonly words: Words },
): string {
  const said = sayLibraryFailure(error);
  if (said instanceof SaidError) return said.say(words);
  return error instanceof UserFacingError
    ? sayReason(
        { reason: error.message, ...(error.phrases && { reasonPhrases: error.phrases }) },
        words,
      )
    : words("hint.failed", { reference });
}
