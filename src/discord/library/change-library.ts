import type { IngestProgress } from "../../indexing/ingest-report.ts";
import type { DeskOptions } from "../../indexing/desk/library-desk.ts";
import { UserFacingError } from "../../lib/user-facing-error.ts";
import type { RequestContext } from "../bot-services.ts";
import { renderLibraryProgress } from "./render-library-progress.ts";
import { renderNotice } from "../rendering/render-notice.ts";
import { SaidError } from "../sending/said-error.ts";
import { createLongReply, type Ending } from "./long-reply.ts";
import { sayLibraryFailure } from "./say-library-failure.ts";
import { memberBefore } from "./under-way.ts";

/** Phases in which nothing has been written yet. */
const BEFORE_WRITING: ReadonlySet<string> = new Set(["waiting", "reading"]);

/** Work that changes the library. */
export interface LibraryChange<Result> {
  /** What it was begun under, see `changeOnce`; at most 20 characters. */
  readonly key: string;
  /** What is worked at, as Markdown on one line. */
  readonly what: string;
  run(options: Required<DeskOptions>): Promise<Result>;
  /** Notes what came of it, and says so. */
  done(result: Result): Promise<Ending>;
  /**
   * Notes that it came to nothing, and says so.
   *
   * @param failure.sentence Why, for people; undefined when there is only a reference to say, in another message.
   * @param failure.hasWritten Whether a part may have been written.
   */
  failed(failure: {
    readonly sentence: string | undefined;
    readonly hasWritten: boolean;
  }): Promise<Ending>;
}

/** What a change came to. */
type Outcome<Result> =
  | { readonly kind: "done"; readonly result: Result }
  | { readonly kind: "failed"; readonly error: unknown; readonly hasWritten: boolean };

/**
 * Changes the library, tells how far it is, and tells how it ended. It goes on when the reply can no longer be written,
 * and is broken off when the process ends.
 *
 * @throws Whatever it failed with that isn't said to people.
 */
export async function changeLibrary<Result>(
  change: LibraryChange<Result>,
  context: RequestContext,
): Promise<void> {
  const { key } = change;
  const { words, longWork, titles } = context;
  const later = renderNotice(words("library.later"));
  const reply = createLongReply({ nonce: `lib-${key}`, later }, context);
  await longWork.run(async (signal) => {
    const outcome = await attempt(
      change,
      (progress) => {
        const before = memberBefore(key);
        reply.push(renderLibraryProgress(progress, { what: change.what, before, words }));
      },
      signal,
    );
    if (outcome.kind === "done") {
      // Titles are read anew at the first look-up after a change, so that the member's next one has them.
      titles.lookup("").catch(() => undefined);
      return reply.finish(await change.done(outcome.result));
    }
    const error = sayLibraryFailure(outcome.error);
    const sentence = sentenceOf(error, context);
    await reply.finish(await change.failed({ sentence, hasWritten: outcome.hasWritten }));
    if (sentence === undefined) throw error;
    context.logger.warn({ err: error }, "library not changed");
  });
}

async function attempt<Result>(
  change: LibraryChange<Result>,
  show: (progress: IngestProgress) => void,
  signal: AbortSignal,
): Promise<Outcome<Result>> {
  let hasWritten = false;
  try {
    const result = await change.run({
      signal,
      onProgress(progress) {
        hasWritten ||= !BEFORE_WRITING.has(progress.phase);
        show(progress);
      },
    });
    return { kind: "done", result };
  } catch (error) {
    return { kind: "failed", error, hasWritten };
  }
}

function sentenceOf(error: unknown, { words }: RequestContext): string | undefined {
  if (error instanceof SaidError) return error.say(words);
  return error instanceof UserFacingError ? error.message : undefined;
}
