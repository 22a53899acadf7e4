import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import { UserFacingError } from "../lib/user-facing-error.ts";
import type { Reply } from "./reply.ts";
import { classifyRequestFailure } from "./request-failure.ts";
import { words } from "./words.ts";

/**
 * Tells a person that their request failed and logs why. A
 * {@link UserFacingError} speaks for itself; of anything else the person gets
 * an apology with a reference that the log has too. Never rejects.
 *
 * @param options.logger Carries the ids of the request.
 */
export async function reportFailure(
  error: unknown,
  { reply, logger }: { readonly reply: Reply; readonly logger: Logger },
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
    await reply.tell(isForPeople ? error.message : words.failed(reference));
  } catch (telling) {
    logger.warn({ err: telling, reference }, "cannot tell of a failed request");
  }
}
