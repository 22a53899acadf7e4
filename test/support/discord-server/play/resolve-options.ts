import { ApplicationCommandOptionType as OptionType } from "discord-api-types/v10";
import { storeFile, toApiAttachment } from "../world/files.ts";
import type { FilledOption } from "./command-options.ts";
import { put, resolveId } from "./resolve-ids.ts";
import type { IdKind, Resolved, ResolvePlace } from "./resolve-ids.ts";

/** Options ready to be sent, with the objects that their ids mean. */
export interface ResolvedOptions {
  readonly options: readonly FilledOption[];
  readonly resolved: Readonly<Resolved>;
}

const KINDS: Readonly<Record<number, readonly IdKind[]>> = {
  [OptionType.User]: ["user"],
  [OptionType.Role]: ["role"],
  [OptionType.Mentionable]: ["user", "role"],
  [OptionType.Channel]: ["channel"],
};

function resolveOne(place: ResolvePlace, option: FilledOption, resolved: Resolved): FilledOption {
  const { options, value } = option;
  if (options !== undefined)
    return { ...option, options: options.map((nested) => resolveOne(place, nested, resolved)) };
  if (typeof value === "object") {
    const file = storeFile(place.world, value, true);
    put(resolved, "attachments", file.id, toApiAttachment(place.world, file));
    return { ...option, value: file.id };
  }
  const kinds = KINDS[option.type];
  if (kinds === undefined || resolveId(place, kinds, String(value), resolved)) return option;
  const problem = `means nothing the stand-in knows, got ${String(value)}`;
  throw new TypeError(`Cannot use the command: option "${option.name}" ${problem}`);
}

/** Looks up what the options' ids mean and stores their files. @throws {TypeError} If an id means nothing. */
export function resolveOptions(
  place: ResolvePlace,
  options: readonly FilledOption[],
): ResolvedOptions {
  const resolved: Resolved = {};
  return { options: options.map((option) => resolveOne(place, option, resolved)), resolved };
}
