import type { APIMessage } from "discord.js";

/**
 * All the words of a message as Discord's API gives it: its content, its embeds and its text displays, however deep they
 * are nested, in reading order.
 */
export function textOf({ content, embeds = [], components = [] }: Partial<APIMessage>): string {
  const embedded = embeds.flatMap(({ title, description, fields = [] }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  return [content, ...embedded, ...components.flatMap(textsIn)].filter(Boolean).join("\n");
}

function textsIn(component: object): string[] {
  const content: unknown = Reflect.get(component, "content");
  if (typeof content === "string") return [content];
  const children: unknown = Reflect.get(component, "components");
  return Array.isArray(children) ? children.flatMap((child) => textsIn(Object(child))) : [];
}
