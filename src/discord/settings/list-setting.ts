import { ComponentType, SelectMenuDefaultValueType } from "discord.js";
import type {
  APIChannelSelectComponent,
  APIRoleSelectComponent,
  APISelectMenuDefaultValue,
  ChannelType,
} from "discord.js";
import type { ServerSettings } from "../../state/server-settings.ts";
import { toSettingsId } from "../control-ids.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import { SaidError } from "../sending/said-error.ts";
import type { WordKey } from "../words/words.ts";
import type { Chosen, ServerThings, Setting, SettingLook } from "./setting.ts";

/** A setting that is a list of channels or of roles. */
export interface ListSettingOptions extends Pick<Setting, "name" | "title" | "about"> {
  readonly field: "allowedChannelIds" | "forumChannelIds" | "libraryRoleIds";
  /** Kinds of channels that can be chosen; roles are chosen when absent. */
  readonly channelTypes?: readonly ChannelType[];
  /** How many can be chosen: at most as many as {@link ServerSettings} takes and a menu of Discord's has, 25. */
  readonly max: number;
  /** What an empty list means. */
  readonly none: WordKey;
  /** What the menu says while nothing is chosen. */
  readonly placeholder: WordKey;
}

/**
 * Makes a setting that is a list of channels or of roles. Deleted ones are shown as such and stay until they are removed.
 * What a menu adds and takes away is done to the list as it is now, so that two moderators with the same menu open both
 * get their way.
 */
export function createListSetting(options: ListSettingOptions): Setting {
  const { name, title, about, field, channelTypes, max, none, placeholder } = options;
  const thingsOf = ({ channels, roles }: ServerThings): ReadonlyMap<string, unknown> =>
    channelTypes === undefined ? roles : channels;
  const isHere = (server: ServerThings) => (id: string) => thingsOf(server).has(id);
  const withList = (settings: ServerSettings, ids: readonly string[]): ServerSettings => ({
    ...settings,
    [field]: ids,
  });
  return {
    name,
    title,
    about,
    describe(settings, look) {
      const ids = settings[field];
      if (ids.length === 0) return look.words(none);
      const tell = channelTypes === undefined ? tellRole : tellChannel;
      return ids.map((id) => tell(id, look)).join(", ");
    },
    controls(settings, { words, server }) {
      const here = settings[field].filter(isHere(server)).slice(0, max);
      const menu = {
        custom_id: toSettingsId("set", name),
        placeholder: words(placeholder),
        min_values: 0,
        max_values: max,
      };
      const select =
        channelTypes === undefined
          ? roleMenu(menu, here)
          : { ...channelMenu(menu, here), channel_types: [...channelTypes] };
      const removal = renderAnswerButton(toSettingsId("removeGone", name), {
        label: words("settings.removeGone"),
      });
      return [
        { type: ComponentType.ActionRow, components: [select] },
        ...(settings[field].every(isHere(server)) ? [] : [toButtonRow([removal])]),
      ];
    },
    apply(fresh, chosen) {
      requireThings(chosen, channelTypes);
      const { values, shown } = chosen;
      const kept = fresh[field].filter((id) => !shown.includes(id) || values.includes(id));
      const ids = [...new Set([...kept, ...values.filter((id) => !shown.includes(id))])];
      if (ids.length > max) throw new SaidError("settings.tooMany", { max });
      return withList(fresh, ids);
    },
    withoutGone: (fresh, server) => withList(fresh, fresh[field].filter(isHere(server))),
  };
}

type MenuBase = Pick<
  APIRoleSelectComponent,
  "custom_id" | "placeholder" | "min_values" | "max_values"
>;

function channelMenu(menu: MenuBase, ids: readonly string[]): APIChannelSelectComponent {
  const { Channel } = SelectMenuDefaultValueType;
  return { type: ComponentType.ChannelSelect, ...menu, default_values: chosenBefore(ids, Channel) };
}

function roleMenu(menu: MenuBase, ids: readonly string[]): APIRoleSelectComponent {
  const { Role } = SelectMenuDefaultValueType;
  return { type: ComponentType.RoleSelect, ...menu, default_values: chosenBefore(ids, Role) };
}

function chosenBefore<Type extends SelectMenuDefaultValueType>(
  ids: readonly string[],
  type: Type,
): APISelectMenuDefaultValue<Type>[] {
  return ids.map((id) => ({ id, type }));
}

/** A role's menu offers the role of everybody, whose id is the server's; no member is told to have it. */
function requireThings(
  { values, server }: Chosen,
  channelTypes: readonly ChannelType[] | undefined,
): void {
  if (channelTypes === undefined) {
    if (values.includes(server.id)) throw new SaidError("settings.everybody");
    if (values.every((id) => server.roles.has(id))) return;
  } else {
    const types = values.map((id) => server.channels.get(id)?.type);
    if (types.every((type) => type !== undefined && channelTypes.includes(type))) return;
  }
  throw new SaidError("settings.invalid");
}

function tellChannel(id: string, { words, server, isForLog }: SettingLook): string {
  const channel = server.channels.get(id);
  if (channel === undefined) return words("settings.goneChannel");
  return isForLog ? `#${channel.name}` : `<#${id}>`;
}

function tellRole(id: string, { words, server, isForLog }: SettingLook): string {
  const role = server.roles.get(id);
  if (role === undefined) return words("settings.goneRole");
  return isForLog ? `@${role.name}` : `<@&${id}>`;
}
