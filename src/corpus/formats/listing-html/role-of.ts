import type { BlockRole } from "./html-block.ts";

const PROPERTIES: ReadonlyMap<string, BlockRole> = new Map([
  ["headline", "title"],
  ["abstract", "abstract"],
  ["author", "author"],
  ["keywords", "keyword"],
  ["isPartOf", "venue"],
  ["license", "licence"],
]);
const AUTHORS = /(?:^|[\s_-])authors?(?:$|[\s_-])/i;
const ABSTRACT = /(?:^|[\s_-])abstract(?:$|[\s_-])/i;

/** @returns What an element's attributes say of the text in it: by schema.org's terms, else by its class. */
export function roleOf(attributes: Readonly<Record<string, string>>): BlockRole | undefined {
  const role = PROPERTIES.get(attributes["itemprop"] ?? "");
  if (role !== undefined) return role;
  const names = attributes["class"] ?? "";
  if (AUTHORS.test(names)) return "authors";
  return ABSTRACT.test(names) ? "abstract" : undefined;
}
