import type { Block } from "./block.ts";
import { discordLimits } from "./discord-limits.ts";

/**
 * Deals blocks out to few messages, in order; each message stays within
 * Discord's limits of characters and bytes. Sources that fit one message are
 * not divided between two.
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
  for (const [index, block] of blocks.entries()) {
    const together = blocksToKeep(blocks, index);
    if (current.length > 0 && !fits(sizeOf(together, current.at(-1)), room)) {
      messages.push(current);
      current = [];
      room = fullRoom();
    }
    const size = sizeOf([block], current.at(-1));
    if (!fits(size, room)) {
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

function fits(size: Size, room: Size): boolean {
  return size.chars <= room.chars && size.bytes <= room.bytes;
}

/** The block at `index`; where the sources begin, all that follows as well if one message holds it. */
function blocksToKeep(blocks: readonly Block[], index: number): readonly Block[] {
  const rest = blocks.slice(index);
  const startsSources = rest[0]?.part === "sources" && blocks[index - 1]?.part !== "sources";
  return startsSources && fits(sizeOf(rest), fullRoom()) ? rest : rest.slice(0, 1);
}

/** @param before The block in the same message that they follow. */
function sizeOf(blocks: readonly Block[], before?: Block): Size {
  const texts = blocks.map(({ part, heading, text, joiner }, index) => {
    const opens = (index === 0 ? before : blocks[index - 1])?.part !== part;
    return `${joiner}${opens && heading !== undefined ? `${heading}\n` : ""}${text}`;
  });
  const all = texts.join("");
  return { chars: all.length, bytes: Buffer.byteLength(all) };
}
