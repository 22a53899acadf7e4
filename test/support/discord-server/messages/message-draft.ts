import { MessageFlags } from "discord-api-types/v10";
import type { APIEmbed, APIMessageTopLevelComponent } from "discord-api-types/v10";
import { isJsonObject, toInteger, toObjects, toText } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { DiscordError, refuseProblems } from "../rest/discord-error.ts";
import { textDisplayBytes } from "../rules/components-v2-rules.ts";
import { MAX_V2_TEXT_BYTES } from "../rules/limits.ts";
import { checkMessage, isEmptyMessage } from "../rules/message-rules.ts";
import type { StoredFile } from "../world/records.ts";
import type { MessageVersion } from "../world/stored-message.ts";

/** Flags that an application may set; the others are ignored. */
const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

/** The body of a request that writes a message, with the files that came along. */
export interface MessageDraft {
  readonly body: JsonObject;
  /** Uploaded files by the n of their `files[n]`. */
  readonly uploads: ReadonlyMap<string, StoredFile>;
}

/** What a message shows, before it is known whom it pings. */
export type MessageParts = Omit<MessageVersion, "at" | "pings">;

/** What a message without anything shows. */
export const NOTHING: MessageParts = {
  content: "",
  embeds: [],
  components: [],
  attachments: [],
  flags: 0,
};

function mergeAttachments(
  { body, uploads }: MessageDraft,
  current: readonly StoredFile[],
): StoredFile[] {
  if (!Array.isArray(body["attachments"])) return [...current, ...uploads.values()];
  // An entry names an upload by its number or an attachment that stays by its id; what isn't named goes.
  return toObjects(body["attachments"]).flatMap(({ id }) => {
    const kept = uploads.get(String(id)) ?? current.find((file) => file.id === String(id));
    return kept ?? [];
  });
}

function mergeParts(draft: MessageDraft, current: MessageParts): MessageParts {
  const { body } = draft;
  const settable = toInteger(body["flags"], current.flags & SETTABLE_FLAGS) & SETTABLE_FLAGS;
  const content =
    body["content"] === undefined ? current.content : (toText(body["content"]) ?? "").trim();
  return {
    content,
    embeds:
      body["embeds"] === undefined
        ? current.embeds
        : (toObjects(body["embeds"]) as unknown as APIEmbed[]),
    components:
      body["components"] === undefined
        ? current.components
        : (toObjects(body["components"]) as unknown as APIMessageTopLevelComponent[]),
    attachments: mergeAttachments(draft, current.attachments),
    flags: (current.flags & ~SETTABLE_FLAGS) | settable,
  };
}

/**
 * Applies a request to what a message shows, by Discord's rules.
 *
 * @param current What it showed before; leave it out for a new message.
 * @throws {DiscordError} 50035 for a wrong body, 50006 for an empty message, status 500 for too many bytes of text.
 */
export function applyDraft(draft: MessageDraft, current: MessageParts = NOTHING): MessageParts {
  const attachments = mergeAttachments(draft, current.attachments);
  const fileNames = attachments.map(({ name }) => name);
  refuseProblems(checkMessage(draft.body, { currentFlags: current.flags, fileNames }));
  const next = mergeParts(draft, current);
  const isV2 = (next.flags & MessageFlags.IsComponentsV2) !== 0;
  if (isV2 && (next.content !== "" || next.embeds.length > 0)) {
    const message =
      "A message that changes to Components V2 must set content to null and embeds to []";
    const code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2";
    refuseProblems([{ path: [next.content === "" ? "embeds" : "content"], code, message }]);
  }
  const hasPoll = isJsonObject(draft.body["poll"]);
  if (isEmptyMessage(next) && !hasPoll) throw new DiscordError(50006);
  if (isV2 && textDisplayBytes(next.components) > MAX_V2_TEXT_BYTES) {
    const message = "500: Internal Server Error";
    throw new DiscordError(0, { status: 500, message, rule: "text-display-bytes" });
  }
  return next;
}
