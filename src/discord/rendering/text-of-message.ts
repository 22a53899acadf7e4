import type { Message } from "discord.js";
import { textOf } from "./text-of.ts";

/** All the words of a message that somebody pointed at, in reading order; empty for a picture alone. */
export function textOfMessage({ content, embeds, components }: Message): string {
  return textOf({
    content,
    embeds: embeds.map((embed) => embed.toJSON()),
    components: components.map((component) => component.toJSON()),
  });
}
