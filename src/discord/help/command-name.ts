import { localizeCommand } from "../words/localize-command.ts";

/**
 * A slash command as a member types it.
 *
 * @param name In English.
 * @param locale Of the member's client.
 * @returns Markdown, such as `` `/ask` ``.
 */
export function commandName(name: string, locale: string): string {
  const names: unknown = Reflect.get(localizeCommand({ name }), "name_localizations");
  const own: unknown = Reflect.get(Object(names), locale);
  return `\`/${typeof own === "string" ? own : name}\``;
}
