import type { RawRecord } from "../paper.ts";
import type { Finding } from "./finding.ts";
import { inspectText } from "./inspect-text.ts";

/**
 * Looks through a record as it was read, see {@link inspectText}.
 *
 * @param cleaned Its texts as `cleanText` gives them, when the caller has them already.
 * @returns Findings of the title, then of the abstract; empty for an ordinary record.
 */
export function inspectRecord(
  { title, abstract }: Pick<RawRecord, "title" | "abstract">,
  cleaned?: Pick<RawRecord, "title" | "abstract">,
): Finding[] {
  return [
    ...inspectText(title, { isTitle: true, ...(cleaned ? { cleaned: cleaned.title } : {}) }),
    ...inspectText(abstract, cleaned ? { cleaned: cleaned.abstract } : {}),
  ];
}
