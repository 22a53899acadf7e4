import { step } from "../../lib/step.ts";
import { untilAborted } from "../sending/until-aborted.ts";
import type { Words } from "../words/words.ts";
import type { Place } from "./places.ts";
import { sayRefusal } from "./refusal.ts";
import type { TakenQuota } from "./take-quota.ts";
import type { Pause } from "./work-in-flight.ts";

/** Somebody whose turn it is, or why it won't be. */
export type Turn =
  | {
      readonly kind: "begins";
      /** For a question that failed. Never rejects. */
      readonly giveBack: () => Promise<void>;
    }
  | { readonly kind: "used-up" | "busy"; readonly sentence: string };

/** What there is to wait for. */
export interface TurnOptions {
  readonly place: Place;
  /** Absent for what doesn't count. */
  readonly quota?: Promise<TakenQuota> | undefined;
  readonly pause: Pause;
  readonly signal: AbortSignal;
  readonly words: Words;
}

/**
 * Waits until a request may be worked on: first for its quota, then for its place. Where that comes to nothing, what it
 * counted is given back.
 *
 * @throws What the quota failed with, or the signal's reason.
 */
export async function takeTurn({ place, quota, pause, signal, words }: TurnOptions): Promise<Turn> {
  const taken = await untilAborted(quota ?? UNCOUNTED, signal).catch(async (error: unknown) => {
    void undoQuota(quota);
    throw error;
  });
  if (taken?.kind === "used-up") return taken;
  const refusal = await step("wait", () => pause(place.turn));
  if (refusal === undefined) return { kind: "begins", giveBack: async () => taken?.giveBack() };
  await taken?.undo();
  return { kind: "busy", sentence: sayRefusal(refusal, words) };
}

const UNCOUNTED = Promise.resolve(undefined);

/** Gives back all that a question counted that nothing was done about, also one that is still being counted. Never rejects. */
export async function undoQuota(quota: TurnOptions["quota"]): Promise<void> {
  const taken = await quota?.catch(() => undefined);
  if (taken?.kind === "taken") await taken.undo();
}
