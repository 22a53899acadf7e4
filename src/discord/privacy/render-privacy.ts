import { ButtonStyle, ComponentType } from "discord.js";
import { DAY_MS } from "../../lib/day-ms.ts";
import { toForgetId } from "../control-ids.ts";
import { type MessageBody, toMessageBody, toText } from "../rendering/message-body.ts";
import { CONVERSATION_MS } from "../answer/open-conversation.ts";
import { VIEW_MS } from "../papers/paper-list-view.ts";
import { RETENTION } from "./retention.ts";
import type { Words } from "../words/words.ts";

const days = (ms: number): number => Math.round(ms / DAY_MS);

/** Says what is kept of members and for how long, with a button to have it deleted. */
export function renderPrivacy(words: Words): MessageBody {
  const lines = [
    words("privacy.answers", { days: days(RETENTION.answersMs) }),
    words("privacy.conversations", { days: days(CONVERSATION_MS) }),
    words("privacy.lists", { days: days(VIEW_MS) }),
    words("privacy.checks"),
    words("privacy.changes", { days: days(RETENTION.changesMs) }),
    words("privacy.offers"),
    words("privacy.counts"),
    words("privacy.models"),
  ];
  return toMessageBody([
    toText(`### ${words("privacy.heading")}`),
    toText(lines.map((line) => `- ${line}`).join("\n")),
    toText(`-# ${words("privacy.notKept")}`),
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.Button,
          style: ButtonStyle.Danger,
          label: words("privacy.forget"),
          custom_id: toForgetId(),
        },
      ],
    },
  ]);
}
