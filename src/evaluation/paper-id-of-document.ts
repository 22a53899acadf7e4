import { createHash } from "node:crypto";

const ID_DIGITS = 16;

/**
 * The id under which `indexCollection` keeps a collection's document: unlike a paper of the library it isn't known
 * by its title, which may be empty or another document's too.
 *
 * @returns 16 hexadecimal digits, the same for the same id.
 */
export function paperIdOfDocument(documentId: string): string {
  return createHash("sha256").update(documentId).digest("hex").slice(0, ID_DIGITS);
}
