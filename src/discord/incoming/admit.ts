import type { BotServices } from "../bot-services.ts";
import type { Glance } from "./glance.ts";
import { partyOf } from "./lanes.ts";
import type { Place } from "./places.ts";
import { sayRefusal } from "./refusal.ts";
import type { Route } from "./route-interaction.ts";
import { takeQuota, type TakenQuota } from "./take-quota.ts";

/**
 * Of what may pass before the acknowledgement: with a state that doesn't answer, settings have taken it up already (see
 * `cacheSettings`), and what is left of Discord's three seconds must do.
 */
const BEFORE_ACKNOWLEDGEMENT_MS = 400;
const QUOTA_PATIENCE_MS = 300;

/** An interaction that is let in, or what it is answered with instead. */
export interface Admitted {
  readonly route: Route;
  /** Absent when nothing is to be done after the acknowledgement. */
  readonly place?: Place;
  /** Of a question that counts; may still be going on, and may reject. */
  readonly quota?: Promise<TakenQuota>;
}

/**
 * Lets an interaction in if there is room and its asker may ask, which is known before the acknowledgement so that only they
 * are told; where the state is slow, it becomes known later. Who is turned away for want of room has used up nothing.
 *
 * @param options.startedAt When it came, in milliseconds since 1970.
 */
export async function admit(
  route: Route,
  glance: Glance,
  { services, startedAt }: { readonly services: BotServices; readonly startedAt: number },
): Promise<Admitted> {
  if (route.execute === undefined) return { route };
  const { lanes, state } = services;
  const { asker, words } = glance;
  const place = (route.counts ? lanes.answers : lanes.quick).enter(partyOf(asker));
  if (place.kind !== "place") return { route: instead(route, sayRefusal(place, words)) };
  if (!route.counts) return { route, place };
  const quota = takeQuota(state.quotas, { ...services, ...glance, now: startedAt });
  const known = await soon(quota, { services, startedAt });
  if (known?.kind !== "used-up") return { route, place, quota };
  place.leave();
  return { route: instead(route, known.sentence) };
}

function instead({ name }: Route, notice: string): Route {
  return { name, counts: false, ackKind: { notice } };
}

/** @returns Undefined when it takes too long, or fails: then it is told after the acknowledgement. */
async function soon(
  quota: Promise<TakenQuota>,
  { services: { timers }, startedAt }: Parameters<typeof admit>[2],
): Promise<TakenQuota | undefined> {
  const left = startedAt + BEFORE_ACKNOWLEDGEMENT_MS - timers.now();
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const patience = Math.max(0, Math.min(QUOTA_PATIENCE_MS, left));
  const cancel = timers.after(patience, () => resolve(undefined));
  const known = await Promise.race([quota.catch(() => undefined), late]);
  cancel();
  return known;
}
