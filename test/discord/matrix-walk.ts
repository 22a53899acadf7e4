import { ChannelType, ComponentType } from "discord.js";
import { parseCustomId } from "../../src/discord/custom-id.ts";
import type { DiscordServer } from "../support/discord-server/discord-server.ts";
import type { JsonObject } from "../support/discord-server/json.ts";
import { toObjects } from "../support/discord-server/json.ts";
import type { InteractionHandle } from "../support/discord-server/play/interaction-handle.ts";
import type { ActOptions, Member } from "../support/discord-server/play/member.ts";
import { walkComponents } from "../support/discord-server/rules/component-tree.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";
import { LAST_CONTROLS, modalInputs } from "./matrix-inputs.ts";

/** Somebody who uses everything that they are shown. */
export interface Walk {
  readonly server: DiscordServer;
  readonly member: Member;
  readonly act: ActOptions;
  /** Names of the controls that were used, and how each went. */
  readonly used: Map<string, number>;
  /** Called for everything that was done, once it is answered. */
  readonly check: (handle: InteractionHandle, what: string) => void;
  /** How often a control is used in one session; default 4. */
  readonly most?: number;
}

const SELECTS = new Set<unknown>([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]);
const DEFAULT_MOST = 4;

/** Waits until what somebody did is answered for good, as far as they can tell. */
export async function settled(handle: InteractionHandle, server: DiscordServer): Promise<void> {
  const kind = await handle.waitForAck();
  if (kind === "defer-reply") await handle.waitForFinal();
  if (kind !== "defer-update") return;
  const source = server.world.messages.get(handle.record.sourceMessageId ?? "");
  const before = handle.record.dispatchedAt;
  await server.waitFor(
    () =>
      source?.deletedAt !== undefined ||
      (source?.editedAt ?? 0) >= before ||
      handle.followUps().length > 0,
    `what becomes of interaction ${handle.id}`,
  );
}

/**
 * Uses every control that a reply leads to, and every control that those lead to, each kind a few times: presses, chooses
 * and fills in what is asked for. What takes the message away is used last.
 */
export async function followUp(handle: InteractionHandle, walk: Walk): Promise<void> {
  const { server, check } = walk;
  await settled(handle, server);
  check(handle, "first");
  const source = server.world.messages.get(handle.record.sourceMessageId ?? "");
  const shown = [handle.message(), ...handle.followUps(), source];
  if (handle.record.modal !== undefined) await submit(handle, walk);
  for (const message of shown) {
    if (message !== undefined) await useControls(message, walk);
  }
}

/** Uses the controls of a message, as it stands each time: using one may change the others. */
export async function useControls(message: StoredMessage, walk: Walk): Promise<void> {
  const seen = new Set<unknown>();
  for (;;) {
    const component = nextControl(message, walk, seen);
    if (component === undefined || message.deletedAt !== undefined) return;
    seen.add(component["custom_id"]);
    const { name } = parseCustomId(String(component["custom_id"]));
    walk.used.set(name, (walk.used.get(name) ?? 0) + 1);
    await followUp(use(message, component, walk), walk);
  }
}

function nextControl(
  { components, visibleTo }: StoredMessage,
  { used, member, most = DEFAULT_MOST }: Walk,
  seen: ReadonlySet<unknown>,
): JsonObject | undefined {
  if (visibleTo !== undefined && visibleTo !== member.id) return undefined;
  const usable = [...walkComponents(components)]
    .map(({ component }) => component)
    .filter(
      ({ custom_id: id, disabled }) =>
        typeof id === "string" &&
        disabled !== true &&
        !seen.has(id) &&
        (used.get(parseCustomId(id).name) ?? 0) < most,
    );
  const isLast = (component: JsonObject): boolean =>
    LAST_CONTROLS.has(parseCustomId(String(component["custom_id"])).name);
  return usable.find((component) => !isLast(component)) ?? usable[0];
}

function use(message: StoredMessage, component: JsonObject, walk: Walk): InteractionHandle {
  const { member, act } = walk;
  const id = String(component["custom_id"]);
  return SELECTS.has(component["type"])
    ? member.select(message, id, choicesOf(component, walk), act)
    : member.press(message, id, act);
}

/** What can be chosen: of options the last, of channels and roles the first that fits. */
function choicesOf(menu: JsonObject, { server }: Walk): readonly string[] {
  const { guild, user } = server.home;
  switch (menu["type"]) {
    case ComponentType.StringSelect:
      return toObjects(menu["options"])
        .slice(-1)
        .map(({ value }) => String(value));
    case ComponentType.ChannelSelect: {
      const types = Array.isArray(menu["channel_types"])
        ? menu["channel_types"]
        : [ChannelType.GuildText];
      const channels = [...server.world.channels.values()];
      const fit = channels.find(
        ({ guildId, type }) => guildId === guild.id && types.includes(type),
      );
      return fit === undefined ? [] : [fit.id];
    }
    case ComponentType.RoleSelect:
      return guild.roles.slice(-1).map(({ id }) => id);
    default:
      return [user.id];
  }
}

/** Sends a modal with everything that its control's inputs have, good and bad. */
async function submit(shown: InteractionHandle, walk: Walk): Promise<void> {
  const { member, act, used } = walk;
  const { name } = parseCustomId(String(shown.record.modal?.["custom_id"]));
  const inputs = modalInputs[name];
  if (inputs === undefined) {
    throw new Error(`Add "${name}" to modalInputs of matrix-inputs.ts: what is entered into it`);
  }
  for (const values of [...inputs.bad, ...inputs.good]) {
    used.set(name, (used.get(name) ?? 0) + 1);
    await followUp(member.submitModal(shown, values, act), walk);
  }
}
