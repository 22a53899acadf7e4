import { z } from "zod";

/** A Discord id. */
const SnowflakeSchema = z.string().regex(/^\d{5,20}$/);

const quota = (most: number) => z.number().int().min(1).max(most).optional();

/** What the moderators of a server have set; what they haven't is at its default. */
export const ServerSettingsSchema = z.object({
  /** Channels in which the bot answers, with their threads; all when empty. At most 50. */
  allowedChannelIds: z.array(SnowflakeSchema).max(50).default([]),
  /** Forums whose new posts are answered without being asked; at most 10. */
  forumChannelIds: z.array(SnowflakeSchema).max(10).default([]),
  /** `always`: an answer to a mention opens a thread for the conversation; `button`: a button under it does; `never`. */
  threads: z.enum(["always", "button", "never"]).default("button"),
  /** Whether commands answer the asker alone unless they say otherwise. */
  isPrivateByDefault: z.boolean().default(false),
  /** Language of what everybody sees: a locale of Discord's such as `de`, or `auto` for the server's or the asker's own. */
  language: z.string().max(10).default("auto"),
  answerLength: z.enum(["short", "normal", "long"]).default("normal"),
  /** Questions that a member may ask in a day of UTC; no limit when absent. */
  memberDailyQuota: quota(10_000),
  /** Questions that the whole server may ask in a day of UTC; no limit when absent. */
  serverDailyQuota: quota(1_000_000),
  /** Roles whose members may add papers beside those who may manage the server; at most 20. */
  libraryRoleIds: z.array(SnowflakeSchema).max(20).default([]),
});

/** See {@link ServerSettingsSchema}. */
export type ServerSettings = Readonly<z.infer<typeof ServerSettingsSchema>>;

/** What a server has before anybody has set anything. */
export const DEFAULT_SETTINGS: ServerSettings = ServerSettingsSchema.parse({});

/** What a change made of a server's settings. */
export interface SettingsChange {
  readonly before: ServerSettings;
  readonly after: ServerSettings;
}

/** The settings of each server. */
export interface SettingsStore {
  /** @returns The defaults for a server that has set nothing, and for each field that cannot be read; fields of later versions are passed over. */
  get(guildId: string): Promise<ServerSettings>;
  /**
   * Replaces all settings of a server. Durable once resolved.
   *
   * @throws {z.ZodError} If they are outside of {@link ServerSettingsSchema}; the ones before then stay.
   */
  set(guildId: string, settings: ServerSettings): Promise<void>;
  /**
   * Replaces all settings of a server by what `make` makes of them; nobody else's change comes between, from whatever
   * process. Durable once resolved.
   *
   * @param make Does nothing else, since it may be asked more than once.
   * @throws {z.ZodError} As `set` does, and whatever `make` throws; the ones before then stay.
   */
  change(
    guildId: string,
    make: (before: ServerSettings) => ServerSettings,
  ): Promise<SettingsChange>;
  /** Forgets a server, such as one that removed the bot; unknown ids are no error. */
  delete(guildId: string): Promise<void>;
}
