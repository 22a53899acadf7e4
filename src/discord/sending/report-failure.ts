import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import { noteRequest } from "../../lib/step.ts";
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
  const failure = classifyRequestFailure(error);
  if (failure === "gone" || failure === "expired" || failure === "limited") {
    noteRequest({ outcome: "dropped" });
    logger.warn({ err: error, failure }, "nowhere left to answer");
    await tellOfUnreachable(failure, { reply, words }).catch((err: unknown) =>
      logger.debug({ err }, "cannot tell that there is nowhere left to answer"),
    );
    return;
  }
  const reference = randomBytes(3).toString("hex");
  const isForPeople = error instanceof UserFacingError;
  noteRequest({ outcome: isForPeople ? "told" : "failed" });
  if (isForPeople) logger.warn({ err: error }, "request not answered");
  else logger.error({ err: error, reference }, "request failed");
  try {
    await tellSomehow(sentenceFor(error, { reference, words }), reply);
  } catch (telling) {
    logger.warn({ err: telling, reference }, "cannot tell of a failed request");
  }
}

/** In place of the reply, or beside it where Discord takes nothing there. */
async function tellSomehow(sentence: string, reply: Reply): Promise<void> {
  await reply.tell(sentence).catch(async (error: unknown) => {
    const isRefused = ["refused", "gone"].includes(classifyRequestFailure(error));
    if (!isRefused || reply.tellAside === undefined) throw error;
    await reply.tellAside(sentence);
  });
}

/** A request too many is not made up for by another one. */
async function tellOfUnreachable(
  failure: "gone" | "expired" | "limited",
  { reply, words }: { readonly reply: Reply; readonly words: Words },
): Promise<void> {
  if (failure === "gone") await reply.tellAside?.(words("hint.placeGone"));
  if (failure === "expired") await reply.tellChannel?.(words("hint.tokenExpired"));
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
