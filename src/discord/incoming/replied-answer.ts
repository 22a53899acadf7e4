import { type Message, MessageReferenceType } from "discord.js";
import type { AnswerRecord } from "../../state/answer-records.ts";
import type { BotServices } from "../bot-services.ts";
import { answerControls } from "../control-ids.ts";
import { parseCustomId } from "../custom-id.ts";

const NAMES: ReadonlySet<string> = new Set(Object.values(answerControls));

/**
 * The answer that a message replies to: its buttons say which it is, so that nothing has to be kept for it.
 *
 * @returns Undefined for a message that is no reply to an answer, or to one that is no longer kept.
 */
export async function repliedAnswer(
  message: Message,
  { state, logger }: Pick<BotServices, "state" | "logger">,
): Promise<AnswerRecord | undefined> {
  const { reference, client } = message;
  if (reference?.messageId === undefined) return undefined;
  if (reference.type === MessageReferenceType.Forward) return undefined;
  try {
    const replied = await message.fetchReference();
    if (replied.author.id !== client.user.id) return undefined;
    const id = answerIdIn(replied.components.map((component) => component.toJSON()));
    return id === undefined ? undefined : await state.records.load(id);
  } catch (err) {
    logger.debug({ err }, "cannot read the message that was replied to");
    return undefined;
  }
}

/** Reads the id of an answer out of the custom ids of its buttons, however deep they are nested. */
function answerIdIn(components: readonly object[]): string | undefined {
  for (const component of components) {
    const customId: unknown = Reflect.get(component, "custom_id");
    const { name, args } = parseCustomId(typeof customId === "string" ? customId : "");
    if (NAMES.has(name) && args[0] !== undefined) return args[0];
    const children: unknown = Reflect.get(component, "components");
    const found = Array.isArray(children) ? answerIdIn(children as object[]) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
