import { DEFAULT_SETTINGS, ServerSettingsSchema, type ServerSettings } from "./server-settings.ts";

/**
 * Reads settings that were stored as JSON.
 *
 * @returns Each field that can be read; the others, or all where the text is broken, at their defaults.
 */
export function parseSettings(text: string): ServerSettings {
  const stored = parseObject(text);
  const readable = Object.entries(ServerSettingsSchema.shape).flatMap(([name, field]) => {
    const parsed = field.safeParse(stored[name]);
    return parsed.success && parsed.data !== undefined ? [[name, parsed.data] as const] : [];
  });
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(readable) };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
