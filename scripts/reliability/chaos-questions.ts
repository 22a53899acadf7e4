import type { DiscordServer } from "../../test/support/discord-server/discord-server.ts";
import { textOf } from "../../test/support/discord-server/messages/message-text.ts";
import type { InteractionHandle } from "../../test/support/discord-server/play/interaction-handle.ts";
import type { StoredMessage } from "../../test/support/discord-server/world/stored-message.ts";

/** What reaches the bot later than this after it happened is no longer waited for by Discord, or all but. */
const IN_TIME_MS = 2_400;
const QUESTIONS = [
  "How does TrAct speed up training",
  "How does dual-head knowledge distillation keep the head from collapsing",
  "What is grokking",
  "How are Schrödinger bridges reflected",
  "How do diffusion models super-resolve images",
];

/** Something that was asked of the bot. */
export interface Asked {
  /** Id of the interaction or the message. */
  readonly id: string;
  readonly at: number;
  /** For the report. */
  readonly what: string;
  /** What stands in this question and in no other; absent where no model is asked. */
  readonly mark?: string;
  /** Whether Discord stops waiting for it after three seconds. */
  readonly expires: boolean;
  /** Its answers, once they say something: one unless something went wrong. */
  readonly answers: () => readonly StoredMessage[];
  /** Whether nothing more is to be expected of it. */
  readonly isOver: () => boolean;
}

/** What became of all that was asked. */
export interface Verdict {
  readonly inTime: number;
  readonly answered: number;
  readonly lost: readonly string[];
  readonly late: number;
  readonly latePaid: number;
  readonly undelivered: number;
  readonly repeated: number;
  readonly doubled: readonly string[];
  readonly paidTwice: number;
}

/** Asks by a command, a mention, a direct message, or a button of an earlier answer. */
export function askSomething(
  server: DiscordServer,
  before: readonly Asked[],
  random: () => number,
): Asked {
  const number = before.length;
  const mark = `in case ${number}x`;
  const text = `${QUESTIONS[number % QUESTIONS.length] ?? ""} ${mark}?`;
  const member = server.user(server.addUser());
  const draw = random();
  const deliver = random() < 0.2 ? 2 : 1;
  const inChannel = before.flatMap((one) => one.answers()).filter(isInChannel(server));
  const withSources = inChannel.filter(hasSources);
  const pressed = withSources[Math.floor(random() * withSources.length)];
  if (draw < 0.2 && pressed !== undefined) {
    const handle = member.press(pressed, "Sources", { deliver });
    return ofInteraction(server, handle, { what: "button" });
  }
  if (draw < 0.6) {
    const handle = member.slash("ask", { question: text }, { deliver });
    return ofInteraction(server, handle, { what: text, mark });
  }
  const message =
    draw < 0.8 ? member.dm(text) : member.says(server.home.channel, text, { mention: true });
  return ofMessage(server, message, { what: text, mark });
}

const isInChannel =
  ({ home }: DiscordServer) =>
  ({ channelId, visibleTo }: StoredMessage): boolean =>
    channelId === home.channel.id && visibleTo === undefined;

const hasSources = ({ components }: StoredMessage): boolean =>
  JSON.stringify(components).includes('"Sources"');

function ofInteraction(
  server: DiscordServer,
  handle: InteractionHandle,
  told: Pick<Asked, "what" | "mark">,
): Asked {
  const { id, record } = handle;
  const answers = (): readonly StoredMessage[] => {
    const message = handle.message();
    return message !== undefined && !record.thinking && textOf(message) !== "" ? [message] : [];
  };
  const asked = { ...told, id, at: record.dispatchedAt, expires: true, answers };
  return { ...asked, isOver: () => answers().length > 0 || !wasInTime(server, asked) };
}

function ofMessage(
  server: DiscordServer,
  message: StoredMessage,
  told: Pick<Asked, "what" | "mark">,
): Asked {
  const at = Date.now();
  const isWhole = (reply: StoredMessage): boolean => textOf(reply) !== "";
  const answers = (): readonly StoredMessage[] => server.repliesTo(message).filter(isWhole);
  const asked = { ...told, id: message.id, at, expires: false, answers };
  const isOver = (): boolean => answers().length > 0 || !wasInTime(server, asked);
  return { ...asked, isOver };
}

/** Whether it reached the bot while Discord would still take an answer. */
function wasInTime(
  { gateway }: DiscordServer,
  { id, at, expires }: Pick<Asked, "id" | "at" | "expires">,
): boolean {
  const [first] = gateway.deliveriesOf(id);
  return first !== undefined && (!expires || first - at < IN_TIME_MS);
}

/** Counts what became of all that was asked. @param texts The prompts that a model was paid for. */
export function judge(
  asked: readonly Asked[],
  { server, texts }: { readonly server: DiscordServer; readonly texts: readonly string[] },
): Verdict {
  const deliveries = ({ id }: Asked): number => server.gateway.deliveriesOf(id).length;
  const paid = ({ mark }: Asked): number =>
    mark === undefined ? 0 : texts.filter((text) => text.includes(mark)).length;
  const inTime = asked.filter((one) => wasInTime(server, one));
  const delivered = asked.filter((one) => deliveries(one) > 0);
  const late = delivered.filter((one) => !inTime.includes(one));
  const answered = inTime.filter((one) => one.answers().length > 0);
  const nameOf = ({ id, what }: Asked): string =>
    `${id} ${what}, delivered at ${server.gateway.deliveriesOf(id).join(", ")}`;
  return {
    inTime: inTime.length,
    answered: answered.length,
    lost: inTime.filter((one) => !answered.includes(one)).map(nameOf),
    late: late.length,
    latePaid: late.filter((one) => paid(one) > 0 && one.answers().length === 0).length,
    undelivered: asked.length - delivered.length,
    repeated: asked.filter((one) => deliveries(one) > 1).length,
    doubled: asked.filter((one) => one.answers().length > 1).map(nameOf),
    paidTwice: asked.filter((one) => paid(one) > 1).length,
  };
}
