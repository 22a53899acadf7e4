import type { Block } from "./block.ts";
import { discordLimits } from "./discord-limits.ts";

/**
 * Deals blocks out to as few messages as hold them, in order; each message
 * stays within Discord's limits of characters and bytes.
 *
 * @returns The blocks of each message; at least one message with at least one block.
 * @throws {RangeError} If there is no block, or one is too large for a message of its own.
 */
export function packBlocks(blocks: readonly Block[]): readonly (readonly Block[])[] {
  if (blocks.length === 0)
    throw new RangeError("Cannot pack blocks: wanted at least one, got none");
  const messages: Block[][] = [];
  let current: Block[] = [];
  let room = fullRoom();
  for (const block of blocks) {
    const size = sizeOf(block);
    if (current.length > 0 && (size.chars > room.chars || size.bytes > room.bytes)) {
      messages.push(current);
      current = [];
      room = fullRoom();
    }
    if (size.chars > room.chars || size.bytes > room.bytes) {
      throw new RangeError(
        `Cannot pack blocks: one has ${size.chars} characters, ${size.bytes} bytes`,
      );
    }
    current.push(block);
    room = { chars: room.chars - size.chars, bytes: room.bytes - size.bytes };
  }
  return [...messages, current];
}

interface Size {
  readonly chars: number;
  readonly bytes: number;
}

const fullRoom = (): Size => ({
  chars: discordLimits.messageChars,
  bytes: discordLimits.messageBytes,
});

function sizeOf({ text, joiner }: Block): Size {
  return { chars: text.length + joiner.length, bytes: Buffer.byteLength(text) + joiner.length };
}
