import { createHash } from "node:crypto";
import { Routes } from "discord.js";
import type { REST } from "discord.js";
import type { StateStore } from "../../state/state-store.ts";
import { commands } from "../commands.ts";
import { menus } from "../menus.ts";
import { localizeCommand } from "../words/localize-command.ts";

/** What a registration needs. */
export interface RegistrationOptions {
  /** A connection that has the bot's token. */
  readonly rest: REST;
  readonly applicationId: string;
  readonly state: StateStore;
  /** Register even when nothing changed since the last time. */
  readonly force?: boolean;
  /** Gives the registration up; the state is then left alone. */
  readonly signal?: AbortSignal;
}

/**
 * Tells Discord the slash commands and those of menus, if their definitions are others than those
 * it was told last. Discord counts registrations, and a new one takes minutes
 * to reach everybody.
 *
 * @throws Whatever the request rejects with; the state then stays as it was.
 */
export async function registerCommands({
  rest,
  applicationId,
  state,
  force = false,
  signal,
}: RegistrationOptions): Promise<"registered" | "unchanged"> {
  const body = [...commands, ...menus].map(({ data }) => localizeCommand(data));
  const hash = createHash("sha256").update(JSON.stringify(body)).digest("hex");
  const key = `commands:${applicationId}`;
  if (!force && (await state.get(key)) === hash) return "unchanged";
  await rest.put(Routes.applicationCommands(applicationId), {
    body,
    ...(signal === undefined ? {} : { signal }),
  });
  signal?.throwIfAborted();
  await state.set(key, hash);
  return "registered";
}
