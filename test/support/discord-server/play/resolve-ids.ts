import { toApiMember, toPartialChannel } from "../world/views.ts";
import type { GuildRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** Objects that the ids of an interaction mean, by kind and id. */
export type Resolved = Record<string, Record<string, unknown>>;

/** What an id can mean. */
export type IdKind = "user" | "role" | "channel";

/** Where ids are looked up. */
export interface ResolvePlace {
  readonly world: World;
  readonly guild: GuildRecord | undefined;
}

/** Adds an object to those that are resolved. */
export function put(resolved: Resolved, kind: string, id: string, value: unknown): void {
  (resolved[kind] ??= {})[id] = value;
}

function resolveUser({ world, guild }: ResolvePlace, id: string, resolved: Resolved): boolean {
  const user = world.users.get(id);
  if (user === undefined) return false;
  put(resolved, "users", id, user.api);
  if (guild === undefined) return true;
  const { deaf: _, mute: __, ...member } = toApiMember(world, guild, id);
  put(resolved, "members", id, { ...member, permissions: "0" });
  return true;
}

function resolveRole({ guild }: ResolvePlace, id: string, resolved: Resolved): boolean {
  const role = guild?.roles.find((one) => one.id === id);
  if (role === undefined) return false;
  put(resolved, "roles", id, role);
  return true;
}

function resolveChannel({ world, guild }: ResolvePlace, id: string, resolved: Resolved): boolean {
  const channel = world.channels.get(id);
  if (channel === undefined || channel.guildId !== guild?.id) return false;
  put(resolved, "channels", id, toPartialChannel(world, channel, 0n));
  return true;
}

const RESOLVERS = { user: resolveUser, role: resolveRole, channel: resolveChannel } as const;

/** Looks up what an id means and adds it. @returns Whether it means anything of these kinds. */
export function resolveId(
  place: ResolvePlace,
  kinds: readonly IdKind[],
  id: string,
  resolved: Resolved,
): boolean {
  return kinds.some((kind) => RESOLVERS[kind](place, id, resolved));
}
