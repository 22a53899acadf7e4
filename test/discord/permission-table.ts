import { ApplicationCommandOptionType, PermissionFlagsBits } from "discord.js";
import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
  ChatInputCommandInteraction,
} from "discord.js";
import type { Access } from "../../src/discord/incoming/access.ts";
import { commands } from "../../src/discord/commands.ts";
import type { Command } from "../../src/discord/command.ts";
import { controls } from "../../src/discord/controls.ts";
import { menus } from "../../src/discord/menus.ts";
import type { JsonObject } from "../support/discord-server/json.ts";
import type { DiscordServer } from "../support/discord-server/discord-server.ts";
import type { ActOptions, Member } from "../support/discord-server/play/member.ts";
import { openDm } from "../support/discord-server/world/add-channel.ts";
import type { ChannelRecord } from "../support/discord-server/world/records.ts";

/** A way to use the bot that isn't for everybody. */
export interface Use {
  readonly kind: "command" | "menu" | "control";
  /** The command with its subcommand, or what a custom id begins with. */
  readonly name: string;
  readonly access: Access;
  readonly options: readonly APIApplicationCommandBasicOption[];
}

/** Ids of roles of a server: those who may add papers, and others. */
export interface Roles {
  readonly librarians: string;
  readonly others: string;
}

/** Somebody as Discord tells of them, and what they are to the bot. */
export interface Person {
  readonly level: "manager" | "librarian" | "member";
  readonly isOwner?: true;
  readonly act: (member: Member, roles: Roles) => ActOptions;
}

/** Where something is used. */
export interface Place {
  readonly channel: ChannelRecord;
  /** Whether moderators exist there: in servers that have added the bot. */
  readonly isModerated: boolean;
}

type Part = Pick<Use, "name" | "options">;

/** Every way in which a slash command can be used: itself, or its subcommands. */
export function partsOf({ data: { name, options = [] } }: Command): readonly Part[] {
  return leaves(name, options);
}

function leaves(name: string, options: readonly APIApplicationCommandOption[]): readonly Part[] {
  const parts = options.filter(isPart);
  if (parts.length === 0) return [{ name, options: options as Use["options"] }];
  return parts.flatMap((part) => leaves(`${name} ${part.name}`, part.options ?? []));
}

function isPart(option: APIApplicationCommandOption) {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  );
}

/** Who may use a part of a slash command, by what the command itself says. */
export function accessOf({ access = "everyone" }: Command, { name }: Part): Access {
  if (typeof access !== "function") return access;
  const [, ...path] = name.split(" ");
  const options = {
    getSubcommand: () => path.at(-1) ?? null,
    getSubcommandGroup: () => (path.length > 1 ? path[0] : null),
  };
  return access({ options } as unknown as ChatInputCommandInteraction);
}

/** Everything that isn't for everybody, as the lists of the bot have it. */
export const uses: readonly Use[] = [
  ...commands.flatMap((command) =>
    partsOf(command).map((part) => ({
      ...part,
      kind: "command" as const,
      access: accessOf(command, part),
    })),
  ),
  ...menus.map(({ data: { name }, access = "everyone" }) => ({
    kind: "menu" as const,
    name,
    access: access as Access,
    options: [],
  })),
  ...controls.map(({ name, access = "everyone" }) => ({
    kind: "control" as const,
    name,
    access,
    options: [],
  })),
].filter(({ access }) => access !== "everyone");

const { Administrator, ManageGuild, ManageChannels, ManageRoles, ManageMessages, KickMembers } =
  PermissionFlagsBits;

const withPermissions = (level: Person["level"], permissions: bigint): Person => ({
  level,
  act: () => ({ permissions }),
});

/** Somebody of whom a payload says something else than the stand-in would. */
const told = (level: Person["level"], fields: (roles: Roles) => JsonObject): Person => ({
  level,
  act({ record: { api } }, roles) {
    const nobody = { joined_at: new Date(0).toISOString(), flags: 0, permissions: "0", roles: [] };
    return { payload: { member: { ...nobody, user: api, ...fields(roles) } } };
  },
});

/** Everybody that may try. */
export const people: Readonly<Record<string, Person>> = {
  owner: { level: "manager", isOwner: true, act: () => ({}) },
  administrator: withPermissions("manager", Administrator),
  "manager of the server": withPermissions("manager", ManageGuild),
  librarian: told("librarian", ({ librarians, others }) => ({ roles: [others, librarians] })),
  member: withPermissions("member", 0n),
  "member with every other right of a moderator": withPermissions(
    "member",
    ManageChannels | ManageRoles | ManageMessages | KickMembers,
  ),
  "member with another role": told("member", ({ others }) => ({ roles: [others] })),
  "member of whom no rights are told": told("member", () => ({ permissions: undefined })),
};

/** Where it may be tried. @param ownerId Owns the servers. */
export const places: Readonly<
  Record<string, (server: DiscordServer, member: Member, ownerId: string) => Place>
> = {
  server: (server, _member, ownerId) => ({
    channel: server.addChannel(server.addGuild({ ownerId })),
    isModerated: true,
  }),
  thread: (server, member, ownerId) => ({
    channel: member.startThread(server.addChannel(server.addGuild({ ownerId })), "aside"),
    isModerated: true,
  }),
  "direct messages": (server, { id }) => ({
    channel: openDm(server.world, id),
    isModerated: false,
  }),
  "group messages": (server, { record }) => ({
    channel: server.addGroup([record, server.addUser(), server.addUser()]),
    isModerated: false,
  }),
  "a server to which they brought the bot for themselves": (server, _member, ownerId) => ({
    channel: server.addChannel(server.addGuild({ ownerId, hasBot: false })),
    isModerated: false,
  }),
};
