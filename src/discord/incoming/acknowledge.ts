import {
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  RESTJSONErrorCodes,
  Routes,
} from "discord.js";
import type { APIModalInteractionResponseCallbackData, REST } from "discord.js";
import { discordLimits } from "../rendering/discord-limits.ts";
import { renderNotice } from "../rendering/render-notice.ts";
import { classifyRequestFailure } from "../sending/request-failure.ts";
import type { Timers } from "../sending/timers.ts";
import { untilAborted } from "../sending/until-aborted.ts";

/** How an interaction is acknowledged; who sees the reply is fixed by it. A notice and a modal are the whole answer. */
export type AckKind =
  | "public"
  | "private"
  | "update"
  | { readonly notice: string }
  | { readonly modal: APIModalInteractionResponseCallbackData };

/**
 * `mine`: go on. `expired`: Discord no longer waits. `taken`: somebody else
 * with the same token acknowledged it. `late`: no answer within 2.5 seconds.
 */
export type Acknowledgement = "mine" | "expired" | "taken" | "late";

const PAUSE_MS = 100;

/** What acknowledging takes. */
export interface AcknowledgeOptions {
  readonly rest: REST;
  readonly timers: Timers;
  /** Called when Discord accepts the acknowledgement, or may have accepted it, after it was given up as late. */
  readonly onAcceptedLate: () => void;
}

/**
 * Acknowledges an interaction within Discord's three seconds: the first thing
 * done about it. A lost answer is tried again, and "already acknowledged" then
 * means that an earlier try of ours got through.
 *
 * @throws {DiscordAPIError} If Discord refuses it for any other reason.
 */
export async function acknowledge(
  { id, token }: { readonly id: string; readonly token: string },
  kind: AckKind,
  { rest, timers, onAcceptedLate }: AcknowledgeOptions,
): Promise<Acknowledgement> {
  const deadline = new AbortController();
  const cancel = timers.after(discordLimits.acknowledgeMs, () => deadline.abort());
  const send = async (isFirst: boolean): Promise<Acknowledgement | "again"> => {
    const sending = rest.post(Routes.interactionCallback(id, token), {
      auth: false,
      body: toBody(kind),
    });
    try {
      await untilAborted(sending, deadline.signal);
      return "mine";
    } catch (error) {
      if (!deadline.signal.aborted) return outcomeOf(error, isFirst);
      // Of a further try, a refusal may mean that the first one was taken.
      sending.then(onAcceptedLate, isFirst ? () => undefined : onAcceptedLate);
      return "late";
    }
  };
  try {
    for (let isFirst = true; !deadline.signal.aborted; isFirst = false) {
      const outcome = await send(isFirst);
      if (outcome !== "again") return outcome;
      await new Promise<void>((resolve) => {
        timers.after(PAUSE_MS, resolve);
      });
    }
    // Any of these tries may have been taken; where none was, telling comes to nothing.
    onAcceptedLate();
    return "late";
  } finally {
    cancel();
  }
}

function outcomeOf(error: unknown, isFirst: boolean): Acknowledgement | "again" {
  if (error instanceof DiscordAPIError) {
    if (error.code === RESTJSONErrorCodes.UnknownInteraction) return "expired";
    if (error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)
      return isFirst ? "taken" : "mine";
  }
  if (classifyRequestFailure(error) === "unknown") return "again";
  throw error;
}

function toBody(kind: AckKind): object {
  if (typeof kind === "object" && "modal" in kind) {
    return { type: InteractionResponseType.Modal, data: kind.modal };
  }
  if (typeof kind === "object") {
    const notice = renderNotice(kind.notice);
    const data = { ...notice, flags: notice.flags | MessageFlags.Ephemeral };
    return { type: InteractionResponseType.ChannelMessageWithSource, data };
  }
  if (kind === "update") return { type: InteractionResponseType.DeferredMessageUpdate };
  const flags = kind === "private" ? MessageFlags.Ephemeral : 0;
  return { type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags } };
}
