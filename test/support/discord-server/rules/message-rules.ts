import { MessageFlags } from "discord-api-types/v10";
import { isAbsent, toInteger, toObjects } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { checkAllowedMentions } from "./allowed-mentions.ts";
import { checkRows } from "./component-rules.ts";
import { checkComponentsV2 } from "./components-v2-rules.ts";
import { checkEmbeds, isEmptyEmbed } from "./embed-rules.ts";
import { checkInteger, checkObjects, checkText } from "./form-problems.ts";
import type { Problems } from "./form-problems.ts";
import { MAX_ATTACHMENTS, MAX_CONTENT } from "./limits.ts";

const MAX_NONCE = 25;

/** What is known of a message beside its request body. */
export interface MessageContext {
  /** Flags of the message before this request; 0 for a new one. */
  readonly currentFlags: number;
  /** Names of the files that the message will carry. */
  readonly fileNames: readonly string[];
}

/** Whether a message uses Components V2 after this request. */
function isComponentsV2(body: JsonObject, currentFlags: number): boolean {
  return ((toInteger(body["flags"]) | currentFlags) & MessageFlags.IsComponentsV2) !== 0;
}

function* checkLegacyFields(body: JsonObject): Problems {
  for (const field of ["content", "embeds", "poll", "sticker_ids"]) {
    const value = body[field];
    if (isAbsent(value) || value === "" || (Array.isArray(value) && value.length === 0)) continue;
    const message = `${field} cannot stand beside Components V2`;
    yield { path: [field], code: "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message };
  }
}

function* checkKeptFlag(body: JsonObject, { currentFlags }: MessageContext): Problems {
  const wasV2 = (currentFlags & MessageFlags.IsComponentsV2) !== 0;
  if (
    !wasV2 ||
    isAbsent(body["flags"]) ||
    (toInteger(body["flags"]) & MessageFlags.IsComponentsV2) !== 0
  )
    return;
  const message = "Components V2 cannot be switched off";
  yield { path: ["flags"], code: "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", message };
}

/** Checks the body of a request that creates or edits a message. */
export function* checkMessage(body: JsonObject, context: MessageContext): Problems {
  yield* checkAllowedMentions(body["allowed_mentions"]);
  yield* checkObjects(body["attachments"], ["attachments"], { max: MAX_ATTACHMENTS });
  yield* checkInteger(body["flags"], ["flags"], { min: 0, max: Number.MAX_SAFE_INTEGER });
  if (typeof body["nonce"] === "string")
    yield* checkText(body["nonce"], ["nonce"], { min: 0, max: MAX_NONCE });
  yield* checkKeptFlag(body, context);
  if (isComponentsV2(body, context.currentFlags)) {
    yield* checkLegacyFields(body);
    yield* checkComponentsV2(body["components"], context);
    return;
  }
  yield* checkText(body["content"], ["content"], { min: 0, max: MAX_CONTENT });
  yield* checkEmbeds(body["embeds"]);
  yield* checkRows(body["components"]);
}

/** Whether a message would show nothing. */
export function isEmptyMessage(message: {
  readonly content: string;
  readonly embeds: readonly unknown[];
  readonly components: readonly unknown[];
  readonly attachments: readonly unknown[];
}): boolean {
  const hasParts = message.components.length > 0 || message.attachments.length > 0;
  return (
    !hasParts && message.content.trim() === "" && toObjects(message.embeds).every(isEmptyEmbed)
  );
}
