import { z } from "zod";
import { applicationIdOf } from "../../lib/invite-link.ts";
import { failureCode } from "./failure-code.ts";
import type { DiscordFindings } from "./discord-reply.ts";
import type { DoctorProbes } from "./doctor-probes.ts";

const DISCORD = "https://discord.com/api";
const TIMEOUT_MS = 4_000;
const MOST_SERVERS = 200;
/** Gateway Message Content, for a verified bot and for one that isn't. */
const MESSAGE_CONTENT = (1 << 18) | (1 << 19);

const UserSchema = z.object({ username: z.string() });
const ApplicationSchema = z.object({ flags: z.number().optional() });
const GatewaySchema = z.object({
  shards: z.number(),
  session_start_limit: z.object({ remaining: z.number(), reset_after: z.number() }),
});
const ServersSchema = z.array(z.object({ permissions: z.string().regex(/^\d+$/) }));
const CommandsSchema = z.array(z.unknown());

/** Asks Discord about the bot, within four seconds in all. Never throws. */
export const askDiscord: DoctorProbes["askDiscord"] = async (
  { token, apiUrl = DISCORD },
  options,
) => {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const get = (path: string) =>
    fetch(`${apiUrl.replace(/\/+$/, "")}/v10${path}`, {
      headers: { authorization: `Bot ${token}` },
      signal,
    });
  const optional = async <T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> => {
    try {
      const response = await get(path);
      return schema.safeParse(await response.json()).data;
    } catch {
      return undefined;
    }
  };
  try {
    const asked = Date.now();
    // A token that is refused costs one request: Discord counts them.
    const me = await get("/users/@me");
    const answered = Date.now();
    const user = UserSchema.safeParse(await me.json().catch(() => undefined)).data;
    if (me.status === 401) return { kind: "refused" };
    if (!me.ok || !user) return { kind: "unasked", why: `status ${me.status}` };
    const clockAheadMs = aheadOf(me.headers.get("date"), (asked + answered) / 2);
    return {
      kind: "accepted",
      name: user.username,
      clockAheadMs,
      ...(await askMore(optional, applicationIdOf(token) ?? "@me")),
    };
  } catch (error) {
    return { kind: "unasked", why: timeout.aborted ? "no answer in time" : failureCode(error) };
  }
};

type Optional = <T>(path: string, schema: z.ZodType<T>) => Promise<T | undefined>;

async function askMore(
  ask: Optional,
  applicationId: string,
): Promise<Omit<DiscordFindings, "name" | "clockAheadMs">> {
  const [application, gateway, servers, commands] = await Promise.all([
    ask("/applications/@me", ApplicationSchema),
    ask("/gateway/bot", GatewaySchema),
    ask(`/users/@me/guilds?limit=${MOST_SERVERS}`, ServersSchema),
    ask(`/applications/${applicationId}/commands`, CommandsSchema),
  ]);
  return {
    mayReadMessages: application && ((application.flags ?? 0) & MESSAGE_CONTENT) !== 0,
    gateway: gateway && toGateway(gateway),
    servers: servers?.map(({ permissions }) => BigInt(permissions)),
    commands: commands?.length,
  };
}

/** The header leaves out parts of a second. */
function aheadOf(date: string | null, now: number): number | undefined {
  const theirs = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(theirs) ? undefined : Math.round(now - (theirs + 500));
}

function toGateway({
  shards,
  session_start_limit: { remaining, reset_after },
}: z.infer<typeof GatewaySchema>): DiscordFindings["gateway"] {
  return { remaining, resetMs: reset_after, shards };
}
