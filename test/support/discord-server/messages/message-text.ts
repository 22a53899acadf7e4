import { ComponentType } from "discord-api-types/v10";
import type { APIButtonComponent } from "discord-api-types/v10";
import { textDisplaysIn, walkComponents } from "../rules/component-tree.ts";
import type { MessageVersion } from "../world/stored-message.ts";

/** All text that a reader of the message sees: content, text displays, embeds; buttons not included. */
export function textOf(message: Pick<MessageVersion, "content" | "components" | "embeds">): string {
  const fromEmbeds = message.embeds.flatMap(({ title, description, fields, footer, author }) => [
    author?.name,
    title,
    description,
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
    footer?.text,
  ]);
  return [message.content, ...textDisplaysIn(message.components), ...fromEmbeds]
    .filter(Boolean)
    .join("\n");
}

/** The buttons of a message in reading order, also those inside sections and containers. */
export function buttonsOf({
  components,
}: Pick<MessageVersion, "components">): APIButtonComponent[] {
  return [...walkComponents(components)]
    .filter(({ component }) => component["type"] === ComponentType.Button)
    .map(({ component }) => component as unknown as APIButtonComponent);
}
