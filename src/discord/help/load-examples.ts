import { createHash } from "node:crypto";
import type { LibraryStats } from "../../indexing/library.ts";
import { DAY_MS } from "../../lib/day-ms.ts";
import type { BotServices, RequestContext } from "../bot-services.ts";
import { type HelpExample, HelpExamplesSchema } from "./help-example.ts";
import { makeExamples } from "./make-examples.ts";

/** Longer than anybody leaves a help open, so that its buttons find what they ask. */
const KEPT_MS = 60 * DAY_MS;
const KEY = /^[0-9a-f]{12}$/u;

/** Examples, and the key under which their buttons find them again. */
export interface LoadedExamples {
  readonly key: string;
  readonly examples: readonly HelpExample[];
}

const stateKey = (key: string): string => `help-examples:${key}`;

/**
 * The examples for a language and a version of the library; made at their first use, and kept.
 *
 * @returns Without examples when there are none, or they can't be made, which is logged: help is worth showing without.
 */
export async function loadExamples(
  library: Pick<LibraryStats, "version"> | undefined,
  context: RequestContext,
): Promise<LoadedExamples> {
  const { state, words, logger } = context;
  const made = createHash("sha256").update(JSON.stringify([library?.version, words.locale]));
  const key = made.digest("hex").slice(0, 12);
  if (library === undefined) return { key, examples: [] };
  try {
    const kept = await keptExamples(key, context);
    if (kept !== undefined) return { key, examples: kept };
    const examples = await makeExamples(context);
    if (examples.length > 0) {
      await state.set(stateKey(key), JSON.stringify(examples), { ttlMs: KEPT_MS });
    }
    return { key, examples };
  } catch (err) {
    context.signal.throwIfAborted();
    logger.warn({ err }, "no examples");
    return { key, examples: [] };
  }
}

/** @returns The examples kept under a key; undefined when there are none (any more), or it is no key. */
export async function keptExamples(
  key: string,
  { state }: Pick<BotServices, "state">,
): Promise<readonly HelpExample[] | undefined> {
  const stored = KEY.test(key) ? await state.get(stateKey(key)) : undefined;
  return stored === undefined ? undefined : HelpExamplesSchema.safeParse(JSON.parse(stored)).data;
}
