import { ApplicationCommandOptionType as OptionType } from "discord-api-types/v10";
import { toApiChannel, toApiMember } from "../world/views.ts";
import type { GuildRecord, StoredFile } from "../world/records.ts";
import type { World } from "../world/world.ts";
import type { FilledOption, UploadedFile } from "./command-options.ts";

/** Options ready to be sent, with the objects that their ids mean. */
export interface ResolvedOptions {
  readonly options: readonly FilledOption[];
  readonly resolved: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

type Resolved = Record<string, Record<string, unknown>>;

function put(resolved: Resolved, kind: string, id: string, value: unknown): void {
  (resolved[kind] ??= {})[id] = value;
}

function storeUpload(world: World, file: UploadedFile): StoredFile {
  const id = world.nextId();
  const stored = {
    ...file,
    id,
    url: `${world.baseUrl}/attachments/${id}/${encodeURIComponent(file.name)}`,
  };
  world.files.set(id, stored);
  return stored;
}

function resolveUser(
  world: World,
  guild: GuildRecord | undefined,
  id: string,
  resolved: Resolved,
): boolean {
  const user = world.users.get(id);
  if (user === undefined) return false;
  put(resolved, "users", id, user.api);
  if (guild !== undefined)
    put(resolved, "members", id, { ...toApiMember(world, guild, id), permissions: "0" });
  return true;
}

function resolveRole(guild: GuildRecord | undefined, id: string, resolved: Resolved): boolean {
  const role = guild?.roles.find((one) => one.id === id);
  if (role === undefined) return false;
  put(resolved, "roles", id, role);
  return true;
}

function resolveChannel(world: World, id: string, resolved: Resolved): boolean {
  const channel = world.channels.get(id);
  if (channel === undefined) return false;
  put(resolved, "channels", id, { ...toApiChannel(world, channel), permissions: "0" });
  return true;
}

const KINDS: Readonly<Record<number, readonly ("user" | "role" | "channel")[]>> = {
  [OptionType.User]: ["user"],
  [OptionType.Role]: ["role"],
  [OptionType.Mentionable]: ["user", "role"],
  [OptionType.Channel]: ["channel"],
};

function resolveId(
  world: World,
  guild: GuildRecord | undefined,
  option: FilledOption,
  resolved: Resolved,
): void {
  const kinds = KINDS[option.type];
  if (kinds === undefined) return;
  const id = typeof option.value === "string" ? option.value : "";
  const resolve = {
    user: () => resolveUser(world, guild, id, resolved),
    role: () => resolveRole(guild, id, resolved),
    channel: () => resolveChannel(world, id, resolved),
  };
  if (kinds.some((kind) => resolve[kind]())) return;
  throw new TypeError(
    `Cannot use the command: option "${option.name}" means nothing the stand-in knows, got ${id}`,
  );
}

function resolveOne(
  world: World,
  guild: GuildRecord | undefined,
  option: FilledOption,
  resolved: Resolved,
): FilledOption {
  if (option.options !== undefined) {
    return {
      ...option,
      options: option.options.map((nested) => resolveOne(world, guild, nested, resolved)),
    };
  }
  if (typeof option.value === "object") {
    const { id, name, contentType, bytes, url } = storeUpload(world, option.value);
    const size = bytes.byteLength;
    put(resolved, "attachments", id, {
      id,
      filename: name,
      size,
      url,
      proxy_url: url,
      content_type: contentType,
    });
    return { ...option, value: id };
  }
  resolveId(world, guild, option, resolved);
  return option;
}

/** Looks up what the options' ids mean and stores their files. @throws {TypeError} If an id means nothing. */
export function resolveOptions(
  world: World,
  guild: GuildRecord | undefined,
  options: readonly FilledOption[],
): ResolvedOptions {
  const resolved: Resolved = {};
  return { options: options.map((option) => resolveOne(world, guild, option, resolved)), resolved };
}
