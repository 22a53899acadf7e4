import type { styleText } from "node:util";
import { ButtonStyle, ComponentType, MessageFlags } from "discord-api-types/v10";
import type { APIEmbed } from "discord-api-types/v10";
import { isJsonObject, toObjects, toText } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { SELECT_TYPES } from "../rules/select-rules.ts";
import type { StoredMessage } from "../world/stored-message.ts";

/** How text is set off. */
export type Style = (format: Parameters<typeof styleText>[0], text: string) => string;

/** No styling, for output that is not a terminal. */
export const plain: Style = (_format, text) => text;

/** What the renderer needs beside the message. */
export interface RenderOptions {
  readonly style?: Style;
  /** Where the message stands, for example `#general`. */
  readonly place: string;
}

interface Drawing {
  readonly style: Style;
  readonly lines: string[];
  buttons: number;
}

function drawText(drawing: Drawing, text: string, indent: string): void {
  for (const line of text.split("\n")) drawing.lines.push(`${indent}${line}`);
}

function buttonLabel(drawing: Drawing, button: JsonObject): string {
  const emoji = isJsonObject(button["emoji"]) ? `${toText(button["emoji"]["name"]) ?? ""} ` : "";
  const label = `${emoji}${toText(button["label"]) ?? ""}`.trim();
  if (button["style"] === ButtonStyle.Link) return `[${label}](${toText(button["url"]) ?? ""})`;
  // Disabled buttons are numbered too, so that the numbers stay when one is switched off.
  drawing.buttons += 1;
  const text = `[${drawing.buttons}: ${label}]`;
  return button["disabled"] === true
    ? drawing.style("dim", `${text} (disabled)`)
    : drawing.style("cyan", text);
}

function selectText(select: JsonObject): string {
  const options = toObjects(select["options"]).map(
    (option) => `${toText(option["value"]) ?? ""} (${toText(option["label"]) ?? ""})`,
  );
  return `<${toText(select["placeholder"]) ?? "choose"}: ${options.join(", ")}>`;
}

function drawRow(drawing: Drawing, row: JsonObject, indent: string): void {
  const parts = toObjects(row["components"]).map((part) =>
    SELECT_TYPES.includes(Number(part["type"])) ? selectText(part) : buttonLabel(drawing, part),
  );
  drawing.lines.push(`${indent}${parts.join(" ")}`);
}

function drawSection(drawing: Drawing, section: JsonObject, indent: string): void {
  drawAll(drawing, section["components"], indent);
  const { accessory } = section;
  if (isJsonObject(accessory) && accessory["type"] === ComponentType.Button) {
    drawing.lines.push(`${indent}${buttonLabel(drawing, accessory)}`);
  }
}

function drawComponent(drawing: Drawing, component: JsonObject, indent: string): void {
  switch (component["type"]) {
    case ComponentType.ActionRow:
      return drawRow(drawing, component, indent);
    case ComponentType.Section:
      return drawSection(drawing, component, indent);
    case ComponentType.Container:
      return drawAll(drawing, component["components"], `${indent}│ `);
    case ComponentType.Separator:
      return drawText(drawing, "─".repeat(20), indent);
    case ComponentType.TextDisplay:
      return drawText(drawing, toText(component["content"]) ?? "", indent);
    default:
      return;
  }
}

function drawAll(drawing: Drawing, components: unknown, indent: string): void {
  for (const component of toObjects(components)) drawComponent(drawing, component, indent);
}

function drawEmbed(drawing: Drawing, embed: APIEmbed): void {
  const indent = "┃ ";
  if (embed.author) drawText(drawing, embed.author.name, indent);
  if (embed.title) drawText(drawing, drawing.style("bold", embed.title), indent);
  if (embed.description) drawText(drawing, embed.description, indent);
  for (const { name, value } of embed.fields ?? []) {
    drawText(drawing, drawing.style("bold", name), indent);
    drawText(drawing, value, indent);
  }
  if (embed.footer) drawText(drawing, drawing.style("dim", embed.footer.text), indent);
}

function header(message: StoredMessage, { style = plain, place }: RenderOptions): string {
  const edits = message.editedAt === undefined ? "" : style("dim", " (edited)");
  const secret = message.visibleTo === undefined ? "" : style("dim", " (only you can see this)");
  return `${style("bold", message.author.username)} ${style("dim", place)}${edits}${secret}`;
}

/**
 * Draws a message for a terminal: who, where, its text, embeds, components with numbered buttons, and attachments.
 *
 * @returns Lines without a line break at the end.
 */
export function renderMessage(message: StoredMessage, options: RenderOptions): string {
  const { style = plain } = options;
  const drawing: Drawing = { style, lines: [], buttons: 0 };
  if (message.content !== "") drawText(drawing, message.content, "");
  for (const embed of message.embeds) drawEmbed(drawing, embed);
  drawAll(drawing, message.components, "");
  for (const { name, bytes } of message.attachments) {
    drawing.lines.push(style("dim", `[file ${name}, ${bytes.byteLength} bytes]`));
  }
  const isThinking = (message.flags & MessageFlags.Loading) !== 0;
  if (isThinking) drawing.lines.push(style("dim", `${message.author.username} is thinking …`));
  return [header(message, options), ...drawing.lines.map((line) => `  ${line}`)].join("\n");
}
