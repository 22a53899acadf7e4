import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  InteractionType,
  PermissionFlagsBits,
} from "discord.js";
import { describe, expect, test } from "vitest";
import type { Access } from "../../src/discord/incoming/access.ts";
import { commands } from "../../src/discord/commands.ts";
import { controls } from "../../src/discord/controls.ts";
import { menus } from "../../src/discord/menus.ts";
import { wordsFor } from "../../src/discord/words/words.ts";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import type { JsonObject } from "../support/discord-server/json.ts";
import type { DiscordServer } from "../support/discord-server/discord-server.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import type { InteractionHandle } from "../support/discord-server/play/interaction-handle.ts";
import type { ActOptions, Member } from "../support/discord-server/play/member.ts";
import type { OptionValue } from "../support/discord-server/play/command-options.ts";
import { toApiMessage } from "../support/discord-server/world/message-views.ts";
import {
  accessOf,
  partsOf,
  people,
  places,
  uses,
  type Person,
  type Place,
  type Roles,
  type Use,
} from "./permission-table.ts";
import { addButton, openPanel } from "./settings-panel.ts";
import { startTestBot } from "./start-test-bot.ts";
import { stateWith } from "./state-with.ts";

const words = wordsFor("en-US");
const REFUSALS = new Set([
  words("hint.managersOnly"),
  words("hint.librariansOnly"),
  words("hint.serverOnly"),
  words("settings.notInstalled"),
]);

function mayUse(access: Access, { level }: Person, { isModerated }: Place): boolean {
  if (access === "everyone") return true;
  const isEnough = level === "manager" || (level === "librarian" && access === "librarians");
  return isModerated && isEnough;
}

/** A bot whose settings nobody can change; each of its servers can have a role of librarians. */
async function startModerated() {
  const written: unknown[] = [];
  const libraryRoleIds: string[] = [];
  const state = stateWith({
    settings: {
      get: async () => ({ ...DEFAULT_SETTINGS, libraryRoleIds }),
      async set(...given) {
        written.push(given);
        throw new Error("cannot write");
      },
      async change(guildId, make) {
        written.push([guildId, make({ ...DEFAULT_SETTINGS, libraryRoleIds })]);
        throw new Error("cannot write");
      },
      delete: async () => undefined,
    },
  });
  const started = await startTestBot({ state });
  const { server } = started;
  const addRoles = ({ guildId }: Place["channel"]): Roles => {
    const guild = server.world.guilds.get(guildId ?? "");
    const librarians = server.addRole("librarians", guild);
    libraryRoleIds.push(librarians);
    return { librarians, others: server.addRole("readers", guild) };
  };
  return { ...started, addRoles, written };
}

/** Sends what Discord's client may hide from a member, with nothing typed. */
function force(
  { server, member, act }: { server: DiscordServer; member: Member; act: ActOptions },
  { name }: Use,
): InteractionHandle {
  const [command = "", ...path] = name.split(" ");
  const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;
  const options = path.reduceRight<readonly JsonObject[]>(
    (inner, part, index) => [
      { name: part, type: index < path.length - 1 ? SubcommandGroup : Subcommand, options: inner },
    ],
    [],
  );
  const known = [...server.world.commands.values()].find((one) => one.name === command);
  const type = ApplicationCommandType.ChatInput;
  const data = { id: known?.id, name: command, type, options };
  return member.interact(InteractionType.ApplicationCommand, data, act);
}

/** Something that fits an option that must be filled in. */
function valueOf(
  option: Use["options"][number],
  { id }: Place["channel"],
): readonly (readonly [string, OptionValue])[] {
  if (option.required !== true) return [];
  const bytes = new TextEncoder().encode("A paper");
  const values: Partial<Record<ApplicationCommandOptionType, OptionValue>> = {
    [ApplicationCommandOptionType.Channel]: id,
    [ApplicationCommandOptionType.Integer]: 1,
    [ApplicationCommandOptionType.Boolean]: true,
    [ApplicationCommandOptionType.Attachment]: { name: "a.txt", contentType: "text/plain", bytes },
  };
  const choices = "choices" in option ? option.choices : undefined;
  return [[option.name, choices?.[0]?.value ?? values[option.type] ?? "graphs"]];
}

/** Tries a use at a place. */
function attempt(
  use: Use,
  {
    server,
    member,
    place: { channel },
    isAllowed,
    ...person
  }: {
    readonly server: DiscordServer;
    readonly member: Member;
    readonly place: Place;
    readonly isAllowed: boolean;
    readonly act: ActOptions;
  },
): InteractionHandle {
  const act = { channel, ...person.act };
  if (use.kind === "control")
    return member.press(addButton(server, `${use.name}:x`, channel), `${use.name}:x`, act);
  if (use.kind === "menu") {
    const message = addButton(server, "nothing", channel);
    return member.messageCommand(use.name, message, { ...act, force: true });
  }
  if (!isAllowed) return force({ server, member, act }, use);
  const parent = server.world.channels.get(channel.parentId ?? "") ?? channel;
  const values = use.options.flatMap((option) => valueOf(option, parent));
  return member.slash(use.name, Object.fromEntries(values), act);
}

/** What came of it; what is refused is told to nobody else. */
async function outcomeOf(handle: InteractionHandle): Promise<string> {
  const message = (await handle.waitForAck()) === "reply" ? handle.message() : undefined;
  if (message === undefined || !REFUSALS.has(textOf(message))) return "got through";
  return message.visibleTo === handle.record.userId ? "refused" : "refused aloud";
}

const combinations = Object.entries(places).flatMap(([placeName, createPlace]) =>
  Object.entries(people).map(([name, person]) => ({
    who: `${name} in ${placeName}`,
    createPlace,
    person,
  })),
);

describe("moderators' commands and controls", () => {
  test("make at least 200 combinations with people and places", () => {
    expect(combinations.length * uses.length).toBeGreaterThanOrEqual(200);
    expect(uses.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["settings", "settings-set", "settings-show", "replay"]),
    );
  });

  test.for(uses)("$kind $name: who may gets through, and nobody else", async (use) => {
    const { server, addRoles, written, state, assistant, log } = await startModerated();
    const expected: Record<string, string> = {};
    const actual: Record<string, string> = {};
    const tries = combinations.map(({ who, createPlace, person }) => {
      const member = server.user(server.addUser());
      const place = createPlace(server, member, person.isOwner === true ? member.id : "1234567");
      const isAllowed = mayUse(use.access, person, place);
      expected[who] = isAllowed ? "got through" : "refused";
      const act = person.act(member, addRoles(place.channel));
      return { who, isAllowed, options: { server, member, place, isAllowed, act } };
    });
    // First all that must be refused, so that whatever is done afterwards was done by one of them.
    for (const { who, options } of tries.filter(({ isAllowed }) => !isAllowed))
      actual[who] = await outcomeOf(attempt(use, options));
    expect(written).toEqual([]);
    expect(await state.changes.list(undefined, 1)).toEqual([]);
    expect(assistant.calls).toEqual([]);
    expect(log.filter((line) => line.includes('"answered"'))).toEqual([]);
    for (const { who, options } of tries.filter(({ isAllowed }) => isAllowed))
      actual[who] = await outcomeOf(attempt(use, options));
    expect(actual).toEqual(expected);
    expect(Object.keys(actual)).toHaveLength(combinations.length);
    expect(server.violations).toEqual([]);
  });
});

describe("a moderator's own message", () => {
  test("is nothing that somebody else can press, whoever sends what", async () => {
    const { server, state } = await startTestBot();
    const panel = await openPanel(server.user());
    const before = textOf(panel);
    const member = server.user(server.addUser());
    for (const custom_id of ["settings-show:log", "settings-reset", "settings-set:length"]) {
      const message = toApiMessage(server.world, panel);
      const data = { custom_id, component_type: 3, values: ["long"], id: 1 };
      const forged = member.interact(InteractionType.MessageComponent, data, {
        payload: { message },
      });
      expect(await outcomeOf(forged)).toBe("refused");
    }
    expect(textOf(panel)).toBe(before);
    expect(await state.settings.get(server.home.guild.id)).toEqual(DEFAULT_SETTINGS);
    expect(server.violations).toEqual([]);
  });
});

describe("what commands say of permissions to Discord", () => {
  const all = [
    ...commands.map((command) => ({
      data: command.data,
      accesses: partsOf(command).map((part) => accessOf(command, part)),
    })),
    ...menus.map(({ data, access = "everyone" }) => ({ data, accesses: [access as Access] })),
  ];

  test.for(all)("is checked in code as well: $data.name", ({ data, accesses }) => {
    const { default_member_permissions: shownTo } = data;
    if (shownTo !== undefined && shownTo !== null) expect(accesses).not.toContain("everyone");
    if (!accesses.every((access) => access === "managers")) return;
    expect(shownTo).toBe(String(PermissionFlagsBits.ManageGuild));
    expect(data.contexts).toEqual([InteractionContextType.Guild]);
    expect(data.integration_types).toEqual([ApplicationIntegrationType.GuildInstall]);
    const own = controls.filter(({ name }) => name.split("-")[0] === data.name);
    expect(own.filter(({ access }) => access !== "managers").map(({ name }) => name)).toEqual([]);
  });
});
