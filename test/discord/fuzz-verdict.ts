import { parseCustomId } from "../../src/discord/custom-id.ts";
import { isJsonObject } from "../support/discord-server/json.ts";
import type { InteractionRecord } from "../support/discord-server/world/interaction-record.ts";
import type { RecordedRequest, Violation } from "../support/discord-server/world/records.ts";
import type { FuzzBot, LogLine } from "./fuzz-bot.ts";
import type { FuzzCase } from "./fuzz-draws.ts";
import { InjectedError } from "./fuzz-library.ts";
import { SHOWS_EVERYBODY } from "./matrix-inputs.ts";

/** A case and what the stand-in knows of it. */
export interface SentCase extends FuzzCase {
  readonly record: InteractionRecord;
}

/** How many cases of a kind there were, and what became of them. */
export interface FuzzCount {
  readonly sent: number;
  /** Those with their one answer. */
  readonly answered: number;
  /** Those that cannot be read, and got none. */
  readonly dropped: number;
}

/** What became of a session. */
export interface FuzzVerdict {
  readonly counts: Readonly<Record<string, FuzzCount>>;
  /** Everything that must not be; empty when all is well. */
  readonly problems: readonly string[];
}

/** Refusals of an acknowledgement that show no mistake: the message, channel or thread is gone, or closed to the bot. */
const NO_MISTAKE = new Set([10_003, 10_008, 50_001, 50_083]);

/** An option of another type than it has: of a command as it was before. */
const OUT_OF_DATE = /^Option ".*" is of type: .*; expected/u;

/** Judges a session that is over. */
export function judgeFuzz(
  sent: readonly SentCase[],
  { bot, unhandled }: { readonly bot: FuzzBot; readonly unhandled: readonly unknown[] },
): FuzzVerdict {
  const requests = indexRequests(bot);
  return {
    counts: countCases(sent),
    problems: [
      ...unhandled.map((reason) => `unhandled: ${String(reason)}`),
      ...bot.server.violations.filter((one) => isRealViolation(one, bot)).map(tellViolation),
      ...sent.flatMap((one) => problemsOf(one, { bot, requests })),
      ...pingsOf(bot),
      ...mistakesIn(bot.log, sent),
    ],
  };
}

function countCases(sent: readonly SentCase[]): FuzzVerdict["counts"] {
  const counts: Record<string, FuzzCount> = {};
  for (const { kind, record } of sent) {
    const {
      sent: before,
      answered,
      dropped,
    } = counts[kind] ?? { sent: 0, answered: 0, dropped: 0 };
    const isAnswered = record.acknowledgedAt !== undefined;
    counts[kind] = {
      sent: before + 1,
      answered: answered + (isAnswered ? 1 : 0),
      dropped: dropped + (isAnswered ? 0 : 1),
    };
  }
  return counts;
}

/** Requests by the token of the interaction that they belong to. */
function indexRequests({ server }: FuzzBot): ReadonlyMap<string, readonly RecordedRequest[]> {
  return Map.groupBy(server.requests, ({ params }) => params["token"] ?? "");
}

interface Seen {
  readonly bot: FuzzBot;
  readonly requests: ReadonlyMap<string, readonly RecordedRequest[]>;
}

function problemsOf(one: SentCase, { bot, requests }: Seen): readonly string[] {
  const { record, isReadable } = one;
  const own = requests.get(record.token) ?? [];
  const found = problemIn(one, own, bot);
  if (found === undefined) return [];
  const data = JSON.stringify(record.payload["data"])?.slice(0, 300);
  const payload = JSON.stringify(one.payload);
  return [`${found}: ${isReadable ? "" : "unreadable "}${one.kind} ${data} with ${payload}`];
}

function problemIn(
  { record, isReadable }: SentCase,
  own: readonly RecordedRequest[],
  bot: FuzzBot,
): string | undefined {
  if (own.some(({ code }) => code !== undefined && NO_MISTAKE.has(code))) return undefined;
  if (record.ackKind === undefined) return isReadable ? "no answer" : undefined;
  const { messages } = bot.server.world;
  const original = messages.get(record.originalId ?? "");
  if (record.thinking && original?.deletedAt === undefined) return "thinking for ever";
  const isFollowed = own.some(
    ({ route = "", status }) => route.startsWith("/webhooks") && status < 300,
  );
  if (record.ackKind.startsWith("defer") && !isFollowed) return "no final reply";
  return isLeaking(record, bot) ? "a private answer goes on for everybody" : undefined;
}

/** Whether what one member alone sees goes on in messages that others see. */
function isLeaking(record: InteractionRecord, { server }: FuzzBot): boolean {
  const { messages } = server.world;
  const isSecret = messages.get(record.originalId ?? "")?.visibleTo !== undefined;
  if (!isSecret || SHOWS_EVERYBODY.has(nameOf(record))) return false;
  return record.followUpIds.some((id) => messages.get(id)?.visibleTo !== record.userId);
}

/** What the custom id of a control begins with; empty for commands. */
function nameOf({ payload }: InteractionRecord): string {
  const data = isJsonObject(payload["data"]) ? payload["data"] : {};
  const { custom_id: customId } = data;
  return typeof customId === "string" ? parseCustomId(customId).name : "";
}

/** An answer to an interaction whose id or token is not its own goes nowhere, which Discord says in its own way. */
function isRealViolation({ request = "" }: Violation, { server }: FuzzBot): boolean {
  const [, id, token] = /\/interactions\/([^/]*)\/([^/]*)\/callback/u.exec(request) ?? [];
  return id === undefined || server.world.interactions.get(id)?.token === token;
}

function tellViolation({ rule, message, request = "" }: Violation): string {
  return `${rule}: ${message} (${request.replaceAll(/[\w-]{60,}/gu, "…")})`;
}

function pingsOf({ server }: FuzzBot): readonly string[] {
  const pinging = [...server.world.messages.values()].filter(
    ({ author, pings }) =>
      author.id === server.botId && (pings.everyone || pings.users.length + pings.roles.length > 0),
  );
  return pinging.map(({ id }) => `message ${id} pings somebody`);
}

/** Errors that are no injected ones; of what can be read. */
function mistakesIn(log: readonly LogLine[], sent: readonly SentCase[]): readonly string[] {
  const readable = new Set(sent.flatMap((one) => (one.isReadable ? [one.record.id] : [])));
  const isOurs = ({ msg, err, interactionId = "" }: LogLine): boolean =>
    msg === "request failed" &&
    err?.name !== InjectedError.name &&
    err?.name !== "string" &&
    !OUT_OF_DATE.test(err?.message ?? "") &&
    readable.has(interactionId);
  return log
    .filter(isOurs)
    .map(
      ({ command, err }) =>
        `${command} failed: ${err?.name} ${err?.code ?? ""} ${err?.message} ${err?.stack?.[0]}`,
    );
}
