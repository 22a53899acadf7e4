import { ChannelType, ComponentType } from "discord.js";
import { parseCustomId } from "../../src/discord/custom-id.ts";
import type { DiscordServer } from "../support/discord-server/discord-server.ts";
import type { JsonObject } from "../support/discord-server/json.ts";
import { toObjects } from "../support/discord-server/json.ts";
import type { InteractionHandle } from "../support/discord-server/play/interaction-handle.ts";
import type { ActOptions, Member } from "../support/discord-server/play/member.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { walkComponents } from "../support/discord-server/rules/component-tree.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";
import { LAST_CONTROLS, modalInputs } from "./matrix-inputs.ts";

/** Somebody who uses everything that they are shown. */
export interface Walk {
  readonly server: DiscordServer;
  /** Resolves when something that was done is answered for good. */
  readonly settled: (handle: InteractionHandle) => Promise<void>;
  readonly member: Member;
  readonly act: ActOptions;
  /** How often each kind of use was made in this session. */
  readonly used: Map<string, number>;
  /** Names of the controls that were used in any session. */
  readonly reached: Set<string>;
  /** Called for everything that was done, once it is answered. */
  readonly check: (handle: InteractionHandle) => void;
  /** How often each kind of use is made in one session; default 1. */
  readonly most?: number;
}

const SELECTS = new Set<unknown>([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]);

/**
 * Uses every control that a reply leads to, and every control that those lead to, each kind a few times: presses, chooses
 * and fills in what is asked for. What takes the message away is used last.
 */
export async function followUp(handle: InteractionHandle, walk: Walk): Promise<void> {
  const { server, settled, check } = walk;
  await settled(handle);
  check(handle);
  const source = server.world.messages.get(handle.record.sourceMessageId ?? "");
  const shown = [handle.message(), ...handle.followUps(), source];
  if (handle.record.modal !== undefined) await submit(handle, walk);
  for (const message of shown) {
    if (message !== undefined) await useControls(message, walk);
  }
}

/** One thing that can be done with a message: a button, or a menu with what is chosen in it. */
interface Use {
  readonly customId: string;
  readonly name: string;
  readonly values?: readonly string[];
  /** The same for uses that differ only in what they are about. */
  readonly kind: string;
}

/** Uses the controls of a message, as it stands each time: using one may change the others. */
export async function useControls(message: StoredMessage, walk: Walk): Promise<void> {
  const { member, act, used } = walk;
  for (;;) {
    const next = nextUse(message, walk);
    if (next === undefined) return;
    const { customId, name, values, kind } = next;
    used.set(kind, (used.get(kind) ?? 0) + 1);
    walk.reached.add(name);
    const handle =
      values === undefined
        ? member.press(message, customId, act)
        : member.select(message, customId, values, act);
    await followUp(handle, walk);
  }
}

function nextUse(message: StoredMessage, walk: Walk): Use | undefined {
  const { components, visibleTo, deletedAt } = message;
  const { used, member, most = 1 } = walk;
  if (deletedAt !== undefined || (visibleTo !== undefined && visibleTo !== member.id)) return;
  const fresh = [...walkComponents(components)]
    .flatMap(({ component }) => usesOf(component, walk))
    .map((one) => ({ ...one, kind: `${one.kind} in ${viewOf(message)}` }))
    .filter(({ kind }) => (used.get(kind) ?? 0) < most);
  return fresh.find(({ name }) => !LAST_CONTROLS.has(name)) ?? fresh[0];
}

function usesOf(component: JsonObject, walk: Walk): readonly Use[] {
  const { custom_id: customId, disabled } = component;
  if (typeof customId !== "string" || disabled === true) return [];
  const { name, args } = parseCustomId(customId);
  const kind = [name, ...args.map(kindOf)].join(":");
  if (!SELECTS.has(component["type"])) return [{ customId, name, kind }];
  return choicesIn(component, walk).map((values) => ({
    customId,
    name,
    values,
    kind: `${kind}=${values.map(kindOf).join(",")}`,
  }));
}

/** What a message shows, by its first line: the same button leads elsewhere from there. */
function viewOf(message: StoredMessage): string {
  const [line = ""] = textOf(message).split("\n", 1);
  return line.slice(0, 30).replaceAll(/\d+/gu, "*");
}

/** Ids, keys and numbers tell what something is about, and not what it does. */
function kindOf(arg: string): string {
  return /^\d+$|[\w-]{10,}/u.test(arg) ? "*" : arg;
}

/** What can be chosen: each option, or of channels, roles and people the first that fits. */
function choicesIn(menu: JsonObject, { server }: Walk): readonly (readonly string[])[] {
  const { guild, user } = server.home;
  switch (menu["type"]) {
    case ComponentType.StringSelect:
      return toObjects(menu["options"]).map(({ value }) => [String(value)]);
    case ComponentType.ChannelSelect: {
      const types = Array.isArray(menu["channel_types"])
        ? menu["channel_types"]
        : [ChannelType.GuildText];
      const fit = [...server.world.channels.values()].find(
        ({ guildId, type }) => guildId === guild.id && types.includes(type),
      );
      return fit === undefined ? [] : [[fit.id]];
    }
    case ComponentType.RoleSelect:
      return guild.roles.slice(-1).map(({ id }) => [id]);
    default:
      return [[user.id]];
  }
}

/** Sends a modal with everything that its control's inputs have, good and bad. */
async function submit(shown: InteractionHandle, walk: Walk): Promise<void> {
  const { member, act, reached } = walk;
  const { name } = parseCustomId(String(shown.record.modal?.["custom_id"]));
  reached.add(name);
  const inputs = modalInputs[name];
  if (inputs === undefined) {
    throw new Error(`Add "${name}" to modalInputs of matrix-inputs.ts: what is entered into it`);
  }
  for (const values of [...inputs.bad, ...inputs.good]) {
    await followUp(member.submitModal(shown, values, act), walk);
  }
}
