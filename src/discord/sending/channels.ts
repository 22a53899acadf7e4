import { ChannelType, MessageType, Routes, ThreadAutoArchiveDuration } from "discord.js";
import type { APIMessage, APIThreadChannel, REST } from "discord.js";
import type { MessageBody } from "../rendering/message-body.ts";
import type { AttachedFile } from "./reply.ts";
import { isOutOfReach } from "./request-failure.ts";
import { retryRequest } from "./retry-request.ts";
import { splitText } from "../rendering/split-text.ts";
import { textOf } from "../rendering/text-of.ts";
import type { Timers } from "./timers.ts";
import { toUpload } from "./to-upload.ts";

/** Discord's limit of a thread's name. */
const THREAD_NAME_CHARS = 100;
const MAX_FETCHED = 100;

/** A message as somebody reads it. */
export interface ReadMessage {
  readonly id: string;
  readonly userId: string;
  /** What the author is called where it was written. */
  readonly author: string;
  readonly isBot: boolean;
  /** Its words; empty where Discord hides them. */
  readonly text: string;
}

/** What a request to a channel came to: it was done, or the channel (or the right to it) is gone. */
export type Posted = { readonly kind: "posted"; readonly id: string } | { readonly kind: "gone" };

/** What the bot does in channels by itself, on its own token and not in reply to an interaction. */
export interface Channels {
  /** Posts a message once, however often it is sent: the nonce (at most 25 characters) tells Discord that it knows it. */
  post(
    channelId: string,
    body: MessageBody,
    options: { readonly nonce: string; readonly file?: AttachedFile },
  ): Promise<Posted>;
  /** Rewrites a message of the bot's. */
  edit(channelId: string, messageId: string, body: MessageBody): Promise<Posted>;
  /** Deletes a message of the bot's; a missing one is no error. */
  remove(channelId: string, messageId: string): Promise<void>;
  /** Opens a thread at a message, or without one. @param name Cut to Discord's 100 characters. */
  openThread(
    channelId: string,
    options: { readonly name: string; readonly messageId?: string },
  ): Promise<Posted>;
  /** The newest messages of a channel that people can see, oldest first, at most 100. Empty when the channel is gone. */
  read(channelId: string, limit: number): Promise<readonly ReadMessage[]>;
}

/** Creates the connection to channels; every method rejects as the request does unless the channel is gone. */
export function createChannels({
  rest,
  timers,
}: {
  /** A connection that has the bot's token. */
  readonly rest: REST;
  readonly timers: Timers;
}): Channels {
  const send = (request: () => Promise<unknown>): Promise<Posted> =>
    retryRequest(request, timers).then(
      (result) => ({ kind: "posted", id: (result as { readonly id: string }).id }),
      goneOrThrow,
    );
  return {
    post(channelId, body, { nonce, file }) {
      const { files, fields } = toUpload(file);
      const full = { ...body, ...fields, nonce, enforce_nonce: true };
      return send(() => rest.post(Routes.channelMessages(channelId), { files, body: full }));
    },
    edit: (channelId, messageId, body) =>
      send(() => rest.patch(Routes.channelMessage(channelId, messageId), { body })),
    async remove(channelId, messageId) {
      await send(() =>
        rest.delete(Routes.channelMessage(channelId, messageId)).then(() => ({ id: "" })),
      );
    },
    openThread: (channelId, { name, messageId }) =>
      send(() => openThread(rest, channelId, { name, messageId })),
    async read(channelId, limit) {
      const query = new URLSearchParams({ limit: String(Math.min(limit, MAX_FETCHED)) });
      const request = () => rest.get(Routes.channelMessages(channelId), { query });
      const found = await retryRequest(request, timers).catch(goneOrThrow);
      return Array.isArray(found)
        ? (found as readonly APIMessage[]).toReversed().flatMap(toRead)
        : [];
    },
  };
}

function openThread(
  rest: REST,
  channelId: string,
  { name, messageId }: { readonly name: string; readonly messageId: string | undefined },
): Promise<unknown> {
  const body = {
    name: splitText(name, THREAD_NAME_CHARS)[0] ?? "papercord",
    auto_archive_duration: ThreadAutoArchiveDuration.OneDay,
    ...(messageId === undefined ? { type: ChannelType.PublicThread } : {}),
  };
  return rest.post(Routes.threads(channelId, messageId), { body }) as Promise<APIThreadChannel>;
}

function goneOrThrow(error: unknown): { readonly kind: "gone" } {
  if (isOutOfReach(error)) return { kind: "gone" };
  throw error;
}

function toRead(message: APIMessage): readonly ReadMessage[] {
  const { id, author, type } = message;
  if (type !== MessageType.Default && type !== MessageType.Reply) return [];
  const name = author.global_name ?? author.username;
  return [
    { id, userId: author.id, author: name, isBot: author.bot === true, text: textOf(message) },
  ];
}
