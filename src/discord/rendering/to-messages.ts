import { ComponentType, SeparatorSpacingSize } from "discord.js";
import type { Block } from "./block.ts";
import type { MessageBody, MessagePart } from "./message-body.ts";
import { toMessageBody, toText } from "./message-body.ts";
import { packBlocks } from "./pack-blocks.ts";

const LINE: MessagePart = {
  type: ComponentType.Separator,
  divider: true,
  spacing: SeparatorSpacingSize.Small,
};

/**
 * Turns blocks into messages: each part of an answer becomes one text, with a
 * line drawn above the sources.
 *
 * @param blocks At least one.
 * @returns At least one message, in reading order.
 */
export function toMessages(blocks: readonly Block[]): readonly MessageBody[] {
  return packBlocks(blocks).map(toMessage);
}

function toMessage(blocks: readonly Block[]): MessageBody {
  const components: MessagePart[] = [];
  for (const [index, block] of blocks.entries()) {
    const isSamePart = blocks[index - 1]?.part === block.part;
    const last = components.at(-1);
    if (isSamePart && last?.type === ComponentType.TextDisplay) {
      components[components.length - 1] = toText(`${last.content}${block.joiner}${block.text}`);
      continue;
    }
    if (block.part === "sources" && index > 0) components.push(LINE);
    components.push(
      toText(block.heading === undefined ? block.text : `${block.heading}\n${block.text}`),
    );
  }
  return toMessageBody(components);
}
