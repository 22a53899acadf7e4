import type { DiscordServer } from "../../../test/support/discord-server/discord-server.ts";
import type { FaultKind } from "../../../test/support/discord-server/rest/faults.ts";
import type { ChatReply } from "../../../test/support/openai-server/play-chat-reply.ts";
import type { ChatRequest } from "../../../test/support/openai-server/wire.ts";
import { answerInTime } from "./patient-model.ts";

/** In [0, 1). */
type Random = () => number;

/** How requests to a model go wrong; of what stands in one list, one as well as the other. */
const MODEL_FAULTS: readonly (readonly ((answer: ChatReply) => ChatReply)[])[] = [
  [() => ({ kind: "error", status: 429, headers: { "retry-after": "1" } })],
  [() => ({ kind: "error", status: 503 }), () => ({ kind: "reset" })],
  [() => ({ kind: "hang" })],
  [(answer) => endWith(answer, "stall")],
  [(answer) => endWith(answer, "cut"), (answer) => endWith(answer, "reset")],
  [
    () => ({ kind: "html" }),
    () => ({ kind: "empty" }),
    (answer) => endWith(answer, "malformed"),
    (answer) => endWith(answer, "error"),
  ],
];

/** The answer's stream, ended otherwise. */
function endWith(answer: ChatReply, ending: "stall" | "cut" | "reset" | "malformed" | "error") {
  return typeof answer === "object" && answer.kind === "stream" ? { ...answer, ending } : answer;
}

/** A model that answers in time, but for each kind of fault with a share of the requests. */
export function faultyModel(
  random: Random,
  share: number,
): (request: ChatRequest, place: number) => ChatReply {
  return (request) => {
    const answer = answerInTime(request, random);
    const faults = MODEL_FAULTS[Math.floor(random() / share)];
    return faults === undefined ? answer : oneOf(faults, random)(answer);
  };
}

/** How the bot's requests to Discord go wrong: refused or cut, also after they were carried out, slowed down, or late. */
const DISCORD_FAULTS: readonly (readonly ((random: Random) => FaultKind)[])[] = [
  [
    () => ({ kind: "error", status: 500 }),
    () => ({ kind: "error", status: 503 }),
    () => ({ kind: "error-after", status: 502 }),
  ],
  [() => ({ kind: "reset" }), () => ({ kind: "close" }), () => ({ kind: "reset-after" })],
  [(random) => ({ kind: "rate-limit", retryAfter: 0.2 + 0.6 * random(), scope: "shared" })],
  [(random) => ({ kind: "delay", ms: Math.round(1_000 * random()) })],
];

/** Has each kind of fault meet a share of the bot's requests from now on. */
export function breakRequests(discord: DiscordServer, random: Random, share: number): void {
  for (const faults of DISCORD_FAULTS) {
    for (const fault of faults) {
      const when = () => random() < share / faults.length;
      discord.faults.add({ ...fault(random), times: Infinity, when });
    }
  }
}

/** How the connection to the gateway goes wrong. */
const DROPS: readonly ((discord: DiscordServer) => void)[] = [
  ({ gateway }) => gateway.drop({ replayLast: 5 }),
  ({ gateway }) => gateway.drop({ code: 4009 }),
  ({ gateway }) => gateway.drop({ kill: true, replayLast: 20 }),
  ({ gateway }) => gateway.requestReconnect({ replayLast: 3 }),
  ({ gateway }) => gateway.invalidateSession(true),
  ({ gateway }) => gateway.invalidateSession(false),
  ({ gateway }) => gateway.sendGarbage(),
];

/** Breaks the connection to the gateway in one of its ways. */
export function breakConnection(discord: DiscordServer, random: Random): void {
  oneOf(DROPS, random)(discord);
}

function oneOf<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)] as T;
}
