import type { LocalModelSettings } from "../../llm/model-folder.ts";
import type { DatabaseState } from "./check-state-database.ts";
import type { DiscordReply } from "./discord-reply.ts";
import type { LocalModelState } from "./local-model-state.ts";
import type { ModelsReply } from "./models-reply.ts";
import type { SpentUsd } from "./check-budget.ts";
import type { PathState } from "./path-state.ts";

/** How `doctor` looks at the machine it runs on; none of the methods throws. */
export interface DoctorProbes {
  /** Without a leading `v`. */
  readonly nodeVersion: string;
  readonly now: () => Date;
  inspectPath(path: string): Promise<PathState>;
  /** Bytes free where a path is or would be; `undefined` when the system doesn't say. */
  freeBytes(path: string): Promise<number | undefined>;
  /** Looks at a local embedding model's folder and at what runs it, without loading it. */
  inspectLocalModel(path: string, settings: LocalModelSettings): Promise<LocalModelState>;
  /** What the state says was spent; `undefined` when it can't be read. @param url As in `STATE_URL`. */
  readSpent(url: string): Promise<SpentUsd | undefined>;
  /** Looks at the PostgreSQL database of the state, and makes nothing in it. */
  inspectDatabase(url: string): Promise<DatabaseState>;
  /** Asks Discord about the bot, within some seconds. @param bot.apiUrl Discord itself when absent. */
  askDiscord(
    bot: { readonly token: string; readonly apiUrl?: string },
    options: { readonly signal?: AbortSignal },
  ): Promise<DiscordReply>;
  /** Who is writing the library in a folder, in words; undefined when nobody is. */
  lockHolder(folder: string): Promise<string | undefined>;
  /** Whether this process could listen there. */
  isPortFree(place: { readonly port: number; readonly host: string }): Promise<boolean>;
  /** Whether users of this machine other than the file's own can read it; false when there is none. */
  isReadableByOthers(path: string): Promise<boolean>;
  listModels(
    server: { readonly baseUrl: string; readonly apiKey: string | undefined },
    options: { readonly signal?: AbortSignal },
  ): Promise<ModelsReply>;
}
