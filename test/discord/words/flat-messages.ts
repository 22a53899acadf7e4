import type { Catalogue } from "../../../src/discord/words/catalogues.ts";

/** The messages of a catalogue as `group.name` and text. */
export function flatMessages({ messages }: Catalogue): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(messages as Record<string, Record<string, string>>).flatMap(([group, texts]) =>
      Object.entries(texts).map(([name, text]) => [`${group}.${name}`, text] as const),
    ),
  );
}
