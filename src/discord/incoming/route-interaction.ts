import type { Interaction, RepliableInteraction } from "discord.js";
import { refusalOfAccess } from "./access.ts";
import type { AckKind } from "./acknowledge.ts";
import type { RequestContext } from "../bot-services.ts";
import { refusalOfChannel } from "./channel-permission.ts";
import type { InteractionUse } from "../command.ts";
import { commands } from "../commands.ts";
import type { ControlUse } from "../control.ts";
import { controls } from "../controls.ts";
import { parseCustomId } from "../custom-id.ts";
import type { Glance } from "./glance.ts";
import { menus } from "../menus.ts";

/** What is to be done about an interaction. Deciding it takes no I/O. */
export interface Route {
  /** For the log. */
  readonly name: string;
  /** Whether it is a question that counts to the quotas. */
  readonly counts: boolean;
  /** Who sees the reply, or what is answered at once. */
  readonly ackKind: AckKind;
  /** Absent when the acknowledgement is the whole answer. */
  readonly execute?: (context: RequestContext) => Promise<void>;
}

/** Decides what an interaction is for; what nobody answers to gets a notice. */
export function routeInteraction(interaction: RepliableInteraction, glance: Glance): Route {
  return findRoute(interaction, glance) ?? refused("unknown", glance.words("hint.unknownCommand"));
}

function findRoute(interaction: Interaction, glance: Glance): Route | undefined {
  if (interaction.isChatInputCommand()) {
    const command = commands.find(({ data }) => data.name === interaction.commandName);
    return command && routeUse(command, { interaction, glance });
  }
  if (interaction.isMessageContextMenuCommand()) {
    const menu = menus.find(({ data }) => data.name === interaction.commandName);
    return menu && routeUse(menu, { interaction, glance });
  }
  if (interaction.isMessageComponent() || interaction.isModalSubmit()) {
    return routeControl(interaction, glance);
  }
  return undefined;
}

function routeUse<Given extends RepliableInteraction>(
  use: InteractionUse<Given> & { readonly data: { readonly name: string } },
  { interaction, glance }: { readonly interaction: Given; readonly glance: Glance },
): Route {
  const { name } = use.data;
  const access = typeof use.access === "function" ? use.access(interaction) : use.access;
  const notice =
    refusalOfAccess(access ?? "everyone", glance) ??
    (use.isEverywhere === true ? undefined : refusalOfChannel(interaction, glance)) ??
    use.refuse?.(interaction, glance);
  if (notice !== undefined) return refused(name, notice);
  const seen = use.isPrivate?.(interaction, glance) === true ? "private" : "public";
  return {
    name,
    counts: isCounted(use, interaction),
    ...finished(use.acknowledge?.(interaction, glance) ?? seen, (context) =>
      use.execute(interaction, context),
    ),
  };
}

function isCounted<Given>({ counts }: InteractionUse<Given>, interaction: Given): boolean {
  return typeof counts === "function" ? counts(interaction) : counts === true;
}

function routeControl(interaction: ControlUse["interaction"], glance: Glance): Route | undefined {
  const { name, args } = parseCustomId(interaction.customId);
  const control = controls.find((candidate) => candidate.name === name);
  if (control === undefined) return undefined;
  const notice =
    refusalOfAccess(control.access ?? "everyone", glance) ??
    (control.counts === true ? refusalOfChannel(interaction, glance) : undefined);
  if (notice !== undefined) return refused(name, notice);
  const use = { interaction, args };
  return {
    name,
    counts: control.counts === true,
    ...finished(
      toFit(interaction, control.acknowledge(use, glance), glance),
      control.execute && ((context) => control.execute?.(use, context) ?? Promise.resolve()),
    ),
  };
}

/** What a modal that was sent can be answered with: not with another one, and where no message opened it, none is rewritten. */
function toFit(
  interaction: ControlUse["interaction"],
  ackKind: AckKind,
  { words }: Pick<Glance, "words">,
): AckKind {
  if (!interaction.isModalSubmit()) return ackKind;
  if (typeof ackKind === "object" && "modal" in ackKind) {
    return { notice: words("hint.unknownCommand") };
  }
  return ackKind === "update" && !interaction.isFromMessage() ? "private" : ackKind;
}

/** A notice or a modal is all there is; nothing follows it. */
function finished(
  ackKind: AckKind,
  execute: Route["execute"] | undefined,
): Pick<Route, "ackKind" | "execute"> {
  return execute === undefined || typeof ackKind === "object" ? { ackKind } : { ackKind, execute };
}

function refused(name: string, notice: string): Route {
  return { name, counts: false, ackKind: { notice } };
}
