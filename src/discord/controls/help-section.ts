import { PARTLY_SIGN } from "../../answering/answer.ts";
import { DAY_MS } from "../../lib/day-ms.ts";
import type { RequestContext } from "../bot-services.ts";
import { chosenValue } from "../rendering/chosen-value.ts";
import { commands } from "../commands.ts";
import type { Control } from "../control.ts";
import { helpControls } from "../control-ids.ts";
import { commandName } from "../help/command-name.ts";
import { HELP_SECTIONS, type HelpSection } from "../help/help-sections.ts";
import { isModerator } from "../help/is-moderator.ts";
import {
  isForModerators,
  isThereFor,
  renderCommands,
  renderMenus,
} from "../help/render-commands.ts";
import { renderSectionSelect } from "../help/render-section-select.ts";
import { replyWithOverview } from "../help/reply-with-overview.ts";
import { menus } from "../menus.ts";
import { type MessagePart, toMessageBody, toText } from "../rendering/message-body.ts";
import { CONVERSATION_MS } from "../answer/open-conversation.ts";
import { renderPrivacy } from "../privacy/render-privacy.ts";
import { inPlace } from "./answer-of.ts";

/** Shows the section of the help that was chosen; that for moderators to nobody else. */
export const helpSection = {
  name: helpControls.section,

  acknowledge: inPlace,

  async execute(use, context) {
    const chosen = HELP_SECTIONS.find((name) => name === chosenValue(use));
    const { asker, reply, words } = context;
    const moderates = isModerator(asker);
    const section = chosen === "moderators" && !moderates ? "overview" : (chosen ?? "overview");
    if (section === "overview") return replyWithOverview(context);
    const menu = renderSectionSelect(section, { moderates, words });
    await reply.show(toMessageBody([...renderSection(section, context), menu]));
  },
} satisfies Control;

function renderSection(
  section: Exclude<HelpSection, "overview">,
  { asker, words }: RequestContext,
): readonly MessagePart[] {
  const { locale } = asker;
  const there = commands.filter((command) => isThereFor(asker, command));
  switch (section) {
    case "commands": {
      const own = there.filter((command) => !isForModerators(command));
      return [
        toText(`### ${words("help.commands")}\n${renderCommands(own, locale)}`),
        toText(renderMenus(menus, { locale, words })),
      ];
    }
    case "answers":
      return toList(words("help.answers"), [
        words("help.marks"),
        words("help.partly", { sign: PARTLY_SIGN }),
        words("help.leftOut"),
        words("help.abstains"),
        words("help.buttons"),
        words("help.deep"),
        words("help.private"),
      ]);
    case "conversations":
      return toList(words("help.conversations"), [
        words("help.memory", { days: Math.round(CONVERSATION_MS / DAY_MS) }),
        words("help.byReply"),
        words("help.threads"),
        words("help.direct"),
      ]);
    case "moderators": {
      const own = there.filter(isForModerators);
      const replay = words("help.moderatorsReplay", { replay: commandName("replay", locale) });
      return [
        toText(
          `### ${words("help.moderators")}\n${words("help.moderatorsAbout")}\n${renderCommands(own, locale)}`,
        ),
        toText(replay),
      ];
    }
    case "privacy":
      return renderPrivacy(words).components;
  }
}

function toList(heading: string, lines: readonly string[]): readonly MessagePart[] {
  return [toText(`### ${heading}\n${lines.map((line) => `- ${line}`).join("\n")}`)];
}
